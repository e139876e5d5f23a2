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
    // Where the paper is may change while the rest is still being said; it is told when the voice is silent.
    property bool heard: false
    property int silences: 0
    Component.onCompleted: heard = kiosk.delivered
    Timer {
        interval: 400
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

    readonly property bool low: height < 800
    Column {
        anchors.horizontalCenter: parent.horizontalCenter
        width: Math.min(parent.width, 1300)
        spacing: page.low ? 8 : Theme.gap
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.margin
            Pictogram {
                source: page.kiosk.pictograms + "badge-check.svg"
                side: page.low ? 72 : 110
            }
            Label {
                width: Math.min(800, page.width - 200)
                height: page.low ? 72 : 110
                size: page.low ? Theme.heading : Theme.display
                text: qsTr("Done. Your paper is saved.")
                font.bold: true
                verticalAlignment: Text.AlignVCenter
            }
        }
        Repeater {
            model: [
                { name: "reference", title: qsTr("Reference number"), value: page.receipt.reference ?? "", image: "receipt.svg" },
                { name: "caseKey", title: qsTr("Case key. Keep it secret."), value: page.receipt.caseKey ?? "", image: "key.svg" }
            ]
            Rectangle {
                id: card
                required property var modelData
                width: parent.width
                height: page.low ? 140 : 190
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.border
                border.color: Theme.edge
                Pictogram {
                    source: `${page.kiosk.pictograms}${card.modelData.image}`
                    x: card.LayoutMirroring.enabled ? card.width - width - Theme.margin : Theme.margin
                    anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    x: card.LayoutMirroring.enabled ? Theme.margin : 170
                    y: page.low ? 6 : Theme.gap
                    width: parent.width - 210
                    text: card.modelData.title
                    size: Theme.small
                    color: Theme.quiet
                }
                Text {
                    objectName: card.modelData.name
                    x: card.LayoutMirroring.enabled ? Theme.margin : 170
                    y: page.low ? 62 : 84
                    width: parent.width - 210
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
        }
        Label {
            objectName: "printed"
            width: parent.width
            text: page.sentence
            size: page.low ? Theme.small : Theme.body
        }
        Label {
            objectName: "delivery"
            width: parent.width
            text: page.delivery
            size: page.low ? Theme.small : Theme.body
        }
        BigButton {
            objectName: "finish"
            height: page.low ? 84 : implicitHeight
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Finish")
            image: page.kiosk.pictograms + "log-out.svg"
            onChosen: page.kiosk.wipe()
        }
    }
}
