import QtQuick
import Hamroh

// Something to know: its picture, or what was worked out; there is nothing to answer.
Answer {
    id: answer
    readonly property string written: asked.written ?? ""
    centred: true
    headSpacing: Theme.gap
    head: [
        Image {
            readonly property bool own: (answer.asked.image ?? "") !== ""
            readonly property real widest: 900
            readonly property real usual: Math.min(Theme.poster, answer.height / 2)
            anchors.horizontalCenter: parent.horizontalCenter
            source: Theme.drawn(own ? answer.asked.image : answer.kiosk.pictograms + "info.svg")
            width: own ? Math.min(answer.width, widest) : height
            height: own ? answer.height - (result.visible ? result.implicitHeight + Theme.gap : 0) : usual
            sourceSize.width: width
            sourceSize.height: height
            fillMode: Image.PreserveAspectFit
            Accessible.ignored: true
        },
        Sentence {
            id: result
            objectName: "noteValue"
            text: answer.written
            size: Theme.display
            font.bold: true
        }
    ]
}
