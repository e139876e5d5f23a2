pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// An order: each choice goes up or down. Until one moves, an order is shown and nothing is answered.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property var choices: asked.choices ?? []
    readonly property bool unanswered: (asked.value ?? "") === ""
    readonly property real foot: Theme.target + 12
    readonly property int most: Math.max(1, Math.min(6, Math.floor((height - foot + 12) / (100 + 12))))
    readonly property bool more: choices.length > most
    property int from: 0

    Column {
        id: list
        width: parent.width
        spacing: 12
        Repeater {
            model: Math.min(answer.most, answer.choices.length - answer.from)
            Rectangle {
                id: row
                required property int index
                readonly property int place: answer.from + index
                readonly property var choice: answer.choices[place] ?? ({ value: "", label: "", image: "" })
                readonly property bool mirrored: answer.LayoutMirroring.enabled
                objectName: "rank-" + choice.value
                width: list.width
                height: Math.min(120, (answer.height - answer.foot - (answer.most - 1) * 12) / answer.most)
                radius: Theme.radius / 2
                color: Theme.surface
                border.width: 2
                border.color: Theme.edge
                Row {
                    x: row.mirrored ? row.width - width - Theme.gap : Theme.gap
                    height: parent.height
                    spacing: Theme.gap
                    Text {
                        width: 60
                        height: parent.height
                        text: row.place + 1
                        Accessible.role: Accessible.StaticText
                        Accessible.name: text
                        color: Theme.ink
                        font.pixelSize: Theme.heading
                        font.bold: true
                        horizontalAlignment: Text.AlignHCenter
                        verticalAlignment: Text.AlignVCenter
                    }
                    Pictogram {
                        visible: source.toString() !== ""
                        source: row.choice.image
                        side: Math.min(72, row.height - 16)
                        anchors.verticalCenter: parent.verticalCenter
                    }
                    Label {
                        width: row.width - (row.choice.image ? 190 : 100) - 2 * 170 - 2 * Theme.gap
                        height: parent.height
                        text: row.choice.label
                        verticalAlignment: Text.AlignVCenter
                    }
                }
                Row {
                    x: row.mirrored ? 0 : row.width - width
                    height: parent.height
                    spacing: 12
                    Key {
                        objectName: "up-" + row.choice.value
                        width: 160
                        height: parent.height
                        enabled: row.place > 0
                        opacity: enabled ? 1 : 0.4
                        image: answer.kiosk.pictograms + "arrow-up.svg"
                        spoken: qsTr("Up: %1").arg(row.choice.label)
                        onChosen: answer.kiosk.answering.rank(row.choice.value, -1)
                    }
                    Key {
                        objectName: "down-" + row.choice.value
                        width: 160
                        height: parent.height
                        enabled: row.place < answer.choices.length - 1
                        opacity: enabled ? 1 : 0.4
                        image: answer.kiosk.pictograms + "arrow-down.svg"
                        spoken: qsTr("Down: %1").arg(row.choice.label)
                        onChosen: answer.kiosk.answering.rank(row.choice.value, 1)
                    }
                }
            }
        }
    }
    BigButton {
        objectName: "takeOrder"
        visible: answer.unanswered && answer.choices.length > 0
        height: Theme.target
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        quiet: true
        text: qsTr("This order is right")
        image: answer.kiosk.pictograms + "check.svg"
        onChosen: answer.kiosk.answering.rank(answer.choices[0].value, 0)
    }
    BigButton {
        objectName: "moreChoices"
        visible: answer.more
        height: Theme.target
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        quiet: true
        text: qsTr("More")
        image: answer.kiosk.pictograms + "arrow-down.svg"
        onChosen: answer.from = answer.from + answer.most < answer.choices.length ? answer.from + answer.most : 0
    }
}
