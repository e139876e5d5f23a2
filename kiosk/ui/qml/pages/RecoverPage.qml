import QtQuick
import Hamroh

// The power was gone in the middle of an interview: go on, or delete; no touch in time deletes.
Page {
    id: page
    objectName: "recoverPage"
    screenName: "recover"
    spokenTexts: [qsTr("The kiosk was off. Shall we go on?"), qsTr("Your answers are still here.")]

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, 1300)
        spacing: Theme.gap
        Pictogram {
            visible: page.height > 700
            anchors.horizontalCenter: parent.horizontalCenter
            source: page.kiosk.pictograms + "refresh-cw.svg"
            side: 110
        }
        Label {
            width: parent.width
            size: Theme.display
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("The kiosk was off. Shall we go on?")
        }
        Label {
            width: parent.width
            size: Theme.body
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Your answers are still here.")
        }
        Text {
            objectName: "secondsToGoOn"
            width: parent.width
            text: page.kiosk.drafting.secondsToGoOn
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            font.pixelSize: 90
            font.bold: true
            color: Theme.accent
            horizontalAlignment: Text.AlignHCenter
        }
        BigButton {
            objectName: "goOn"
            anchors.horizontalCenter: parent.horizontalCenter
            height: page.height > 700 ? 160 : implicitHeight
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
