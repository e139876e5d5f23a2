import QtQuick
import Hamroh
import "../Hamroh/layouts.js" as Layouts

// A text, typed on the keyboard of the language.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property string value: asked.value ?? ""
    readonly property bool lines: (asked.appearances ?? []).includes("multiline")

    Rectangle {
        id: field
        width: parent.width
        height: answer.lines && answer.height > 560 ? Math.min(330, answer.height - 430) : answer.height > 500 ? 104 : 68
        radius: Theme.radius / 2
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.accent
        clip: true
        Text {
            id: written
            objectName: "typedText"
            x: Theme.gap
            width: parent.width - 2 * Theme.gap
            // The last line stays in sight.
            y: answer.lines ? Math.min(12, field.height - height - 12) : 0
            height: answer.lines ? implicitHeight : field.height
            text: answer.value + "▏"
            color: Theme.ink
            font.pixelSize: answer.lines ? Theme.body : Theme.heading
            fontSizeMode: answer.lines ? Text.FixedSize : Text.HorizontalFit
            minimumPixelSize: Theme.small
            elide: answer.lines ? Text.ElideNone : Text.ElideLeft
            wrapMode: answer.lines ? Text.Wrap : Text.NoWrap
            horizontalAlignment: Text.AlignLeft
            verticalAlignment: answer.lines ? Text.AlignTop : Text.AlignVCenter
            Accessible.role: Accessible.EditableText
            Accessible.name: answer.asked.label ?? ""
        }
    }
    Keyboard {
        objectName: "keyboard"
        y: field.height + 12
        width: parent.width
        height: Math.min(parent.height - y, 660)
        language: answer.kiosk.language
        pictograms: answer.kiosk.pictograms
        passport: answer.asked.widget === "passport"
        lines: answer.lines
        Component.onCompleted: capital = answer.value === ""
        onTyped: text => answer.kiosk.answering.answer(answer.kiosk.language === "ko" ? Layouts.append(answer.value, text) : answer.value + text)
        onErased: answer.kiosk.answering.answer(answer.kiosk.language === "ko" ? Layouts.erase(answer.value) : answer.value.slice(0, -1))
    }
}
