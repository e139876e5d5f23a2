import QtQuick

// Something a visitor must know: a sign, a text, an edge; never by colour alone.
Rectangle {
    id: notice
    property string text
    property url image
    property bool fixed: false
    visible: text !== ""
    implicitHeight: Math.max(Theme.target, words.implicitHeight + 2 * Theme.gap)
    radius: Theme.radius
    color: Theme.surface
    border.width: Theme.strong
    border.color: Theme.danger
    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Pictogram {
        id: sign
        source: notice.image
        side: Theme.icon
        x: notice.LayoutMirroring.enabled ? notice.width - width - Theme.gap : Theme.gap
        anchors.verticalCenter: parent.verticalCenter
    }
    Text {
        id: words
        text: notice.text
        color: Theme.ink
        font.pixelSize: Theme.body
        minimumPixelSize: Theme.small
        fontSizeMode: notice.fixed ? Text.Fit : Text.FixedSize
        height: notice.fixed ? notice.height - Theme.apart : implicitHeight
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        x: notice.LayoutMirroring.enabled ? Theme.gap : sign.width + 2 * Theme.gap
        width: notice.width - sign.width - 3 * Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        Accessible.ignored: true
    }
}
