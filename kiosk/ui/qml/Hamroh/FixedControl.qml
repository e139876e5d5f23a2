import QtQuick

// One of the controls that are at the same place on every screen; some of them stay chosen until touched again.
Touchable {
    id: control
    property url image
    property bool alarming: false
    property bool switching: false
    property bool selected: false

    // What it says at other times; it keeps the room for that, so that nothing moves when the text changes.
    property string otherText
    // As wide as its words, and no smaller than a target.
    readonly property real natural: Math.max(Theme.target, Math.max(words.implicitWidth, other.implicitWidth) + 2 * Theme.inset)
    // Where there is little height the picture is smaller, where there is less it stands before the text.
    readonly property bool low: height <= Theme.lowControl
    readonly property bool beside: height < Theme.target

    height: Theme.control - Theme.gap / 2
    radius: Theme.radius
    color: pressed ? Theme.pressed : selected ? Theme.chosen : Theme.surface
    border.width: activeFocus || alarming || selected ? Theme.strong : Theme.border
    border.color: activeFocus ? Theme.focus : alarming ? Theme.danger : selected ? Theme.accent : Theme.edge
    opacity: enabled ? 1 : Theme.disabled
    checkable: switching
    checked: selected
    now: !switching ? "" : selected ? qsTr("on") : qsTr("off")

    Label {
        id: other
        visible: false
        text: control.otherText
        size: Theme.small
        wrapMode: Text.NoWrap
        fontSizeMode: Text.FixedSize
        font.bold: control.alarming
    }
    Pictogram {
        id: picture
        readonly property real start: (control.width - width - Theme.gap - words.implicitWidth) / 2
        source: control.image
        side: control.low && !control.beside ? Theme.smallIcon : Theme.icon
        x: !control.beside ? (control.width - width) / 2 : control.LayoutMirroring.enabled ? control.width - width - start : start
        y: control.beside ? (control.height - height) / 2 : control.low ? Theme.inset - Theme.line : Theme.gap / 2
    }
    Label {
        id: words
        text: control.text
        size: Theme.small
        wrapMode: Text.NoWrap
        fontSizeMode: Text.FixedSize
        color: control.alarming ? Theme.danger : Theme.ink
        font.bold: control.alarming
        x: !control.beside ? 0 : control.LayoutMirroring.enabled ? picture.x - Theme.gap - width : picture.x + picture.width + Theme.gap
        y: control.beside ? 0 : picture.y + picture.height
        width: control.beside ? implicitWidth : control.width
        height: control.height - y
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        Accessible.ignored: true
    }
}
