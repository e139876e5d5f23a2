pragma ComponentBehavior: Bound
import QtQuick

// How far one is: dots, and "3 of 9".
Row {
    id: steps
    property int number: 0
    property int count: 0
    property int most: 24
    readonly property int dots: Math.min(count, 24, most)
    spacing: Theme.gap / 2
    Accessible.role: Accessible.ProgressBar
    Accessible.name: words.text
    Repeater {
        model: steps.dots
        Rectangle {
            required property int index
            readonly property bool reached: index <= steps.number * steps.dots / Math.max(1, steps.count)
            width: reached ? 22 : 16
            height: width
            radius: width / 2
            color: reached ? Theme.accent : Theme.surface
            border.width: 2
            border.color: Theme.edge
            anchors.verticalCenter: parent.verticalCenter
        }
    }
    Text {
        id: words
        Accessible.ignored: true
        text: qsTr("%1 of %2").arg(steps.number + 1).arg(steps.count)
        color: Theme.quiet
        font.pixelSize: Theme.small
        leftPadding: Theme.gap
        rightPadding: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
    }
}
