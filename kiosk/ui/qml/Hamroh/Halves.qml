import QtQuick

// What is read above what is touched. Where controls have to be within reach, what is touched begins at the
// middle of the window, and what is read stands right above it.
Item {
    id: halves
    property alias head: upper.data
    default property alias touched: lower.data
    // Where the lower half of the window begins here; 0 where nothing has to move.
    property real halfway: 0
    // How much of what lies in the lower part is read only, and so may reach up.
    property real read: 0
    // Where the lower part ends, and how much at its side is not for it.
    property real ends: height
    property real aside: 0
    property real measure: width
    readonly property bool hasTouched: lower.children.length > 0
    property bool splits: hasTouched
    property bool centred: false
    property real touchedHeight: lower.childrenRect.height
    readonly property bool split: halfway > 0 && splits
    readonly property bool reached: Ease.reach && Window.height >= Theme.lowWindow
    readonly property real headHeight: upper.height > 0 ? upper.height + between : 0
    // What the head may take where there is nothing below it.
    readonly property real headRoom: ends
    readonly property real touchedTop: lower.y
    property real between: Theme.gap
    property alias headSpacing: upper.spacing

    Column {
        id: upper
        readonly property real all: halves.headHeight + halves.touchedHeight
        width: Math.min(halves.width, halves.measure)
        x: (halves.width - width) / 2
        y: halves.split ? Math.max(0, halves.halfway - halves.read - halves.headHeight)
            : halves.centred ? Math.max(0, (halves.ends - all) / 2) : 0
    }
    Item {
        id: lower
        y: halves.split ? Math.max(halves.halfway - halves.read, halves.headHeight) : upper.y + halves.headHeight
        x: halves.LayoutMirroring.enabled ? halves.aside : 0
        width: halves.width - halves.aside
        height: halves.ends - y
    }
}
