import QtQuick
import Hamroh

// What do you want to check?
Page {
    id: page
    objectName: "checksPage"
    screenName: "checks"
    heading: qsTr("What do you want to check?")
    spokenTexts: [heading, ...chooser.shown.map(each => each.label)]
    onSpokenTextsChanged: if (chooser.from > 0) kiosk.speaking.say(spokenTexts)

    Chooser {
        id: chooser
        anchors.fill: parent
        prefix: "check-"
        wordy: true
        moreImage: page.kiosk.pictograms + "arrow-down.svg"
        choices: page.kiosk.checking.checks
        onChosen: id => page.kiosk.beginCheck(id)
    }
}
