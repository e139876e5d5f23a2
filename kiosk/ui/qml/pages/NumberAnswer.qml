import QtQuick
import Hamroh

// A number, or a text of digits, on ten keys.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property string value: asked.value ?? ""
    readonly property bool beside: width > height * 1.6
    readonly property string point: asked.decimal ?? ""

    Rectangle {
        id: field
        width: answer.beside ? parent.width * 0.42 : parent.width
        height: 120
        y: answer.beside ? (parent.height - height) / 2 : 0
        x: answer.beside && answer.LayoutMirroring.enabled ? parent.width - width : 0
        radius: Theme.radius / 2
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.accent
        Text {
            objectName: "typedText"
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.gap
            text: answer.asked.shown ?? ""
            color: Theme.ink
            font.pixelSize: Theme.display
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.small
            horizontalAlignment: Text.AlignHCenter
            Accessible.role: Accessible.EditableText
            Accessible.name: answer.asked.label ?? ""
        }
    }
    NumberPad {
        readonly property real middle: answer.LayoutMirroring.enabled ? 0.29 : 0.71
        pictograms: answer.kiosk.pictograms
        signs: [...(answer.asked.negative ? ["-"] : []), ...(answer.point !== "" ? [answer.point] : []), ...(answer.asked.plus ? ["+"] : [])]
        room: answer.beside ? answer.width * 0.54 : answer.width
        side: Math.min(150, ((answer.beside ? parent.height : parent.height - field.height - Theme.gap) - 36) / 4)
        x: answer.beside ? parent.width * middle - width / 2 : (parent.width - width) / 2
        y: answer.beside ? (parent.height - height) / 2 : field.height + Theme.gap
        onTyped: sign => answer.kiosk.answering.press(sign === answer.point ? "." : sign)
        onErased: answer.kiosk.answering.press("erase")
    }
}
