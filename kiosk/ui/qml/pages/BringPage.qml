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
    spokenTexts: [paper.title ?? "", ...(things.length > 0 ? [qsTr("What you need for this paper:")] : []), ...things.map(each => each.label)]

    Label {
        id: title
        objectName: "heading"
        width: parent.width
        text: page.paper.title ?? ""
        size: Theme.heading
        font.bold: true
    }
    Label {
        id: lead
        y: title.height
        width: parent.width
        visible: page.things.length > 0
        text: qsTr("What you need for this paper:")
        color: Theme.quiet
    }
    Grid {
        id: grid
        y: lead.y + lead.height + Theme.gap
        width: parent.width
        columns: page.portrait ? 1 : page.things.length > 3 ? 2 : 1
        spacing: Theme.gap
        readonly property int rows_: Math.ceil(page.things.length / columns)
        readonly property real room: start.y - trouble.space - y - Theme.gap
        readonly property real cell: Math.min(Theme.tile, (room - (rows_ - 1) * spacing) / Math.max(1, rows_))
        Repeater {
            model: page.things
            Rectangle {
                id: card
                required property var modelData
                objectName: "bring"
                width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
                height: grid.cell
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.border
                border.color: Theme.edge
                Pictogram {
                    id: picture
                    source: card.modelData.image
                    side: Math.min(Theme.pictogram, card.height * 0.7)
                    x: card.LayoutMirroring.enabled ? card.width - width - Theme.margin : Theme.margin
                    anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    text: card.modelData.label
                    x: card.LayoutMirroring.enabled ? Theme.gap : picture.x + picture.width + Theme.margin
                    width: card.width - picture.width - 2 * Theme.margin - Theme.gap
                    height: parent.height
                    lineHeight: 0.9
                    verticalAlignment: Text.AlignVCenter
                }
            }
        }
    }
    Notice {
        id: trouble
        objectName: "trouble"
        readonly property real space: visible ? height + Theme.gap : 0
        width: parent.width
        y: start.y - space
        image: page.kiosk.pictograms + "triangle-alert.svg"
        text: page.kiosk.troubleWords
    }
    BigButton {
        id: start
        objectName: "startPaper"
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        text: qsTr("Start")
        image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
        onChosen: page.kiosk.startPaper()
    }
}
