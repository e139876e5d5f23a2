import QtQuick

// What was typed. One line shrinks or loses its start; of several, the last stays in sight.
Rectangle {
    id: field
    property string text
    property string name
    property string textName: "typedText"
    property bool lines: false
    property int size: lines ? Theme.body : Theme.display
    property bool start: lines
    // What stands before the text, and how far it keeps from the upper edge.
    property real leading: 0
    property real inset: Theme.apart
    implicitHeight: Theme.field
    radius: Theme.radius / 2
    color: Theme.surface
    border.width: Theme.border
    border.color: Theme.accent
    clip: true

    Text {
        objectName: field.textName
        x: Theme.gap + (field.LayoutMirroring.enabled ? 0 : field.leading)
        width: parent.width - 2 * Theme.gap - field.leading
        y: field.lines ? Math.min(field.inset, field.height - height - field.inset) : 0
        height: field.lines ? implicitHeight : field.height
        text: field.text
        color: Theme.ink
        font.pixelSize: field.size
        fontSizeMode: field.lines ? Text.FixedSize : Text.HorizontalFit
        minimumPixelSize: Theme.small
        elide: field.lines ? Text.ElideNone : Text.ElideLeft
        wrapMode: field.lines ? Text.Wrap : Text.NoWrap
        textFormat: Text.PlainText
        horizontalAlignment: field.start ? Text.AlignLeft : Text.AlignHCenter
        verticalAlignment: field.lines ? Text.AlignTop : Text.AlignVCenter
        Accessible.role: Accessible.EditableText
        Accessible.name: field.name
    }
}
