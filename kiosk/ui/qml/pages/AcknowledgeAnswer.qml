import QtQuick
import Hamroh

// Something to agree that one has read or heard it.
Answer {
    id: answer
    readonly property bool done: (asked.value ?? "") !== ""
    Tile {
        objectName: "acknowledge"
        readonly property real widest: 900
        readonly property real highest: 260
        anchors.centerIn: parent
        width: Math.min(parent.width, widest)
        height: Math.min(parent.height, highest)
        text: qsTr("I have read or heard this.")
        image: answer.kiosk.pictograms + "badge-check.svg"
        selected: answer.done
        mark: answer.kiosk.pictograms + "check.svg"
        onChosen: answer.kiosk.answering.answer(answer.done ? "" : "OK")
    }
}
