import QtQuick

// A surface for what belongs together; it is not touched.
Rectangle {
    property bool inRow: false
    radius: inRow ? Theme.radius / 2 : Theme.radius
    color: Theme.surface
    border.width: inRow ? Theme.line : Theme.border
    border.color: Theme.edge
}
