pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// What to bring for the paper, before the first question.
Page {
    id: page
    objectName: "bringPage"
    screenName: "bring"
    readonly property var paper: kiosk.choosing.chosen
    readonly property var things: paper.bring ?? []
    heading: paper.title ?? ""
    spokenTexts: [paper.title ?? "", ...(things.length > 0 ? [lead.text] : []), ...things.map(each => each.label)]

    head: [
        Label {
            id: lead
            width: parent.width
            visible: page.things.length > 0
            text: qsTr("What you need for this paper:")
            color: Theme.quiet
            bottomPadding: Theme.gap
        },
        Grid {
            id: grid
            readonly property int lines: Math.ceil(page.things.length / columns)
            readonly property real room: page.headRoom - y - trouble.space
            readonly property real cell: Math.min(Theme.tile, (room - (lines - 1) * spacing) / Math.max(1, lines))
            width: parent.width
            columns: page.portrait || page.things.length <= 3 ? 1 : 2
            spacing: Theme.gap
            Repeater {
                model: page.things
                Card {
                    id: card
                    required property var modelData
                    objectName: "bring"
                    width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
                    height: grid.cell
                    Pictogram {
                        id: picture
                        source: card.modelData.image
                        side: Math.min(Theme.pictogram, card.height - Theme.gap)
                        x: card.LayoutMirroring.enabled ? card.width - width - Theme.margin : Theme.margin
                        anchors.verticalCenter: parent.verticalCenter
                    }
                    Label {
                        text: card.modelData.label
                        x: card.LayoutMirroring.enabled ? Theme.gap : picture.x + picture.width + Theme.margin
                        width: card.width - picture.width - 2 * Theme.margin - Theme.gap
                        height: parent.height
                        readonly property real dense: 0.9
                        lineHeight: dense
                        verticalAlignment: Text.AlignVCenter
                    }
                }
            }
        },
        Item {
            width: parent.width
            height: trouble.space
            Notice {
                id: trouble
                objectName: "trouble"
                readonly property real space: visible ? height + Theme.gap : 0
                y: Theme.gap
                width: parent.width
                image: page.kiosk.pictograms + "triangle-alert.svg"
                text: page.kiosk.troubleWords
            }
        }
    ]
    buttons: [
        BigButton {
            objectName: "startPaper"
            text: qsTr("Start")
            image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: page.kiosk.startPaper()
        }
    ]
}
