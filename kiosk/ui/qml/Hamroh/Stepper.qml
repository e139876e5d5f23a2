import QtQuick

// A wheel: what it shows, one step up, one step down; it turns under a finger too.
Column {
    id: stepper
    required property string pictograms
    property string name
    property string spoken: name
    property string shown
    property real room: 400
    // Three parts, one over the other: two keys and what is shown between them.
    readonly property real air: spacing + spacing + spacing
    readonly property real partOfKey: 0.3
    readonly property real highestKey: 116
    readonly property real leastWheel: 84
    readonly property real highestWheel: 130
    // How far a finger turns it by one step.
    readonly property real notch: 36
    readonly property real key: Math.min(highestKey, Math.max(Theme.lowRow, (room - title.height - air) * partOfKey))
    signal up()
    signal down()

    spacing: Theme.apart
    Label {
        id: title
        width: stepper.width
        height: visible ? implicitHeight : 0
        visible: text !== ""
        text: stepper.name
        size: Theme.small
        color: Theme.quiet
        wrapMode: Text.NoWrap
        horizontalAlignment: Text.AlignHCenter
    }
    Key {
        objectName: stepper.objectName + "-up"
        width: stepper.width
        height: stepper.key
        image: stepper.pictograms + "plus.svg"
        spoken: stepper.spoken + " +"
        now: stepper.shown
        repeats: true
        onChosen: stepper.up()
    }
    Rectangle {
        objectName: stepper.objectName + "-wheel"
        width: stepper.width
        height: Math.max(stepper.leastWheel, Math.min(stepper.highestWheel, stepper.room - title.height - 2 * stepper.key - stepper.air))
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.accent
        radius: Theme.radius / 2
        Label {
            anchors.fill: parent
            anchors.margins: Theme.inset
            text: stepper.shown
            size: Theme.heading
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        MouseArea {
            anchors.fill: parent
            preventStealing: true
            property real from: 0
            onPressed: mouse => from = mouse.y
            onPositionChanged: mouse => {
                while (mouse.y - from > stepper.notch) {
                    from += stepper.notch
                    stepper.down()
                }
                while (from - mouse.y > stepper.notch) {
                    from -= stepper.notch
                    stepper.up()
                }
            }
        }
    }
    Key {
        objectName: stepper.objectName + "-down"
        width: stepper.width
        height: stepper.key
        image: stepper.pictograms + "minus.svg"
        spoken: stepper.spoken + " −"
        now: stepper.shown
        repeats: true
        onChosen: stepper.down()
    }
}
