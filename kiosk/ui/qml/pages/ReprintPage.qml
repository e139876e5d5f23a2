import QtQuick
import Hamroh

// The papers of this visit, once more. Earlier ones are sealed and cannot be read here.
Page {
    id: page
    objectName: "reprintPage"
    screenName: "reprint"
    readonly property var reprint: kiosk.staffing.reprint
    readonly property bool there: reprint.papers.length > 0
    readonly property var names: ({ receipt: qsTr("Receipt"), document: qsTr("Document"), draft: qsTr("Draft slip"), reminder: qsTr("Reminder") })
    spokenTexts: [qsTr("Print again"), words.text]

    Label {
        id: title
        width: parent.width
        text: qsTr("Print again")
        size: Theme.heading
        font.bold: true
    }
    Column {
        y: title.height + Theme.gap
        width: parent.width
        spacing: Theme.gap
        Label {
            id: words
            objectName: "words"
            width: parent.width
            text: page.there ? page.reprint.papers.map(each => page.names[each]).join(", ") : qsTr("This visit has no papers yet.")
            font.bold: true
        }
        Label {
            width: parent.width
            text: qsTr("Only papers of this visit can be printed again. Earlier ones are sealed; nobody can read them here.")
            size: Theme.small
            color: Theme.quiet
        }
        Notice {
            objectName: "printed"
            width: parent.width
            image: page.kiosk.pictograms + (page.reprint.failed ? "triangle-alert.svg" : "printer.svg")
            text: page.reprint.printed
        }
    }
    BigButton {
        objectName: "printAgain"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        enabled: page.there && !page.reprint.printing
        text: page.reprint.printing ? qsTr("One moment, please.") : qsTr("Print again")
        image: page.kiosk.pictograms + "printer.svg"
        onChosen: page.kiosk.staffing.printAgain()
    }
}
