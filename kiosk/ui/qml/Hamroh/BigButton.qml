import QtQuick

// The one thing to do next, or its quiet alternative.
Rectangle {
    id: button
    property string text
    property url image
    property bool quiet: false
    property int size: Theme.body
    signal chosen()

    implicitHeight: Theme.target + Theme.gap
    implicitWidth: Math.max(260, row.implicitWidth + 2 * Theme.margin)
    radius: Theme.radius
    color: area.pressed ? Theme.pressed : quiet ? Theme.surface : Theme.chosen
    border.width: activeFocus ? Theme.border * 2 : Theme.border
    border.color: activeFocus ? Theme.focus : quiet ? Theme.edge : Theme.accent
    opacity: enabled ? 1 : 0.5
    activeFocusOnTab: true
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()
    Keys.onSpacePressed: chosen()
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.onPressAction: chosen()

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
    MouseArea {
        id: area
        anchors.fill: parent
        onClicked: button.chosen()
    }
}
