import QtQuick

// One of the controls that are at the same place on every screen.
Touchable {
    id: control
    property url image
    property bool alarming: false

    height: Theme.control - Theme.gap / 2
    radius: Theme.radius
    color: pressed ? Theme.pressed : Theme.surface
    border.width: activeFocus || alarming ? Theme.border * 2 : Theme.border
    border.color: activeFocus ? Theme.focus : alarming ? Theme.danger : Theme.edge
    opacity: enabled ? 1 : 0.45

    Pictogram {
        id: picture
        source: control.image
        side: control.height < 110 ? 36 : Theme.icon
        anchors.horizontalCenter: parent.horizontalCenter
        y: control.height < 110 ? 4 : Theme.gap / 2
    }
    Label {
        text: control.text
        size: Theme.small
        wrapMode: Text.NoWrap
        fontSizeMode: Text.FixedSize
        color: control.alarming ? Theme.danger : Theme.ink
        font.bold: control.alarming
        anchors.top: picture.bottom
        width: parent.width
        height: parent.height - picture.y - picture.height
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
