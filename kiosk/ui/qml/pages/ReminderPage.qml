import QtQuick
import Hamroh

// The reminder is made: the day, the slip, and the code for a phone that is here.
Page {
    id: page
    objectName: "reminderPage"
    screenName: "reminder"
    readonly property var outcome: kiosk.checking.outcome
    readonly property var made: kiosk.checking.reminder
    readonly property string taken: made.onPaper ? qsTr("Take the slip and keep it.") : qsTr("There is no printer. Write the day down.")
    readonly property string scan: qsTr("Show this code to your phone's camera. The day goes into its calendar.")
    heading: outcome.label ?? ""
    spokenTexts: [heading, outcome.day ?? "", taken, scan]
    headSpacing: low ? Theme.apart : Theme.gap

    head: [
        Item {
            id: both
            readonly property bool mirrored: LayoutMirroring.enabled
            readonly property real partOfWidth: page.portrait ? 1 : 0.5
            width: parent.width
            height: page.headRoom - y
            readonly property real partOfCode: 0.55
            readonly property real wordsWidth: page.portrait ? width : width - code.width - Theme.margin
            readonly property real wordsHeight: page.portrait ? height - code.height : height
            Column {
                id: words
                x: page.portrait || !both.mirrored ? 0 : both.width - width
                y: Math.max(0, (both.wordsHeight - height) / 2)
                width: both.wordsWidth
                spacing: page.low ? Theme.apart : Theme.gap
                Label {
                    objectName: "deadline"
                    width: parent.width
                    text: page.outcome.day ?? ""
                    size: Theme.display
                    font.bold: true
                }
                Label {
                    objectName: "printed"
                    width: parent.width
                    text: page.taken
                    size: Theme.heading
                }
                Label {
                    objectName: "scan"
                    width: parent.width
                    text: page.scan
                }
            }
            Rectangle {
                id: code
                // Dark on light in both themes, for the camera of a phone.
                color: Theme.standard.surface
                width: Math.min(both.width * both.partOfWidth, both.height * (page.portrait ? both.partOfCode : 1))
                height: width
                radius: Theme.radius
                x: page.portrait ? (both.width - width) / 2 : both.mirrored ? 0 : both.width - width
                y: page.portrait ? both.height - height : 0
                Image {
                    objectName: "reminderCode"
                    anchors.fill: parent
                    smooth: false
                    fillMode: Image.PreserveAspectFit
                    source: page.made.code ?? ""
                    Accessible.role: Accessible.Graphic
                    Accessible.name: page.scan
                }
            }
        }
    ]
    buttons: [
        BigButton {
            objectName: "finish"
            text: qsTr("Finish")
            image: page.kiosk.pictograms + "log-out.svg"
            onChosen: page.kiosk.wipe()
        }
    ]
}
