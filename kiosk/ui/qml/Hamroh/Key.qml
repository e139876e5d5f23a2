import QtQuick

// A key of a keyboard or pad.
Touchable {
    id: key
    property url image
    // A word has many letters; each is named by the touch that types it.
    atOnce: true

    radius: Theme.radius / 2
    opacity: enabled ? 1 : Theme.disabled
    color: pressed ? Theme.chosen : Theme.surface
    border.width: activeFocus ? Theme.strong : Theme.line
    border.color: activeFocus ? Theme.focus : Theme.edge

    Text {
        visible: key.image.toString() === ""
        anchors.centerIn: parent
        text: key.text
        color: Theme.ink
        font.pixelSize: Theme.body
        Accessible.ignored: true
    }
    Pictogram {
        visible: key.image.toString() !== ""
        anchors.centerIn: parent
        source: key.image
        side: Theme.icon
    }
}
