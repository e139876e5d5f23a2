import QtQuick
import Hamroh

// One thought of a guide, with its source and the day it was checked.
Page {
    id: page
    objectName: "guidePage"
    screenName: "guide"
    readonly property var shown: kiosk.guides.page
    readonly property bool leadsToForm: shown.last === true && shown.form !== ""
    heading: shown.title ?? ""
    spokenTexts: shown.number === 0 ? [heading, shown.text ?? ""] : [shown.text ?? ""]
    onSpokenTextsChanged: if (shown.text) kiosk.speaking.say(spokenTexts)
    headSpacing: Theme.gap
    foot.number: shown.number ?? 0
    foot.count: shown.count ?? 0

    head: [
        Card {
            id: card
            readonly property bool mirrored: LayoutMirroring.enabled
            readonly property real margin: 2 * Theme.margin
            readonly property real partOfHeight: 0.55
            readonly property real partOfWidth: 0.3
            width: parent.width
            height: page.headRoom - y - sources.height - Theme.gap
            Pictogram {
                id: picture
                source: page.shown.image ?? ""
                side: Math.min(card.height * card.partOfHeight, card.width * card.partOfWidth, Theme.largest)
                x: page.portrait ? (card.width - width) / 2 : card.mirrored ? card.width - width - card.margin : card.margin
                y: page.portrait ? Theme.margin : (card.height - height) / 2
            }
            Label {
                objectName: "guideText"
                text: page.shown.text ?? ""
                size: Theme.display
                x: page.portrait || card.mirrored ? Theme.margin : picture.x + picture.width + card.margin
                y: page.portrait ? picture.y + picture.height : Theme.gap
                width: page.portrait ? card.width - 2 * Theme.margin : card.width - picture.width - 2 * card.margin - Theme.margin
                height: card.height - y - Theme.gap
                verticalAlignment: Text.AlignVCenter
            }
        },
        Column {
            id: sources
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
    ]
    buttons: [
        BigButton {
            objectName: "toForm"
            visible: page.leadsToForm
            text: qsTr("Fill in the paper")
            image: page.kiosk.pictograms + "file-pen.svg"
            onChosen: page.kiosk.begin(page.shown.form)
        },
        BigButton {
            objectName: "next"
            text: page.shown.last ? qsTr("Done") : qsTr("Next")
            quiet: page.leadsToForm
            image: page.kiosk.pictograms + (page.shown.last ? "check.svg" : page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: if (!page.kiosk.guides.turn()) page.kiosk.home()
        }
    ]
}
