import QtQuick

// The one thing to do next, or its quiet alternative.
Touchable {
    id: button
    property url image
    property bool quiet: false
    property int size: Theme.body
    readonly property real least: 260

    implicitHeight: Theme.target + Theme.gap
    implicitWidth: Math.max(least, row.implicitWidth + 2 * Theme.margin)
    radius: Theme.radius
    color: pressed ? Theme.pressed : quiet ? Theme.surface : Theme.chosen
    border.width: activeFocus ? Theme.strong : Theme.border
    border.color: activeFocus ? Theme.focus : quiet ? Theme.edge : Theme.accent
    opacity: enabled ? 1 : Theme.disabled

    Row {
        id: row
        anchors.centerIn: parent
        spacing: Theme.gap
        Pictogram {
            source: button.image
            side: Theme.icon
            anchors.verticalCenter: parent.verticalCenter
        }
        Text {
            text: button.text
            color: Theme.ink
            font.pixelSize: button.size
            font.bold: true
            anchors.verticalCenter: parent.verticalCenter
            Accessible.ignored: true
        }
    }
}
