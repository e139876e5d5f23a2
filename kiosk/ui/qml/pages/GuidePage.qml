import QtQuick
import Hamroh

// One thought of a guide, or one of its contacts, with how old it is; where it is written is one touch away.
Page {
    id: page
    objectName: "guidePage"
    screenName: "guide"
    readonly property var shown: kiosk.guides.page
    readonly property bool leadsToForm: (shown.form ?? "") !== ""
    heading: shown.title ?? ""
    spokenTexts: shown.number === 0 ? [heading, ...(shown.said ?? [])] : shown.said ?? []
    onSpokenTextsChanged: if (shown.text) kiosk.speaking.say(spokenTexts)
    headSpacing: Theme.gap
    foot.number: shown.number ?? 0
    foot.count: shown.count ?? 0
    foot.narrow: !footBeside && width < Theme.crowded
    // As wide as “next” is in the longest of the languages, so that what stands beside it stands still.
    readonly property real nextWidth: 344
    foot.least: nextWidth

    head: [
        Card {
            id: card
            readonly property bool mirrored: LayoutMirroring.enabled
            readonly property real margin: 2 * Theme.margin
            readonly property real partOfHeight: 0.55
            readonly property real partOfWidth: 0.3
            width: parent.width
            height: page.headRoom - y - age.height - Theme.gap
            Pictogram {
                id: picture
                source: page.shown.image ?? ""
                side: Math.min(card.height * card.partOfHeight, card.width * card.partOfWidth, Theme.largest)
                x: page.portrait ? (card.width - width) / 2 : card.mirrored ? card.width - width - card.margin : card.margin
                y: page.portrait ? Theme.margin : (card.height - height) / 2
            }
            Label {
                id: section
                objectName: "section"
                visible: text !== ""
                text: page.shown.section ?? ""
                size: Theme.body
                fontSizeMode: Text.FixedSize
                font.bold: true
                color: Theme.quiet
                x: words.x
                y: page.portrait ? picture.y + picture.height + Theme.gap : Theme.gap
                width: words.width
            }
            Label {
                id: words
                objectName: "guideText"
                text: page.shown.text ?? ""
                size: Theme.display
                x: page.portrait || card.mirrored ? Theme.margin : picture.x + picture.width + card.margin
                y: section.y + (section.visible ? section.height : 0)
                width: page.portrait ? card.width - 2 * Theme.margin : card.width - picture.width - 2 * card.margin - Theme.margin
                height: card.height - y - (phone.visible ? phone.height : 0) - Theme.gap
                verticalAlignment: Text.AlignVCenter
            }
            Label {
                id: phone
                objectName: "phone"
                visible: text !== ""
                text: page.shown.phone ?? ""
                size: Theme.display
                fontSizeMode: Text.FixedSize
                font.bold: true
                x: words.x
                y: words.y + words.height
                width: words.width
            }
        },
        Label {
            id: age
            objectName: "age"
            width: parent.width
            size: Theme.small
            color: Theme.quiet
            readonly property string checked: page.shown.age ? qsTr("Last checked: %1").arg(page.shown.age) : qsTr("Last checked: today")
            text: page.shown.late ? checked + " · " + qsTr("Ask the office what holds today.") : checked
        }
    ]
    besides: [
        BigButton {
            objectName: "toSource"
            visible: page.shown.sourced === true
            quiet: true
            text: qsTr("Source")
            image: page.kiosk.pictograms + (page.shown.reviewed ? "badge-check.svg" : "circle-help.svg")
            onChosen: page.kiosk.go("source")
        }
    ]
    buttons: [
        BigButton {
            objectName: "toForm"
            visible: page.leadsToForm
            text: qsTr("Fill in the paper")
            image: page.kiosk.pictograms + "file-pen.svg"
            quiet: true
            onChosen: page.kiosk.begin(page.shown.form)
        },
        BigButton {
            objectName: page.shown.last ? "onwards" : "next"
            text: qsTr("Next")
            image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: if (!page.kiosk.guides.turn()) page.kiosk.endGuide()
        }
    ]
}
