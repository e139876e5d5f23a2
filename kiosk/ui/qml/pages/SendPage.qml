import QtQuick
import Hamroh

// The last question before it is sent; then the wait, and what went wrong if something did.
Page {
    id: page
    objectName: "sendPage"
    screenName: "send"
    spokenTexts: [qsTr("Send the paper now?"), qsTr("It is locked for the office. Nobody else can read it.")]
    textsAgain: handing.problem === "" ? spokenTexts : [handing.problem]
    readonly property var handing: kiosk.handingIn

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, 1200)
        spacing: Theme.margin
        Pictogram {
            anchors.horizontalCenter: parent.horizontalCenter
            source: page.kiosk.pictograms + (page.handing.working ? "printer.svg" : "lock.svg")
            side: 200
        }
        Label {
            width: parent.width
            size: Theme.display
            horizontalAlignment: Text.AlignHCenter
            text: page.handing.working ? qsTr("One moment, please.") : qsTr("Send the paper now?")
        }
        Label {
            width: parent.width
            size: Theme.body
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("It is locked for the office. Nobody else can read it.")
        }
        Notice {
            objectName: "problem"
            width: parent.width
            image: page.kiosk.pictograms + "triangle-alert.svg"
            text: page.handing.problem
        }
        BigButton {
            objectName: "send"
            anchors.horizontalCenter: parent.horizontalCenter
            visible: !page.handing.working
            height: 160
            text: page.handing.problem === "" ? qsTr("Yes, send and print") : qsTr("Try again")
            image: page.kiosk.pictograms + "send.svg"
            onChosen: page.handing.send(page.kiosk.language)
        }
    }
    Connections {
        target: page.handing
        function onDone() { page.kiosk.toReceipt() }
        function onFailed() { page.kiosk.speaking.say([page.handing.problem]) }
    }
}
