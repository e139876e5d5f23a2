pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Everything that was answered, a few at a time; a touch corrects one.
Page {
    id: page
    objectName: "readBackPage"
    screenName: "readBack"
    readonly property var answers: kiosk.answering.readBack
    readonly property int most: Math.max(1, Math.min(6, Math.floor((height - title.height - buttons.height - 2 * Theme.gap) / (Theme.tile * 0.62 + Theme.gap / 2))))
    property int from: 0
    readonly property var shown: answers.slice(from, from + most)
    readonly property bool last: from + most >= answers.length
    spokenTexts: from === 0 ? [qsTr("Is everything right?"), ...said()] : said()

    function said() {
        const texts = []
        for (const each of shown)
            texts.push(each.label, each.written)
        return texts
    }

    Label {
        id: title
        width: parent.width
        text: qsTr("Is everything right?")
        size: Theme.heading
        font.bold: true
    }
    Column {
        id: list
        y: title.height + Theme.gap
        width: parent.width
        spacing: 12
        Repeater {
            model: page.shown
            Touchable {
                id: row
                required property var modelData
                objectName: "correct-" + modelData.ref
                width: list.width
                height: Theme.tile * 0.62
                radius: Theme.radius / 2
                color: pressed ? Theme.pressed : Theme.surface
                border.width: activeFocus ? Theme.border * 2 : 2
                border.color: activeFocus ? Theme.focus : Theme.edge
                text: modelData.label
                now: modelData.written
                spoken: modelData.label
                onChosen: page.correct(modelData.ref)
                Pictogram {
                    id: pen
                    source: page.kiosk.pictograms + "pencil.svg"
                    side: Theme.icon
                    x: row.LayoutMirroring.enabled ? Theme.gap : row.width - width - Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    x: row.LayoutMirroring.enabled ? row.width / 2 : Theme.gap
                    width: row.width / 2 - Theme.gap
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
                    height: row.height - 12
                    width: row.width / 2 - pen.width - 2 * Theme.gap
                    fillMode: Image.PreserveAspectFit
                    horizontalAlignment: row.LayoutMirroring.enabled ? Image.AlignRight : Image.AlignLeft
                    x: row.LayoutMirroring.enabled ? pen.width + 2 * Theme.gap : row.width / 2
                    anchors.verticalCenter: parent.verticalCenter
                    Accessible.ignored: true
                }
                Label {
                    visible: row.modelData.picture === ""
                    x: row.LayoutMirroring.enabled ? pen.width + 2 * Theme.gap : row.width / 2
                    width: row.width / 2 - pen.width - 2 * Theme.gap
                    height: row.height
                    text: row.modelData.written
                    size: Theme.body
                    font.bold: true
                    verticalAlignment: Text.AlignVCenter
                    Accessible.ignored: true
                }
            }
        }
    }

    function correct(ref) {
        kiosk.answering.correct(ref)
        kiosk.back()
    }

    Item {
        id: buttons
        width: parent.width
        height: Theme.target + Theme.gap
        anchors.bottom: parent.bottom
        Steps {
            number: Math.floor(page.from / page.most)
            count: Math.ceil(page.answers.length / page.most)
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
        }
        BigButton {
            objectName: "next"
            anchors.right: parent.right
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
    }
}
