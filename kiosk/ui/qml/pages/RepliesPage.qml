import QtQuick
import Hamroh

// One reply of the office: how the case stands, when it was written, and what it says.
Page {
    id: page
    objectName: "repliesPage"
    screenName: "replies"
    readonly property var shown: kiosk.myCase.page
    readonly property string day: qsTr("Written on %1").arg(shown.date ?? "")
    spokenTexts: [shown.status ?? "", day, shown.text ?? ""]
    onSpokenTextsChanged: if (shown.text) kiosk.speaking.say(spokenTexts)
    headSpacing: Theme.gap
    foot.least: Theme.letter
    foot.number: shown.number ?? 0
    foot.count: shown.count ?? 0

    head: [
        Row {
            id: top
            width: parent.width
            spacing: Theme.gap
            Pictogram {
                id: sign
                source: `${page.kiosk.pictograms}${page.shown.image ?? "mail.svg"}`
            }
            Column {
                width: top.width - sign.width - Theme.gap
                Label {
                    objectName: "caseStatus"
                    width: parent.width
                    text: page.shown.status ?? ""
                    size: Theme.heading
                    font.bold: true
                }
                Label {
                    objectName: "replyDay"
                    width: parent.width
                    text: page.day
                    size: Theme.small
                    color: Theme.quiet
                }
            }
        },
        Card {
            width: parent.width
            height: page.headRoom - y
            Label {
                objectName: "replyText"
                x: Theme.margin
                y: Theme.gap
                width: parent.width - 2 * Theme.margin
                height: parent.height - 2 * Theme.gap
                text: page.shown.text ?? ""
                size: Theme.heading
                verticalAlignment: Text.AlignVCenter
            }
        }
    ]
    buttons: [
        BigButton {
            objectName: "answerCase"
            text: qsTr("Answer")
            quiet: true
            image: page.kiosk.pictograms + "pencil.svg"
            onChosen: page.kiosk.go("caseAnswer")
        },
        BigButton {
            objectName: "next"
            text: page.shown.last ? qsTr("Finish") : qsTr("Next")
            image: page.kiosk.pictograms + (page.shown.last ? "log-out.svg" : page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: if (!page.kiosk.myCase.turn()) page.kiosk.wipe()
        }
    ]
}
