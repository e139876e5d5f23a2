pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// The form has a newer version than the draft: what no longer fits, so that nothing is lost unsaid.
Page {
    id: page
    objectName: "changedPage"
    screenName: "changed"
    readonly property var lost: kiosk.drafting.changes.lost ?? []
    readonly property int most: Math.max(1, Math.floor((headRoom - list.y + Theme.apart) / (Theme.row + Theme.apart)))
    property int from: 0
    readonly property bool last: from + most >= lost.length
    heading: qsTr("This paper has a newer version.")
    spokenTexts: [heading, lost.length > 0 ? qsTr("These answers do not fit any more.") : qsTr("All your answers still fit. Please check them.")]
    headSpacing: Theme.gap

    head: [
        Label {
            objectName: "whatChanged"
            width: parent.width
            text: page.spokenTexts[1]
        },
        Column {
            id: list
            width: parent.width
            spacing: Theme.apart
            Repeater {
                model: page.lost.slice(page.from, page.from + page.most)
                Card {
                    id: row
                    required property var modelData
                    readonly property bool mirrored: LayoutMirroring.enabled
                    objectName: "lostAnswer"
                    inRow: true
                    width: list.width
                    height: Theme.row
                    Label {
                        x: row.mirrored ? row.width / 2 : Theme.gap
                        width: row.width / 2 - Theme.gap
                        height: row.height
                        text: row.modelData.label
                        size: Theme.small
                        color: Theme.quiet
                        verticalAlignment: Text.AlignVCenter
                    }
                    Label {
                        x: row.mirrored ? Theme.gap : row.width / 2
                        width: row.width / 2 - Theme.gap
                        height: row.height
                        text: row.modelData.written
                        font.bold: true
                        verticalAlignment: Text.AlignVCenter
                    }
                }
            }
        }
    ]
    buttons: [
        BigButton {
            objectName: "next"
            text: qsTr("Next")
            image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: {
                if (page.last)
                    page.kiosk.back()
                else
                    page.from += page.most
            }
        }
    ]
}
