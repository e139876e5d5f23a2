import QtQuick

// A picture, rasterised at the size it is shown in.
Image {
    id: picture
    property int side: Theme.pictogram
    width: side
    height: side
    sourceSize.width: side
    sourceSize.height: side
    fillMode: Image.PreserveAspectFit
    Accessible.ignored: true
}
