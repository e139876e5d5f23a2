pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// It is done: the reference, where the paper is, and whether the office has it.
Page {
    id: page
    objectName: "receiptPage"
    screenName: "receipt"
    readonly property var receipt: kiosk.handingIn.receipt
    readonly property string sentence: receipt.onPaper ? qsTr("Take the printed papers.") : qsTr("There is no printer. Write the numbers down, or call the staff.")
    readonly property string delivery: kiosk.delivered ? qsTr("The office has received it.") : qsTr("It is saved here and will be sent when there is a network.")
    // A secret is said into headphones only (docs/decisions/072-what-is-said.md).
    readonly property list<string> secret: kiosk.sounding.headphones ? [receipt.caseKey ?? ""] : []
    spokenTexts: [
        qsTr("Done. Your paper is saved."), qsTr("Reference number"), receipt.reference ?? "",
        qsTr("Case key. Keep it secret."), ...secret, sentence, delivery
    ]
    readonly property int words: low ? Theme.small : Theme.body
    measure: Theme.measure
    headSpacing: low ? Theme.gap / 2 : Theme.gap
    // Where the paper is may change while the rest is still being said; it is told when the voice is silent.
    property bool heard: false
    property int silences: 0
    readonly property int listenEvery: 400
    Component.onCompleted: heard = kiosk.delivered
    Timer {
        interval: page.listenEvery
        repeat: true
        running: page.kiosk.delivered !== page.heard
        onTriggered: {
            page.silences = page.kiosk.speaking.speaking ? 0 : page.silences + 1
            if (page.silences > 1) {
                page.heard = page.kiosk.delivered
                page.kiosk.speaking.tell([page.delivery])
            }
        }
    }

    head: [
        Row {
            id: done
            readonly property real side: page.low ? Theme.lowField : Theme.emblem
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.margin
            Pictogram {
                id: sign
                source: page.kiosk.pictograms + "badge-check.svg"
                side: done.side
            }
            Label {
                width: done.parent.width - sign.width - 2 * Theme.margin
                height: done.side
                size: page.low ? Theme.heading : Theme.display
                text: page.spokenTexts[0]
                font.bold: true
                verticalAlignment: Text.AlignVCenter
            }
        },
        Repeater {
            model: [
                { name: "reference", title: qsTr("Reference number"), value: page.receipt.reference ?? "", image: "receipt.svg" },
                { name: "caseKey", title: qsTr("Case key. Keep it secret."), value: page.receipt.caseKey ?? "", image: "key.svg" }
            ]
            Card {
                id: card
                required property var modelData
                readonly property real words: width - picture.width - 3 * Theme.margin
                readonly property real start: LayoutMirroring.enabled ? Theme.margin : picture.width + 2 * Theme.margin
                width: parent?.width ?? 0
                height: page.low ? 2 * Theme.strip + Theme.apart : Theme.tile + Theme.gap
                Pictogram {
                    id: picture
                    source: `${page.kiosk.pictograms}${card.modelData.image}`
                    x: card.LayoutMirroring.enabled ? card.width - width - Theme.margin : Theme.margin
                    anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    id: title
                    x: card.start
                    y: page.low ? Theme.apart / 2 : Theme.gap
                    width: card.words
                    text: card.modelData.title
                    size: Theme.small
                    color: Theme.quiet
                }
                Text {
                    objectName: card.modelData.name
                    x: card.start
                    y: page.low ? Theme.strip - Theme.line : Theme.strip + Theme.gap
                    width: card.words
                    text: "\u2066" + card.modelData.value + "\u2069"
                    color: Theme.ink
                    font.pixelSize: Theme.display
                    font.bold: true
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.small
                    horizontalAlignment: Text.AlignLeft
                    Accessible.role: Accessible.StaticText
                    Accessible.name: card.modelData.title + " " + card.modelData.value
                }
            }
        },
        Label {
            objectName: "printed"
            width: parent.width
            text: page.sentence
            size: page.words
        },
        Label {
            objectName: "delivery"
            width: parent.width
            text: page.delivery
            size: page.words
        }
    ]
    BigButton {
        objectName: "finish"
        height: page.low ? Theme.lowField : implicitHeight
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("Finish")
        image: page.kiosk.pictograms + "log-out.svg"
        onChosen: page.kiosk.wipe()
    }
}
