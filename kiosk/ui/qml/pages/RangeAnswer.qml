pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// A value between two ends, in steps: by minus and plus, by a touch on the line, or by stars.
Answer {
    id: answer
    readonly property var appearances: asked.appearances ?? []
    readonly property var values: asked.values ?? []
    readonly property var shown: asked.shown ?? []
    readonly property int at: asked.at ?? -1
    readonly property bool upright: appearances.includes("vertical") && line.height > Theme.aside
    readonly property bool stars: appearances.includes("rating") && values.length <= 10
    readonly property bool wheel: appearances.includes("picker")
    readonly property int mostTicks: 21
    readonly property real knob: Theme.pictogram
    readonly property real groove: 16
    readonly property real tick: 40
    readonly property real star: 240
    readonly property real uprightKey: 100

    function go(to) {
        const value = values[Math.max(0, Math.min(values.length - 1, to))]
        if (value !== undefined)
            kiosk.answering.answer(value)
    }
    function step(by) {
        go(at < 0 ? (by > 0 ? 0 : values.length - 1) : at + by)
    }

    Stepper {
        objectName: "range"
        visible: answer.wheel
        anchors.centerIn: parent
        width: Theme.letter
        room: line.height
        pictograms: answer.kiosk.pictograms
        shown: answer.at < 0 ? "–" : answer.shown[answer.at]
        spoken: answer.asked.label ?? ""
        onUp: answer.step(1)
        onDown: answer.step(-1)
    }
    Row {
        visible: answer.stars && !answer.wheel
        anchors.centerIn: parent
        spacing: Theme.apart
        Repeater {
            model: answer.stars ? answer.values : []
            Tile {
                required property int index
                required property string modelData
                objectName: "star-" + modelData
                readonly property real unit: (answer.width - (answer.values.length - 1) * Theme.apart) / answer.values.length
                width: Math.min(Theme.poster, unit)
                height: Math.min(answer.star, line.height)
                text: answer.shown[index]
                image: answer.kiosk.pictograms + "star.svg"
                selected: index <= answer.at
                mark: answer.kiosk.pictograms + "check.svg"
                onChosen: answer.go(index)
            }
        }
    }
    Item {
        id: line
        visible: !answer.stars && !answer.wheel
        anchors.fill: parent
        Label {
            id: value
            objectName: "rangeValue"
            width: answer.upright ? parent.width / 2 : parent.width
            y: answer.upright ? (parent.height - height) / 2 : Math.max(0, parent.height / 2 - height - Theme.emblem)
            x: answer.upright && !answer.LayoutMirroring.enabled ? parent.width / 2 : 0
            text: answer.at < 0 ? "–" : answer.shown[answer.at]
            size: Theme.count
            fontSizeMode: Text.FixedSize
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
        }
        // Upright the greater is above and comes first, else the less.
        Repeater {
            id: ends
            readonly property real wide: answer.upright ? Theme.poster : Theme.padKey
            readonly property real high: answer.upright ? answer.uprightKey : Theme.padKey
            model: answer.upright ? ["greater", "less"] : ["less", "greater"]
            Key {
                required property string modelData
                readonly property bool more: modelData === "greater"
                readonly property bool atEnd: more !== answer.LayoutMirroring.enabled
                objectName: modelData
                width: ends.wide
                height: ends.high
                x: answer.upright ? track.x + track.width / 2 - width / 2 : atEnd ? line.width - width : 0
                y: !answer.upright ? track.y + track.height / 2 - height / 2 : more ? 0 : line.height - height
                image: answer.kiosk.pictograms + (more ? "plus.svg" : "minus.svg")
                spoken: more ? qsTr("Increase") : qsTr("Decrease")
                now: value.text
                repeats: true
                onChosen: answer.step(more ? 1 : -1)
            }
        }
        Item {
            id: track
            objectName: "track"
            readonly property int last: Math.max(1, answer.values.length - 1)
            readonly property real along: (answer.upright ? height : width) - answer.knob
            readonly property real breadth: Theme.field
            x: answer.upright ? parent.width * (answer.LayoutMirroring.enabled ? 3 : 1) / 4 - width / 2 : ends.wide + Theme.margin
            y: answer.upright ? ends.high + Theme.gap : parent.height / 2 - Theme.gap
            width: answer.upright ? breadth : parent.width - 2 * ends.wide - 2 * Theme.margin
            height: answer.upright ? parent.height - 2 * (ends.high + Theme.gap) : breadth
            function place(index) {
                const part = index / last
                return answer.knob / 2 + along * (answer.upright || answer.LayoutMirroring.enabled ? 1 - part : part)
            }
            Rectangle {
                x: answer.upright ? (parent.width - width) / 2 : answer.knob / 2
                y: answer.upright ? answer.knob / 2 : (parent.height - height) / 2
                width: answer.upright ? answer.groove : track.along
                height: answer.upright ? track.along : answer.groove
                radius: answer.groove / 2
                color: Theme.chosen
                border.width: Theme.line
                border.color: Theme.edge
            }
            Repeater {
                model: answer.values.length <= answer.mostTicks && !answer.appearances.includes("no-ticks") ? answer.values.length : 0
                Rectangle {
                    required property int index
                    width: answer.upright ? answer.tick : 2 * Theme.line
                    height: answer.upright ? 2 * Theme.line : answer.tick
                    x: answer.upright ? (track.width - width) / 2 : track.place(index) - width / 2
                    y: answer.upright ? track.place(index) - height / 2 : (track.height - height) / 2
                    color: Theme.edge
                }
            }
            Rectangle {
                visible: answer.at >= 0
                width: answer.knob
                height: answer.knob
                radius: answer.knob / 2
                x: answer.upright ? (track.width - width) / 2 : track.place(answer.at) - width / 2
                y: answer.upright ? track.place(answer.at) - height / 2 : (track.height - height) / 2
                color: Theme.accent
                border.width: Theme.border
                border.color: Theme.surface
            }
            MouseArea {
                anchors.fill: parent
                preventStealing: true
                function to(mouse) {
                    const part = ((answer.upright ? mouse.y : mouse.x) - answer.knob / 2) / track.along
                    answer.go(Math.round((answer.upright || answer.LayoutMirroring.enabled ? 1 - part : part) * track.last))
                }
                onPressed: mouse => to(mouse)
                onPositionChanged: mouse => to(mouse)
            }
        }
        Row {
            visible: !answer.upright
            x: track.x
            y: track.y + track.height
            width: track.width
            Label {
                width: parent.width / 2
                text: answer.shown[0] ?? ""
                size: Theme.small
                color: Theme.quiet
            }
            Label {
                width: parent.width / 2
                text: answer.shown[answer.shown.length - 1] ?? ""
                size: Theme.small
                color: Theme.quiet
                horizontalAlignment: Text.AlignRight
            }
        }
    }
}
