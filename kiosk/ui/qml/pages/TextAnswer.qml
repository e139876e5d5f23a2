import QtQuick
import Hamroh
import "../Hamroh/layouts.js" as Layouts

// A text, typed on the keyboard of the language.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property string value: asked.value ?? ""

    Rectangle {
        id: field
        width: parent.width
        height: 104
        radius: Theme.radius / 2
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.accent
        Text {
            id: written
            objectName: "typedText"
            anchors.fill: parent
            anchors.leftMargin: Theme.gap
            anchors.rightMargin: Theme.gap
            text: answer.value + "▏"
            color: Theme.ink
            font.pixelSize: Theme.heading
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.small
            elide: Text.ElideLeft
            horizontalAlignment: Text.AlignLeft
            verticalAlignment: Text.AlignVCenter
            Accessible.role: Accessible.EditableText
            Accessible.name: answer.asked.label ?? ""
        }
    }
    Keyboard {
        objectName: "keyboard"
        y: field.height + Theme.gap
        width: parent.width
        height: Math.min(parent.height - y, 640)
        language: answer.kiosk.language
        pictograms: answer.kiosk.pictograms
        passport: answer.asked.widget === "passport"
        onTyped: text => answer.kiosk.answering.answer(answer.kiosk.language === "ko" ? Layouts.append(answer.value, text) : answer.value + text)
        onErased: answer.kiosk.answering.answer(answer.kiosk.language === "ko" ? Layouts.erase(answer.value) : answer.value.slice(0, -1))
    }
}
