import QtQuick
import Hamroh

// Which paper?
Page {
    id: page
    objectName: "papersPage"
    screenName: "papers"
    spokenTexts: [qsTr("Which paper do you need?"), ...page.kiosk.papers.map(each => each.label)]

    Chooser {
        width: parent.width
        height: parent.height - (trouble.visible ? trouble.height + Theme.gap : 0)
        heading: qsTr("Which paper do you need?")
        prefix: "paper-"
        choices: page.kiosk.papers
        onChosen: id => page.kiosk.begin(id)
    }
    Notice {
        id: trouble
        objectName: "trouble"
        width: parent.width
        anchors.bottom: parent.bottom
        image: page.kiosk.pictograms + "triangle-alert.svg"
        text: page.kiosk.troubleWords
    }
}
