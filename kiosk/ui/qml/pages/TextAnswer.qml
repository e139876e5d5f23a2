import QtQuick
import Hamroh
import "../Hamroh/layouts.js" as Layouts

// A text, typed on the keyboard of the language.
Answer {
    id: answer
    readonly property string value: asked.value ?? ""
    readonly property bool lines: (asked.appearances ?? []).includes("multiline")
    readonly property bool roomy: height > Theme.keyboard - Theme.main
    between: Theme.apart

    head: [
        Field {
            readonly property real one: answer.reached || answer.roomy ? Theme.row : Theme.strip + Theme.line
            // Below a letter of several lines stays the least keyboard.
            readonly property real leastKeys: 430
            readonly property real several: answer.reached ? Theme.poster : Math.min(Theme.letter, answer.height - leastKeys)
            width: parent.width
            height: answer.lines ? Math.max(one, several) : one
            lines: answer.lines
            start: true
            size: lines ? Theme.body : Theme.heading
            text: answer.value + "▏"
            name: answer.asked.label ?? ""
        }
    ]
    Keyboard {
        objectName: "keyboard"
        width: parent.width
        height: Math.min(parent.height, Theme.keyboard)
        language: answer.kiosk.language
        pictograms: answer.kiosk.pictograms
        passport: answer.asked.widget === "passport"
        lines: answer.lines
        Component.onCompleted: capital = answer.value === ""
        onTyped: text => answer.kiosk.answering.answer(answer.kiosk.language === "ko" ? Layouts.append(answer.value, text) : answer.value + text)
        onErased: answer.kiosk.answering.answer(answer.kiosk.language === "ko" ? Layouts.erase(answer.value) : answer.value.slice(0, -1))
    }
}
