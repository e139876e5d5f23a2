import QtQuick

// A wheel: what it shows, one step up, one step down; it turns under a finger too.
Column {
    id: stepper
    required property string pictograms
    property string name
    property string spoken: name
    property string shown
    property real room: 400
    readonly property real key: Math.min(116, Math.max(80, (room - title.height - 3 * spacing) * 0.3))
    signal up()
    signal down()

    spacing: 12
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
        height: Math.max(84, Math.min(130, stepper.room - title.height - 2 * stepper.key - 3 * stepper.spacing))
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.accent
        radius: Theme.radius / 2
        Label {
            anchors.fill: parent
            anchors.margins: 8
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
            readonly property real notch: 36
            onPressed: mouse => from = mouse.y
            onPositionChanged: mouse => {
                while (mouse.y - from > notch) {
                    from += notch
                    stepper.down()
                }
                while (from - mouse.y > notch) {
                    from -= notch
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
