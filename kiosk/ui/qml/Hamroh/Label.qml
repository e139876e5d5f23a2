import QtQuick

// A text that wraps and shrinks down to the smallest size people can read, and never below it.
Text {
    property int size: Theme.body
    color: Theme.ink
    font.pixelSize: size
    minimumPixelSize: Theme.small
    fontSizeMode: Text.Fit
    wrapMode: Text.Wrap
    horizontalAlignment: Text.AlignLeft
    textFormat: Text.PlainText
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
