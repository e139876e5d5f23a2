import QtQuick

// A choice: a picture, a text, and a mark when it is chosen.
Touchable {
    id: tile
    property url image
    property bool selected: false
    property url mark
    property bool marked: selected
    // A sign that it carries whatever is chosen, and its words.
    property url badge
    property string badgeWords
    property bool largePicture: false
    // Words in two languages, and whole sentences, need the room of some of the picture.
    property bool wordy: false
    checkable: mark.toString() !== ""
    checked: selected
    now: checkable && selected ? qsTr("chosen") : badgeWords

    implicitHeight: Theme.tile
    radius: Theme.radius
    opacity: enabled ? 1 : Theme.disabled
    color: pressed ? Theme.pressed : selected ? Theme.chosen : Theme.surface
    border.width: selected || activeFocus ? Theme.strong : Theme.border
    border.color: activeFocus ? Theme.focus : selected ? Theme.accent : Theme.edge

    readonly property url sign: badge.toString() !== "" ? badge : marked ? mark : ""
    readonly property bool signed: sign.toString() !== ""
    readonly property real markRoom: signed && !upright ? Theme.icon : 0
    // Higher than this part of its width, or this high with a large picture, the picture stands above the text.
    readonly property real uprightShape: 0.62
    readonly property real uprightHeight: 300
    readonly property bool upright: height > width * uprightShape || (largePicture && height > uprightHeight)
    // The part of the tile's height and width that the picture may take, and what lies above it.
    readonly property real partOfHeight: upright ? (wordy ? 0.3 : largePicture ? 0.64 : 0.42) : (largePicture ? 0.84 : 0.6)
    readonly property real partOfWidth: upright ? (largePicture ? 0.84 : 0.5) : (largePicture ? 0.45 : wordy ? 0.2 : 0.3)
    readonly property real above: largePicture || wordy ? 0.05 : 0.12
    readonly property int side: Math.min(height * partOfHeight, width * partOfWidth)

    Pictogram {
        id: picture
        visible: tile.image.toString() !== ""
        source: tile.image
        side: tile.side
        x: tile.upright ? (tile.width - width) / 2 : (tile.LayoutMirroring.enabled ? tile.width - width - Theme.margin : Theme.margin)
        y: tile.upright ? tile.height * tile.above : (tile.height - height) / 2
    }
    TextMetrics {
        id: longest
        text: tile.text.split(/\s+/).reduce((a, b) => b.length > a.length ? b : a, "")
        font.pixelSize: Theme.small
        font.family: words.font.family
    }
    Label {
        id: words
        text: tile.text
        size: Theme.body
        // A word that is too wide makes the text smaller, and is broken only where the smallest size is too wide.
        wrapMode: longest.advanceWidth <= width ? Text.WordWrap : Text.Wrap
        x: tile.upright || !picture.visible ? Theme.gap : (tile.LayoutMirroring.enabled ? Theme.gap + tile.markRoom : picture.x + picture.width + Theme.gap)
        y: tile.upright && picture.visible ? picture.y + picture.height + Theme.gap / 2 : 0
        width: tile.upright || !picture.visible ? tile.width - 2 * Theme.gap : tile.width - picture.width - Theme.margin - 2 * Theme.gap - tile.markRoom
        height: tile.upright && picture.visible ? tile.height - y - Theme.gap / 2 : tile.height
        horizontalAlignment: tile.upright || !picture.visible ? Text.AlignHCenter : Text.AlignLeft
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
    Pictogram {
        visible: tile.signed
        source: tile.sign
        side: Theme.icon
        x: tile.LayoutMirroring.enabled ? Theme.gap / 2 : tile.width - width - Theme.gap / 2
        y: Theme.gap / 2
    }
}
