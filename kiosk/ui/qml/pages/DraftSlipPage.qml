import QtQuick
import Hamroh

// The draft is kept: where the slip is, until when it opens the paper, and the end of the visit.
Message {
    id: page
    objectName: "draftSlipPage"
    screenName: "draftSlip"
    readonly property var slip: kiosk.drafting.slip
    readonly property string sentence: slip.onPaper ? qsTr("Take the slip and keep it safe.") : qsTr("There is no printer. Write the numbers down, or call the staff.")
    readonly property string until: qsTr("You can go on until %1.").arg(slip.until ?? "")
    // A secret is said into headphones only (docs/decisions/072-what-is-said.md).
    readonly property list<string> secret: kiosk.sounding.headphones && !(slip.onPaper ?? true) ? [slip.digits ?? ""] : []
    readonly property string warning: qsTr("Whoever has the slip can open your paper.")
    spokenTexts: [title, sentence, ...secret, until, warning]
    image: kiosk.pictograms + "badge-check.svg"
    side: low ? 0 : Theme.emblem
    between: low ? Theme.apart : Theme.gap
    title: qsTr("Your paper is kept.")

    head: [
        Sentence {
            objectName: "printed"
            size: Theme.heading
            text: page.sentence
        },
        Card {
            visible: !(page.slip.onPaper ?? true)
            width: parent.width
            height: page.low ? Theme.target : Theme.field
            Text {
                objectName: "draftDigits"
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.margin
                text: "\u2066" + (page.slip.digits ?? "") + "\u2069"
                color: Theme.ink
                font.pixelSize: Theme.display
                font.bold: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.StaticText
                Accessible.name: page.slip.digits ?? ""
            }
        },
        Sentence {
            objectName: "until"
            text: page.until
        },
        Sentence { text: page.warning }
    ]
    BigButton {
        objectName: "finish"
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("Finish")
        image: page.kiosk.pictograms + "log-out.svg"
        onChosen: page.kiosk.wipe()
    }
}
