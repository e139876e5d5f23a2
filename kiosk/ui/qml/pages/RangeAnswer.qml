pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// A value between two ends, in steps: by minus and plus, by a touch on the line, or by stars.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property var appearances: asked.appearances ?? []
    readonly property var values: asked.values ?? []
    readonly property var shown: asked.shown ?? []
    readonly property int at: asked.at ?? -1
    readonly property bool upright: appearances.includes("vertical") && height > 460
    readonly property bool stars: appearances.includes("rating") && values.length <= 10
    readonly property bool wheel: appearances.includes("picker")

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
        width: 340
        room: answer.height
        pictograms: answer.kiosk.pictograms
        shown: answer.at < 0 ? "–" : answer.shown[answer.at]
        spoken: answer.asked.label ?? ""
        onUp: answer.step(1)
        onDown: answer.step(-1)
    }
    Row {
        visible: answer.stars && !answer.wheel
        anchors.centerIn: parent
        spacing: 12
        Repeater {
            model: answer.stars ? answer.values : []
            Tile {
                required property int index
                required property string modelData
                objectName: "star-" + modelData
                readonly property real unit: (answer.width - (answer.values.length - 1) * 12) / answer.values.length
                width: Math.min(200, unit)
                height: Math.min(240, answer.height)
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
            y: answer.upright ? (parent.height - height) / 2 : Math.max(0, parent.height / 2 - height - 110)
            x: answer.upright && !answer.LayoutMirroring.enabled ? parent.width / 2 : 0
            text: answer.at < 0 ? "–" : answer.shown[answer.at]
            size: 96
            fontSizeMode: Text.FixedSize
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
        }
        Key {
            id: less
            objectName: "less"
            width: answer.upright ? 200 : 150
            height: answer.upright ? 100 : 150
            x: answer.upright ? track.x + track.width / 2 - width / 2 : (answer.LayoutMirroring.enabled ? parent.width - width : 0)
            y: answer.upright ? parent.height - height : track.y + track.height / 2 - height / 2
            image: answer.kiosk.pictograms + "minus.svg"
            spoken: qsTr("Decrease")
            now: value.text
            repeats: true
            onChosen: answer.step(-1)
        }
        Key {
            id: greater
            objectName: "greater"
            width: less.width
            height: less.height
            x: answer.upright ? less.x : (answer.LayoutMirroring.enabled ? 0 : parent.width - width)
            y: answer.upright ? 0 : less.y
            image: answer.kiosk.pictograms + "plus.svg"
            spoken: qsTr("Increase")
            now: value.text
            repeats: true
            onChosen: answer.step(1)
        }
        Item {
            id: track
            objectName: "track"
            readonly property int last: Math.max(1, answer.values.length - 1)
            readonly property real along: (answer.upright ? height : width) - 88
            x: answer.upright ? parent.width * (answer.LayoutMirroring.enabled ? 0.75 : 0.25) - width / 2 : less.width + Theme.margin
            y: answer.upright ? greater.height + Theme.gap : parent.height / 2 - 20
            width: answer.upright ? 120 : parent.width - 2 * less.width - 2 * Theme.margin
            height: answer.upright ? parent.height - 2 * (less.height + Theme.gap) : 120
            function place(index) {
                const part = index / last
                return 44 + along * (answer.upright || answer.LayoutMirroring.enabled ? 1 - part : part)
            }
            Rectangle {
                x: answer.upright ? (parent.width - width) / 2 : 44
                y: answer.upright ? 44 : (parent.height - height) / 2
                width: answer.upright ? 16 : track.along
                height: answer.upright ? track.along : 16
                radius: 8
                color: Theme.chosen
                border.width: 2
                border.color: Theme.edge
            }
            Repeater {
                model: answer.values.length <= 21 && !answer.appearances.includes("no-ticks") ? answer.values.length : 0
                Rectangle {
                    required property int index
                    width: answer.upright ? 40 : 4
                    height: answer.upright ? 4 : 40
                    x: answer.upright ? (track.width - width) / 2 : track.place(index) - width / 2
                    y: answer.upright ? track.place(index) - height / 2 : (track.height - height) / 2
                    color: Theme.edge
                }
            }
            Rectangle {
                visible: answer.at >= 0
                width: 88
                height: 88
                radius: 44
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
                    const part = ((answer.upright ? mouse.y : mouse.x) - 44) / track.along
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
