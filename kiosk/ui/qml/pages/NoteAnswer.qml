import QtQuick
import Hamroh

// Something to know: its picture, or what was worked out; there is nothing to answer.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property string written: asked.written ?? ""
    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.gap
        Image {
            anchors.horizontalCenter: parent.horizontalCenter
            readonly property bool own: (answer.asked.image ?? "") !== ""
            source: Theme.drawn(own ? answer.asked.image : answer.kiosk.pictograms + "info.svg")
            width: own ? Math.min(answer.width, 900) : height
            height: own ? answer.height - (result.visible ? 100 : 0) : Math.min(240, answer.height * 0.5)
            sourceSize.width: width
            sourceSize.height: height
            fillMode: Image.PreserveAspectFit
            Accessible.ignored: true
        }
        Label {
            id: result
            objectName: "noteValue"
            visible: text !== ""
            width: parent.width
            text: answer.written
            size: Theme.display
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
