import QtQuick
import Hamroh

// Which lesson? The passed ones carry a mark.
Page {
    id: page
    objectName: "lessonsPage"
    screenName: "lessons"
    readonly property var learning: kiosk.learning
    heading: learning.subject
    // Those on the next page are said when it is turned to.
    spokenTexts: [heading, ...chooser.shown.map(each => each.label)]
    onSpokenTextsChanged: kiosk.speaking.say(spokenTexts)

    Chooser {
        id: chooser
        anchors.fill: parent
        prefix: "lesson-"
        choices: page.learning.lessons
        moreImage: page.kiosk.pictograms + "arrow-down.svg"
        onChosen: id => page.kiosk.go(page.learning.chooseLesson(id))
    }
}
