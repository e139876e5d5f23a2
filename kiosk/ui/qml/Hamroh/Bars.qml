pragma ComponentBehavior: Bound
import QtQuick

// How loud it is: bars that rise, of which the reached ones are filled.
Row {
    id: bars
    required property int step
    required property int steps
    property string name
    readonly property real gapShare: 0.35
    readonly property real lowest: 0.3
    readonly property real bar: width / (steps + (steps - 1) * gapShare)
    spacing: bar * gapShare
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Accessible.role: Accessible.ProgressBar
    Accessible.name: name
    Repeater {
        model: bars.steps
        Rectangle {
            required property int index
            width: bars.bar
            height: bars.height * (bars.lowest + (1 - bars.lowest) * index / (bars.steps - 1))
            radius: Theme.radius / 3
            anchors.bottom: parent.bottom
            color: index < bars.step ? Theme.accent : Theme.surface
            border.width: Theme.border
            border.color: index < bars.step ? Theme.accent : Theme.edge
        }
    }
}
