import QtQuick
import Hamroh

// Phrases of which language?
Page {
    id: page
    objectName: "phraseLanguagePage"
    screenName: "phraseLanguage"
    readonly property var learning: kiosk.learning
    heading: qsTr("Which language do you want to speak?")
    // Those on the next page are said when it is turned to.
    spokenTexts: [heading, ...chooser.shown.map(each => each.label)]
    onSpokenTextsChanged: kiosk.speaking.say(spokenTexts)

    Chooser {
        id: chooser
        anchors.fill: parent
        prefix: "destination-"
        choices: page.learning.destinations
        moreImage: page.kiosk.pictograms + "arrow-down.svg"
        onChosen: id => {
            page.learning.chooseDestination(id)
            page.kiosk.go("lessons")
        }
    }
}
