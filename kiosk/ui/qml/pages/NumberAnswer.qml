import QtQuick
import Hamroh

// A number, or a text of digits, on ten keys.
Answer {
    id: answer
    readonly property string value: asked.value ?? ""
    readonly property string point: asked.decimal ?? ""

    BesidePad {
        anchors.fill: parent
        kiosk: answer.kiosk
        signs: [...(answer.asked.negative ? ["-"] : []), ...(answer.point !== "" ? [answer.point] : []), ...(answer.asked.plus ? ["+"] : [])]
        onTyped: sign => answer.answering.press(sign === answer.point ? "." : sign)
        onErased: answer.answering.press("erase")
        Field {
            width: parent.width
            text: answer.asked.shown ?? ""
            name: answer.asked.label ?? ""
        }
    }
}
