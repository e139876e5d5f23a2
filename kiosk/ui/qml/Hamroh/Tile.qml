import QtQuick

// A choice: a picture, a text, and a mark when it is chosen.
Touchable {
    id: tile
    property url image
    property bool selected: false
    property url mark
    property bool marked: selected
    property bool largePicture: false
    checkable: mark.toString() !== ""
    checked: selected
    now: checkable && selected ? qsTr("chosen") : ""

    implicitHeight: Theme.tile
    radius: Theme.radius
    color: pressed ? Theme.pressed : selected ? Theme.chosen : Theme.surface
    border.width: selected || activeFocus ? Theme.border * 2 : Theme.border
    border.color: activeFocus ? Theme.focus : selected ? Theme.accent : Theme.edge

    readonly property real markRoom: marked && mark.toString() !== "" && !upright ? Theme.icon : 0
    readonly property bool upright: height > width * 0.62 || (largePicture && height > 300)
    readonly property int side: Math.min(upright ? height * (largePicture ? 0.64 : 0.42) : height * (largePicture ? 0.84 : 0.6), upright ? width * (largePicture ? 0.84 : 0.5) : width * (largePicture ? 0.45 : 0.3))

    Pictogram {
        id: picture
        visible: tile.image.toString() !== ""
        source: tile.image
        side: tile.side
        x: tile.upright ? (tile.width - width) / 2 : (tile.LayoutMirroring.enabled ? tile.width - width - Theme.margin : Theme.margin)
        y: tile.upright ? tile.height * (tile.largePicture ? 0.05 : 0.12) : (tile.height - height) / 2
    }
    Label {
        id: words
        text: tile.text
        size: Theme.body
        x: tile.upright || !picture.visible ? Theme.gap : (tile.LayoutMirroring.enabled ? Theme.gap + tile.markRoom : picture.x + picture.width + Theme.gap)
        y: tile.upright && picture.visible ? picture.y + picture.height + Theme.gap / 2 : 0
        width: tile.upright || !picture.visible ? tile.width - 2 * Theme.gap : tile.width - picture.width - Theme.margin - 2 * Theme.gap - tile.markRoom
        height: tile.upright && picture.visible ? tile.height - y - Theme.gap / 2 : tile.height
        horizontalAlignment: tile.upright || !picture.visible ? Text.AlignHCenter : Text.AlignLeft
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    Pictogram {
        visible: tile.marked && tile.mark.toString() !== ""
        source: tile.mark
        side: Theme.icon
        x: tile.LayoutMirroring.enabled ? Theme.gap / 2 : tile.width - width - Theme.gap / 2
        y: Theme.gap / 2
    }
}
