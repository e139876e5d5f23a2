import QtQuick

// A picture, rasterised at the size it is shown in, in the stroke of the theme.
Item {
    id: picture
    property url source
    property int side: Theme.pictogram
    width: side
    height: side
    Accessible.ignored: true

    Image {
        anchors.fill: parent
        source: Theme.drawn(picture.source)
        sourceSize.width: picture.side
        sourceSize.height: picture.side
        fillMode: Image.PreserveAspectFit
        Accessible.ignored: true
    }
}
