import QtQuick
import Hamroh

// One thought of a guide, with its source and the day it was checked.
Page {
    id: page
    objectName: "guidePage"
    screenName: "guide"
    readonly property var shown: kiosk.guides.page
    spokenTexts: shown.number === 0 ? [shown.title ?? "", shown.text ?? ""] : [shown.text ?? ""]
    onSpokenTextsChanged: if (shown.text) kiosk.speaking.say(spokenTexts)

    Label {
        id: title
        width: parent.width
        text: page.shown.title ?? ""
        size: Theme.heading
        font.bold: true
    }
    Rectangle {
        id: card
        y: title.height + Theme.gap
        width: parent.width
        height: parent.height - y - sources.height - buttons.height - 3 * Theme.gap
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.edge

        readonly property real side: Math.min(height * 0.55, width * 0.3, 260)
        Pictogram {
            id: picture
            source: page.shown.image ?? ""
            side: card.side
            x: page.portrait ? (card.width - width) / 2 : card.LayoutMirroring.enabled ? card.width - width - 2 * Theme.margin : 2 * Theme.margin
            y: page.portrait ? Theme.margin : (card.height - height) / 2
        }
        Label {
            objectName: "guideText"
            text: page.shown.text ?? ""
            size: Theme.display
            x: page.portrait ? Theme.margin : card.LayoutMirroring.enabled ? Theme.margin : picture.x + picture.width + 2 * Theme.margin
            y: page.portrait ? picture.y + picture.height : Theme.gap
            width: page.portrait ? card.width - 2 * Theme.margin : card.width - picture.width - 5 * Theme.margin
            height: card.height - y - Theme.gap
            verticalAlignment: Text.AlignVCenter
        }
    }
    Column {
        id: sources
        y: card.y + card.height + Theme.gap
        width: parent.width
        Label {
            width: parent.width
            size: Theme.small
            color: Theme.quiet
            text: (page.shown.sources ?? []).join(" · ")
            visible: text !== ""
        }
        Label {
            objectName: "review"
            width: parent.width
            size: Theme.small
            color: Theme.quiet
            text: page.shown.reviewed ? qsTr("Checked on %1, read by a lawyer").arg(page.shown.checked ?? "") : qsTr("Checked on %1, not yet read by a lawyer").arg(page.shown.checked ?? "")
        }
    }
    Item {
        id: buttons
        readonly property bool narrow: width < 1150
        width: parent.width
        height: Theme.target + Theme.gap + (narrow ? Theme.strip : 0)
        anchors.bottom: parent.bottom
        Steps {
            number: page.shown.number ?? 0
            count: page.shown.count ?? 0
            anchors.left: parent.left
            y: buttons.narrow ? 0 : (buttons.height - height) / 2
        }
        Row {
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            spacing: Theme.gap
            BigButton {
                objectName: "toForm"
                visible: page.shown.last === true && page.shown.form !== ""
                text: qsTr("Fill in the paper")
                image: page.kiosk.pictograms + "file-pen.svg"
                onChosen: page.kiosk.begin(page.shown.form)
            }
            BigButton {
                objectName: "next"
                text: page.shown.last ? qsTr("Done") : qsTr("Next")
                quiet: page.shown.last === true && page.shown.form !== ""
                image: page.kiosk.pictograms + (page.shown.last ? "check.svg" : page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
                onChosen: if (!page.kiosk.guides.turn()) page.kiosk.home()
            }
        }
    }
}
