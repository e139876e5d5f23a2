pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Everything that was answered, a few at a time; a touch corrects one.
Page {
    id: page
    objectName: "readBackPage"
    screenName: "readBack"
    readonly property var answers: kiosk.answering.readBack
    readonly property int most: Math.max(1, Math.min(6, Math.floor((room + Theme.apart) / (Theme.row + Theme.apart))))
    // Known before anything is laid out, since what is shown is said at once; a heading is no higher than a row.
    readonly property real room: ends - (split ? halfway : Theme.row + Theme.gap)
    splits: true
    property int from: 0
    readonly property var shown: answers.slice(from, from + most)
    readonly property bool last: from + most >= answers.length
    heading: qsTr("Is everything right?")
    spokenTexts: from === 0 ? [heading, ...said()] : said()
    foot.number: Math.floor(from / most)
    foot.count: Math.ceil(answers.length / most)

    function said() {
        const texts = []
        for (const each of shown)
            texts.push(each.label, each.written)
        return texts
    }

    function correct(ref) {
        kiosk.answering.correct(ref)
        kiosk.back()
    }

    Column {
        id: list
        width: parent.width
        spacing: Theme.apart
        Repeater {
            model: page.shown
            Touchable {
                id: row
                required property var modelData
                readonly property bool mirrored: LayoutMirroring.enabled
                readonly property real half: width / 2
                readonly property real answered: half - pen.width - 2 * Theme.gap
                objectName: "correct-" + modelData.ref
                width: list.width
                height: Theme.row
                radius: Theme.radius / 2
                color: pressed ? Theme.pressed : Theme.surface
                border.width: activeFocus ? Theme.border * 2 : Theme.line
                border.color: activeFocus ? Theme.focus : Theme.edge
                text: modelData.label
                now: modelData.written
                spoken: modelData.label
                onChosen: page.correct(modelData.ref)
                Pictogram {
                    id: pen
                    source: page.kiosk.pictograms + "pencil.svg"
                    side: Theme.icon
                    x: row.mirrored ? Theme.gap : row.width - width - Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    x: row.mirrored ? row.half : Theme.gap
                    width: row.half - Theme.gap
                    height: row.height
                    text: row.modelData.label
                    size: Theme.small
                    color: Theme.quiet
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
                Image {
                    objectName: "thumbnail-" + row.modelData.ref
                    visible: source.toString() !== ""
                    source: row.modelData.picture
                    cache: false
                    height: row.height - Theme.apart
                    width: row.answered
                    fillMode: Image.PreserveAspectFit
                    horizontalAlignment: row.mirrored ? Image.AlignRight : Image.AlignLeft
                    x: row.mirrored ? pen.width + 2 * Theme.gap : row.half
                    anchors.verticalCenter: parent.verticalCenter
                    Accessible.ignored: true
                }
                Label {
                    visible: row.modelData.picture === ""
                    x: row.mirrored ? pen.width + 2 * Theme.gap : row.half
                    width: row.answered
                    height: row.height
                    text: row.modelData.written
                    font.bold: true
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
            }
        }
    }
    buttons: [
        BigButton {
            objectName: "next"
            text: page.last ? qsTr("Yes, everything is right") : qsTr("Next")
            image: page.kiosk.pictograms + (page.last ? "check.svg" : page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: {
                if (!page.last) {
                    page.from += page.most
                    page.kiosk.speaking.say(page.spokenTexts)
                    page.kiosk.keypad.arrive()
                } else if (page.kiosk.answering.finished()) {
                    page.kiosk.toPictures()
                } else {
                    page.kiosk.back()
                }
            }
        }
    ]
}
