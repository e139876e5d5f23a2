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

    Pictogram {
        id: sign
        source: `${page.kiosk.pictograms}${page.shown.image ?? "mail.svg"}`
        side: Theme.pictogram
        x: LayoutMirroring.enabled ? page.width - width : 0
    }
    Column {
        id: heading
        x: page.LayoutMirroring.enabled ? 0 : sign.width + Theme.gap
        width: page.width - sign.width - Theme.gap
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
    Rectangle {
        id: card
        y: Math.max(sign.height, heading.height) + Theme.gap
        width: parent.width
        height: buttons.y - y - Theme.gap
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.edge
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
    Item {
        id: buttons
        width: parent.width
        height: Theme.target + Theme.gap
        anchors.bottom: parent.bottom
        Steps {
            number: page.shown.number ?? 0
            count: page.shown.count ?? 0
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
        }
        Row {
            anchors.right: parent.right
            spacing: Theme.gap
            BigButton {
                objectName: "answerCase"
                text: qsTr("Answer")
                quiet: true
                image: page.kiosk.pictograms + "pencil.svg"
                onChosen: page.kiosk.go("caseAnswer")
            }
            BigButton {
                objectName: "next"
                // As wide in every language, so that what stands beside it stands still.
                width: Math.max(implicitWidth, 310)
                text: page.shown.last ? qsTr("Finish") : qsTr("Next")
                image: page.kiosk.pictograms + (page.shown.last ? "log-out.svg" : page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
                onChosen: if (!page.kiosk.myCase.turn()) page.kiosk.wipe()
            }
        }
    }
}
