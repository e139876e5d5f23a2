import QtQuick

// One part of a date: up, what it is, down.
Column {
    id: stepper
    required property string pictograms
    property string name
    property string shown
    signal up()
    signal down()

    spacing: 12
    Key {
        objectName: stepper.objectName + "-up"
        width: stepper.width
        height: Theme.target
        image: stepper.pictograms + "plus.svg"
        spoken: stepper.name
        onChosen: stepper.up()
    }
    Rectangle {
        width: stepper.width
        height: Theme.target + Theme.gap
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.accent
        radius: Theme.radius / 2
        Label {
            anchors.fill: parent
            anchors.margins: 8
            text: stepper.shown
            size: Theme.heading
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
    }
    Key {
        objectName: stepper.objectName + "-down"
        width: stepper.width
        height: Theme.target
        image: stepper.pictograms + "minus.svg"
        spoken: stepper.name
        onChosen: stepper.down()
    }
    Label {
        width: stepper.width
        text: stepper.name
        size: Theme.small
        color: Theme.quiet
        horizontalAlignment: Text.AlignHCenter
    }
}
