import QtQuick
import Hamroh

// The draft is kept: where the slip is, until when it opens the paper, and the end of the visit.
Page {
    id: page
    objectName: "draftSlipPage"
    screenName: "draftSlip"
    readonly property var slip: kiosk.drafting.slip
    readonly property string sentence: slip.onPaper ? qsTr("Take the slip and keep it safe.") : qsTr("There is no printer. Write the numbers down, or call the staff.")
    readonly property string until: qsTr("You can go on until %1.").arg(slip.until ?? "")
    // A secret is said into headphones only (docs/decisions/072-what-is-said.md).
    readonly property list<string> secret: kiosk.sounding.headphones && !(slip.onPaper ?? true) ? [slip.digits ?? ""] : []
    spokenTexts: [qsTr("Your paper is kept."), sentence, ...secret, until, qsTr("Whoever has the slip can open your paper.")]

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, 1300)
        spacing: page.height > 700 ? Theme.gap : Theme.gap / 2
        Pictogram {
            visible: page.height > 700
            anchors.horizontalCenter: parent.horizontalCenter
            source: page.kiosk.pictograms + "badge-check.svg"
            side: 110
        }
        Label {
            width: parent.width
            size: Theme.display
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Your paper is kept.")
        }
        Label {
            objectName: "printed"
            width: parent.width
            size: Theme.heading
            horizontalAlignment: Text.AlignHCenter
            text: page.sentence
        }
        Rectangle {
            visible: !(page.slip.onPaper ?? true)
            width: parent.width
            height: page.height > 700 ? 130 : 100
            radius: Theme.radius
            color: Theme.surface
            border.width: Theme.border
            border.color: Theme.edge
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
        }
        Label {
            objectName: "until"
            width: parent.width
            size: Theme.body
            horizontalAlignment: Text.AlignHCenter
            text: page.until
        }
        Label {
            width: parent.width
            size: Theme.body
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Whoever has the slip can open your paper.")
        }
        BigButton {
            objectName: "finish"
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Finish")
            image: page.kiosk.pictograms + "log-out.svg"
            onChosen: page.kiosk.wipe()
        }
    }
}
