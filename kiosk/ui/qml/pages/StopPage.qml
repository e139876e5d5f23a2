import QtQuick
import Hamroh

// Stop here and go on another day: what the slip is, and one touch that prints it.
Message {
    id: page
    objectName: "stopPage"
    screenName: "stop"
    readonly property var drafting: kiosk.drafting
    spokenTexts: [qsTr("Stop now and go on later?"), qsTr("We keep your paper for 30 days. You get a slip that opens it.")]
    textsAgain: drafting.problem === "" ? spokenTexts : [drafting.problem]
    image: kiosk.pictograms + (drafting.working ? "printer.svg" : "calendar-clock.svg")
    title: drafting.working ? qsTr("One moment, please.") : spokenTexts[0]

    head: [
        Sentence { text: page.spokenTexts[1] },
        Notice {
            objectName: "problem"
            width: parent.width
            image: page.kiosk.pictograms + "triangle-alert.svg"
            text: page.drafting.problem
        }
    ]
    BigButton {
        objectName: "keepDraft"
        anchors.horizontalCenter: parent.horizontalCenter
        visible: !page.drafting.working
        height: Theme.main
        text: page.drafting.problem === "" ? qsTr("Yes, print the slip") : qsTr("Try again")
        image: page.kiosk.pictograms + "printer.svg"
        onChosen: page.drafting.stop(page.kiosk.language)
    }
    Connections {
        target: page.drafting
        function onFailed() { page.kiosk.speaking.say([page.drafting.problem]) }
    }
}
