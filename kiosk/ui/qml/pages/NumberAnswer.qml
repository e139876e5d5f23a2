import QtQuick
import Hamroh

// A number, or a telephone number, on ten keys.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property string value: asked.value ?? ""
    readonly property bool beside: width > height * 1.6

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
            text: answer.value
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
        pictograms: answer.kiosk.pictograms
        plus: (answer.asked.appearance ?? "").includes("numbers")
        side: Math.min(150, ((answer.beside ? parent.height : parent.height - field.height - Theme.gap) - 36) / 4)
        x: answer.beside ? (answer.LayoutMirroring.enabled ? parent.width * 0.29 - width / 2 : parent.width * 0.71 - width / 2) : (parent.width - width) / 2
        y: answer.beside ? (parent.height - height) / 2 : field.height + Theme.gap
        onTyped: digit => answer.kiosk.answering.answer(answer.value + digit)
        onErased: answer.kiosk.answering.answer(answer.value.slice(0, -1))
    }
}
