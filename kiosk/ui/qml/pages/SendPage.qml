import QtQuick
import Hamroh

// The last question before it is sent; then the wait, and what went wrong if something did.
Message {
    id: page
    objectName: "sendPage"
    screenName: "send"
    readonly property var handing: kiosk.handingIn
    spokenTexts: [qsTr("Send the paper now?"), qsTr("It is locked for the office. Nobody else can read it.")]
    textsAgain: handing.problem === "" ? spokenTexts : [handing.problem]
    image: kiosk.pictograms + (handing.working ? "printer.svg" : "lock.svg")
    title: handing.working ? qsTr("One moment, please.") : spokenTexts[0]

    head: [
        Sentence { text: page.spokenTexts[1] },
        Notice {
            objectName: "problem"
            width: parent.width
            image: page.kiosk.pictograms + "triangle-alert.svg"
            text: page.handing.problem
        }
    ]
    BigButton {
        objectName: "send"
        anchors.horizontalCenter: parent.horizontalCenter
        visible: !page.handing.working
        height: Theme.main
        text: page.handing.problem === "" ? qsTr("Yes, send and print") : qsTr("Try again")
        image: page.kiosk.pictograms + "send.svg"
        onChosen: page.handing.send(page.kiosk.language)
    }
    Connections {
        target: page.handing
        function onDone() { page.kiosk.toReceipt() }
        function onFailed() { page.kiosk.speaking.say([page.handing.problem]) }
    }
}
