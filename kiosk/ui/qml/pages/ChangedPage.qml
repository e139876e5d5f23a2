pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// The form has a newer version than the draft: what no longer fits, so that nothing is lost unsaid.
Page {
    id: page
    objectName: "changedPage"
    screenName: "changed"
    readonly property var lost: kiosk.drafting.changes.lost ?? []
    readonly property int most: Math.max(1, Math.floor((height - words.height - next.height - 2 * Theme.gap) / (Theme.tile * 0.62 + Theme.gap / 2)))
    property int from: 0
    readonly property bool last: from + most >= lost.length
    readonly property list<string> sentences: [qsTr("This paper has a newer version."), lost.length > 0 ? qsTr("These answers do not fit any more.") : qsTr("All your answers still fit. Please check them.")]
    spokenTexts: sentences

    Column {
        id: words
        width: parent.width
        spacing: Theme.gap
        Label {
            width: parent.width
            size: Theme.heading
            font.bold: true
            text: page.sentences[0]
        }
        Label {
            objectName: "whatChanged"
            width: parent.width
            size: Theme.body
            text: page.sentences[1]
        }
    }
    Column {
        y: words.height + Theme.gap
        width: parent.width
        spacing: Theme.gap / 2
        Repeater {
            model: page.lost.slice(page.from, page.from + page.most)
            Rectangle {
                id: row
                required property var modelData
                objectName: "lostAnswer"
                width: page.width
                height: Theme.tile * 0.62
                radius: Theme.radius / 2
                color: Theme.surface
                border.width: 2
                border.color: Theme.edge
                Label {
                    x: row.LayoutMirroring.enabled ? row.width / 2 : Theme.gap
                    width: row.width / 2 - Theme.gap
                    height: row.height
                    text: row.modelData.label
                    size: Theme.small
                    color: Theme.quiet
                    verticalAlignment: Text.AlignVCenter
                }
                Label {
                    x: row.LayoutMirroring.enabled ? Theme.gap : row.width / 2
                    width: row.width / 2 - Theme.gap
                    height: row.height
                    text: row.modelData.written
                    font.bold: true
                    verticalAlignment: Text.AlignVCenter
                }
            }
        }
    }
    BigButton {
        id: next
        objectName: "next"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        text: qsTr("Next")
        image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
        onChosen: {
            if (page.last)
                page.kiosk.back()
            else
                page.from += page.most
        }
    }
}
