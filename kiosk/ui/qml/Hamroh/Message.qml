import QtQuick

// A page that says one thing: a picture, its words, and what one can do now.
Page {
    id: message
    property url image
    property string title
    property int side: Theme.poster
    centred: true
    measure: Theme.measure
    between: Theme.margin
    headSpacing: low ? Theme.gap / 2 : Theme.gap

    head: [
        Pictogram {
            visible: side > 0
            anchors.horizontalCenter: parent.horizontalCenter
            source: message.image
            side: message.side
        },
        Sentence {
            size: Theme.display
            font.bold: true
            text: message.title
        }
    ]
}
