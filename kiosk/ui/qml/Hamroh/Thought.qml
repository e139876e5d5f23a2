import QtQuick

// One thought: a picture beside its words, above them where there is more height than width; below the words, if
// need be, what is to be said in another language.
Card {
    id: thought
    property url image
    property string text
    property string phrase
    property string textName: "thoughtText"
    readonly property bool tall: height > width
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property real margin: 2 * Theme.margin
    readonly property real partOfHeight: tall ? 0.35 : 0.55
    readonly property real partOfWidth: 0.3
    readonly property real wordsTop: tall ? picture.y + picture.height + Theme.gap : Theme.gap
    readonly property real wordsWidth: tall ? width - 2 * Theme.margin : width - picture.width - 2 * margin - Theme.margin
    readonly property real wordsStart: tall || mirrored ? Theme.margin : picture.x + picture.width + margin
    readonly property real room: height - wordsTop - Theme.gap
    // The part of the room that the meaning takes where a phrase stands below it.
    readonly property real meaning: 0.4

    Pictogram {
        id: picture
        source: thought.image
        side: Math.min(thought.height * thought.partOfHeight, thought.width * thought.partOfWidth, Theme.largest)
        x: thought.tall ? (thought.width - width) / 2 : thought.mirrored ? thought.width - width - thought.margin : thought.margin
        y: thought.tall ? Theme.margin : (thought.height - height) / 2
    }
    Label {
        id: words
        objectName: thought.textName
        text: thought.text
        size: thought.phrase === "" ? Theme.display : Theme.heading
        x: thought.wordsStart
        y: thought.wordsTop
        width: thought.wordsWidth
        height: thought.phrase === "" ? thought.room : thought.room * thought.meaning
        verticalAlignment: Text.AlignVCenter
    }
    Label {
        objectName: "phrase"
        visible: text !== ""
        // In whichever direction it runs, nothing around it turns with it (Unicode UAX 9, isolates).
        text: thought.phrase === "" ? "" : "\u2068" + thought.phrase + "\u2069"
        Accessible.name: thought.phrase
        size: Theme.count
        font.bold: true
        x: thought.wordsStart
        y: words.y + words.height
        width: thought.wordsWidth
        height: thought.room - words.height
        verticalAlignment: Text.AlignVCenter
    }
}
