import QtQuick
import Hamroh

// A question that a kiosk cannot ask: said plainly; one that may be skipped is.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, 1100)
        spacing: Theme.gap
        Pictogram {
            anchors.horizontalCenter: parent.horizontalCenter
            source: answer.kiosk.pictograms + "circle-help.svg"
            side: Math.min(200, answer.height * 0.4)
        }
        Label {
            objectName: "unsupported"
            width: parent.width
            text: answer.asked.required ? qsTr("This kiosk cannot ask this. Please call the staff.") : qsTr("This kiosk cannot ask this. Please skip it.")
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
