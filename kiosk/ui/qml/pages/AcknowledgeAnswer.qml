import QtQuick
import Hamroh

// Something to agree that one has read or heard it.
Item {
    id: answer
    required property var kiosk
    readonly property bool done: (kiosk.answering.question.value ?? "") !== ""
    Tile {
        objectName: "acknowledge"
        anchors.centerIn: parent
        width: Math.min(parent.width, 900)
        height: Math.min(parent.height, 260)
        text: qsTr("I have read or heard this.")
        image: answer.kiosk.pictograms + "badge-check.svg"
        selected: answer.done
        mark: answer.kiosk.pictograms + "check.svg"
        onChosen: answer.kiosk.answering.answer(answer.done ? "" : "OK")
    }
}
