import QtQuick
import Hamroh

// Phrases of which language?
Page {
    id: page
    objectName: "phraseLanguagePage"
    screenName: "phraseLanguage"
    readonly property var learning: kiosk.learning
    heading: qsTr("Which language do you want to speak?")
    spokenTexts: [heading, ...learning.destinations.map(each => each.label)]

    Chooser {
        anchors.fill: parent
        prefix: "destination-"
        choices: page.learning.destinations
        onChosen: id => {
            page.learning.chooseDestination(id)
            page.kiosk.go("lessons")
        }
    }
}
