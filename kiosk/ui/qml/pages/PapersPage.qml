import QtQuick
import Hamroh

// Which paper?
Page {
    id: page
    objectName: "papersPage"
    screenName: "papers"
    heading: qsTr("Which paper do you need?")
    spokenTexts: [qsTr("Which paper do you need?"), ...page.kiosk.choosing.papers.map(each => each.label)]

    Chooser {
        anchors.fill: parent
        prefix: "paper-"
        choices: page.kiosk.choosing.papers
        onChosen: id => page.kiosk.begin(id)
    }
}
