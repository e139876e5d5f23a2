import QtQuick
import Hamroh

// Which lesson? The passed ones carry a mark.
Page {
    id: page
    objectName: "lessonsPage"
    screenName: "lessons"
    readonly property var learning: kiosk.learning
    heading: learning.subject
    spokenTexts: [heading, ...learning.lessons.map(each => each.label)]

    Chooser {
        anchors.fill: parent
        prefix: "lesson-"
        choices: page.learning.lessons
        onChosen: id => page.kiosk.go(page.learning.chooseLesson(id))
    }
}
