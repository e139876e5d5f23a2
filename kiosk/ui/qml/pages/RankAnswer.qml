pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// An order: each choice goes up or down. Until one moves, an order is shown and nothing is answered.
Answer {
    id: answer
    readonly property var choices: asked.choices ?? []
    readonly property bool unanswered: (asked.value ?? "") === ""
    readonly property real step: Theme.apart
    readonly property real key: Theme.main
    readonly property real number: 60
    // Where it is low, what is under the rows stands beside them.
    readonly property bool flat: list.parent.height < 4 * (Theme.row + step)
    readonly property real side: Theme.aside
    readonly property real foot: flat ? 0 : Theme.target + step
    readonly property real room: list.parent.height - foot
    readonly property int most: Math.max(1, Math.min(6, Math.floor((room + step) / (Theme.row + step))))
    readonly property bool more: choices.length > most
    property int from: 0

    Column {
        id: list
        x: answer.flat && answer.LayoutMirroring.enabled ? answer.side + Theme.gap : 0
        width: parent.width - (answer.flat ? answer.side + Theme.gap : 0)
        spacing: answer.step
        Repeater {
            model: Math.min(answer.most, answer.choices.length - answer.from)
            Card {
                id: row
                required property int index
                readonly property int place: answer.from + index
                readonly property var choice: answer.choices[place] ?? ({ value: "", label: "", image: "" })
                readonly property bool mirrored: answer.LayoutMirroring.enabled
                objectName: "rank-" + choice.value
                width: list.width
                height: Math.min(Theme.field, (answer.room - (answer.most - 1) * answer.step) / answer.most)
                inRow: true
                Row {
                    x: row.mirrored ? row.width - width - Theme.gap : Theme.gap
                    height: parent.height
                    spacing: Theme.gap
                    Text {
                        width: answer.number
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
                        id: picture
                        visible: source.toString() !== ""
                        source: row.choice.image
                        side: Math.min(Theme.pictogram, row.height - Theme.gap)
                        anchors.verticalCenter: parent.verticalCenter
                    }
                    Label {
                        width: row.width - answer.number - (picture.visible ? picture.width + Theme.gap : 0) - keys.width - 4 * Theme.gap
                        height: parent.height
                        text: row.choice.label
                        verticalAlignment: Text.AlignVCenter
                    }
                }
                Row {
                    id: keys
                    x: row.mirrored ? 0 : row.width - width
                    height: parent.height
                    spacing: answer.step
                    Key {
                        objectName: "up-" + row.choice.value
                        width: answer.key
                        height: parent.height
                        enabled: row.place > 0
                        opacity: enabled ? 1 : Theme.disabled
                        image: answer.kiosk.pictograms + "arrow-up.svg"
                        spoken: qsTr("Up: %1").arg(row.choice.label)
                        onChosen: answer.kiosk.answering.rank(row.choice.value, -1)
                    }
                    Key {
                        objectName: "down-" + row.choice.value
                        width: answer.key
                        height: parent.height
                        enabled: row.place < answer.choices.length - 1
                        opacity: enabled ? 1 : Theme.disabled
                        image: answer.kiosk.pictograms + "arrow-down.svg"
                        spoken: qsTr("Down: %1").arg(row.choice.label)
                        onChosen: answer.kiosk.answering.rank(row.choice.value, 1)
                    }
                }
            }
        }
    }
    BigButton {
        id: take
        objectName: "takeOrder"
        visible: answer.unanswered && answer.choices.length > 0
        width: answer.flat ? answer.side : implicitWidth
        height: Theme.target
        x: answer.flat !== answer.LayoutMirroring.enabled ? parent.width - width : 0
        y: answer.flat ? 0 : parent.height - height
        quiet: true
        text: qsTr("This order is right")
        image: answer.kiosk.pictograms + "check.svg"
        onChosen: answer.kiosk.answering.rank(answer.choices[0].value, 0)
    }
    BigButton {
        objectName: "moreChoices"
        visible: answer.more
        width: answer.flat ? answer.side : implicitWidth
        height: Theme.target
        x: answer.LayoutMirroring.enabled ? 0 : parent.width - width
        y: answer.flat ? take.height + Theme.gap : parent.height - height
        quiet: true
        text: qsTr("More")
        image: answer.kiosk.pictograms + "arrow-down.svg"
        onChosen: answer.from = answer.from + answer.most < answer.choices.length ? answer.from + answer.most : 0
    }
}
