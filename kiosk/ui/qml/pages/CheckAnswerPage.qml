import QtQuick
import Hamroh

// What follows from the answers: how it is meant, the reason, by when; then where it is written and what to do next.
Page {
    id: page
    objectName: "checkAnswerPage"
    screenName: "checkAnswer"
    readonly property var shown: kiosk.checking.outcome
    readonly property var ways: kiosk.checking.ways
    // Less room than this above the middle of the window is as little as on a low page.
    readonly property real roomy: 500
    low: height < Theme.lowPage || (split && halfway < roomy)
    readonly property bool dated: (shown.day ?? "") !== ""
    readonly property color tone: shown.tone === "bad" ? Theme.danger : shown.tone === "ask" ? Theme.focus : Theme.accent
    // What the head may take: above what is touched, or above the middle of the window.
    readonly property real room: (split ? halfway : ends - choices.height) - between
    spokenTexts: [shown.answer ?? "", shown.reason ?? "", ...(dated ? [shown.label, shown.day] : []), review.text]
    splits: true
    between: low ? Theme.apart : Theme.gap
    headSpacing: low ? Theme.apart : Theme.gap

    head: [
        Label {
            id: title
            objectName: "heading"
            width: parent.width
            text: page.shown.title ?? ""
            size: page.low ? Theme.small : Theme.body
            color: Theme.quiet
        },
        Card {
            id: card
            objectName: "answer"
            readonly property bool mirrored: LayoutMirroring.enabled
            readonly property real margin: page.low ? Theme.gap : Theme.margin
            readonly property real partOfHeight: 0.7
            readonly property real partOfWidth: 0.26
            readonly property real partOfAnswer: 0.58
            readonly property real gaps: (page.dated ? 3 : 2) * page.headSpacing
            width: parent.width
            height: page.room - title.height - review.height - (page.dated ? day.height : 0) - gaps
            border.width: Theme.strong
            border.color: page.tone
            Pictogram {
                id: picture
                source: page.shown.image ?? ""
                side: Math.min(card.height * card.partOfHeight, card.width * card.partOfWidth, Theme.largest)
                x: card.mirrored ? card.width - width - card.margin : card.margin
                y: (card.height - height) / 2
            }
            Pictogram {
                id: sign
                objectName: "tone"
                source: page.shown.toneImage ?? ""
                side: Theme.pictogram
                x: card.mirrored ? card.margin : card.width - width - card.margin
                y: card.margin
            }
            Label {
                id: answer
                objectName: "checkAnswer"
                text: page.shown.answer ?? ""
                size: page.low ? Theme.heading : Theme.display
                font.bold: true
                x: card.mirrored ? sign.width + 2 * card.margin : picture.x + picture.width + card.margin
                y: Theme.gap
                width: card.width - picture.width - sign.width - 4 * card.margin
                height: (card.height - 2 * Theme.gap) * card.partOfAnswer
                verticalAlignment: Text.AlignVCenter
            }
            Label {
                objectName: "checkReason"
                text: page.shown.reason ?? ""
                size: page.low ? Theme.body : Theme.heading
                x: answer.x
                y: answer.y + answer.height
                width: answer.width
                height: card.height - y - Theme.gap
                verticalAlignment: Text.AlignVCenter
            }
        },
        Card {
            id: day
            readonly property bool mirrored: LayoutMirroring.enabled
            readonly property real start: calendar.width + 2 * Theme.margin
            readonly property real partOfLabel: 0.5
            visible: page.dated
            width: parent.width
            height: page.low ? Theme.target : Theme.field
            Pictogram {
                id: calendar
                source: page.kiosk.pictograms + "calendar-clock.svg"
                side: page.low ? Theme.icon : Theme.pictogram
                x: day.mirrored ? day.width - width - Theme.margin : Theme.margin
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                id: label
                objectName: "deadlineLabel"
                text: page.shown.label ?? ""
                x: day.mirrored ? day.width - day.start - width : day.start
                width: (day.width - day.start - 2 * Theme.margin) * day.partOfLabel
                height: day.height
                verticalAlignment: Text.AlignVCenter
            }
            Label {
                objectName: "deadline"
                text: page.shown.day ?? ""
                size: Theme.heading
                font.bold: true
                x: day.mirrored ? Theme.margin : label.x + label.width + Theme.margin
                width: day.width - day.start - label.width - 2 * Theme.margin
                height: day.height
                verticalAlignment: Text.AlignVCenter
            }
        },
        Label {
            id: review
            objectName: "review"
            width: parent.width
            size: Theme.small
            color: Theme.quiet
            text: page.shown.reviewed ? qsTr("A lawyer has read this.") : qsTr("No lawyer has read this yet. Ask the office to be sure.")
        }
    ]
    Grid {
        id: choices
        readonly property bool narrow: width < Theme.narrow
        readonly property int count: reminder.visible ? 3 : 2
        readonly property real each: (width - (columns - 1) * spacing) / columns
        readonly property real high: page.low ? Theme.lowRow : Theme.target + Theme.gap
        width: parent.width
        columns: narrow ? 2 : count
        spacing: Theme.gap
        BigButton {
            objectName: "toSource"
            width: choices.each
            height: choices.high
            quiet: true
            text: qsTr("Source")
            image: page.kiosk.pictograms + (page.shown.reviewed ? "badge-check.svg" : "circle-help.svg")
            onChosen: page.kiosk.go("checkSource")
        }
        BigButton {
            id: reminder
            objectName: "remind"
            visible: page.shown.ahead ?? false
            enabled: !page.kiosk.checking.working
            width: choices.each
            height: choices.high
            text: qsTr("Print a reminder")
            image: page.kiosk.pictograms + "printer.svg"
            onChosen: page.kiosk.checking.remind()
        }
        BigButton {
            objectName: "onwards"
            width: choices.each
            height: choices.high
            quiet: reminder.visible
            text: page.ways.length === 1 ? page.ways[0].short : qsTr("What next?")
            image: page.ways.length === 1 ? page.ways[0].image : page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: page.ways.length === 1 ? page.kiosk.goOnFromCheck(page.ways[0].id) : page.kiosk.go("checkNext")
        }
    }
}
