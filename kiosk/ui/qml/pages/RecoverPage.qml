import QtQuick
import Hamroh

// The power was gone in the middle of an interview: go on, or delete; no touch in time deletes.
Message {
    id: page
    objectName: "recoverPage"
    screenName: "recover"
    spokenTexts: [title, qsTr("Your answers are still here.")]
    image: kiosk.pictograms + "refresh-cw.svg"
    side: low ? 0 : Theme.emblem
    between: Theme.gap
    title: qsTr("The kiosk was off. Shall we go on?")

    head: [
        Sentence { text: page.spokenTexts[1] },
        Sentence {
            objectName: "secondsToGoOn"
            text: page.kiosk.drafting.secondsToGoOn
            size: Theme.count
            font.bold: true
            color: Theme.accent
        }
    ]
    Column {
        width: parent.width
        spacing: Theme.gap
        BigButton {
            objectName: "goOn"
            anchors.horizontalCenter: parent.horizontalCenter
            height: page.low ? implicitHeight : Theme.main
            text: qsTr("Yes, go on")
            image: page.kiosk.pictograms + "check.svg"
            onChosen: page.kiosk.goOnAfterCut()
        }
        BigButton {
            objectName: "deleteAnswers"
            anchors.horizontalCenter: parent.horizontalCenter
            quiet: true
            text: qsTr("No, delete my answers")
            image: page.kiosk.pictograms + "trash-2.svg"
            onChosen: page.kiosk.wipe()
        }
    }
}
