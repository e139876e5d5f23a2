pragma ComponentBehavior: Bound
import QtQuick

// How far one is: dots, and "3 of 9".
Row {
    id: steps
    property int number: 0
    property int count: 0
    property int most: atMost
    readonly property int atMost: 24
    readonly property int dots: Math.min(count, atMost, most)
    readonly property real dot: 16
    readonly property real largeDot: 22
    spacing: Theme.gap / 2
    Accessible.role: Accessible.ProgressBar
    Accessible.name: words.text
    Repeater {
        model: steps.dots
        Rectangle {
            required property int index
            readonly property bool reached: index <= steps.number * steps.dots / Math.max(1, steps.count)
            width: reached ? steps.largeDot : steps.dot
            height: width
            radius: width / 2
            color: reached ? Theme.accent : Theme.surface
            border.width: Theme.line
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
