import QtQuick
import Hamroh

// Stop here and go on another day: what the slip is, and one touch that prints it.
Page {
    id: page
    objectName: "stopPage"
    screenName: "stop"
    readonly property var drafting: kiosk.drafting
    spokenTexts: [qsTr("Stop now and go on later?"), qsTr("We keep your paper for 30 days. You get a slip that opens it.")]
    textsAgain: drafting.problem === "" ? spokenTexts : [drafting.problem]

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, 1200)
        spacing: Theme.margin
        Pictogram {
            anchors.horizontalCenter: parent.horizontalCenter
            source: page.kiosk.pictograms + (page.drafting.working ? "printer.svg" : "calendar-clock.svg")
            side: 200
        }
        Label {
            width: parent.width
            size: Theme.display
            horizontalAlignment: Text.AlignHCenter
            text: page.drafting.working ? qsTr("One moment, please.") : qsTr("Stop now and go on later?")
        }
        Label {
            width: parent.width
            size: Theme.body
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("We keep your paper for 30 days. You get a slip that opens it.")
        }
        Notice {
            objectName: "problem"
            width: parent.width
            image: page.kiosk.pictograms + "triangle-alert.svg"
            text: page.drafting.problem
        }
        BigButton {
            objectName: "keepDraft"
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !page.drafting.working
            height: 160
            text: page.drafting.problem === "" ? qsTr("Yes, print the slip") : qsTr("Try again")
            image: page.kiosk.pictograms + "printer.svg"
            onChosen: page.drafting.stop(page.kiosk.language)
        }
    }
    Connections {
        target: page.drafting
        function onFailed() { page.kiosk.speaking.say([page.drafting.problem]) }
    }
}
