import QtQuick
import Hamroh

// One thought of a lesson.
Page {
    id: page
    objectName: "lessonPage"
    screenName: "lesson"
    readonly property var shown: kiosk.learning.page
    heading: shown.title ?? ""
    spokenTexts: shown.number === 0 ? [heading, shown.text ?? ""] : [shown.text ?? ""]
    onSpokenTextsChanged: if (shown.text) kiosk.speaking.say(spokenTexts)
    headSpacing: Theme.gap
    foot.number: shown.number ?? 0
    foot.count: shown.count ?? 0

    head: [
        Thought {
            width: parent.width
            height: page.headRoom - y
            image: page.shown.image ?? ""
            text: page.shown.text ?? ""
            textName: "lessonText"
        }
    ]
    besides: [
        BigButton {
            objectName: "toSource"
            visible: page.shown.written ?? false
            quiet: true
            text: qsTr("Source")
            image: page.kiosk.pictograms + "circle-help.svg"
            onChosen: page.kiosk.go("lessonSource")
        }
    ]
    buttons: [
        BigButton {
            objectName: "next"
            text: page.shown.last ? qsTr("To the questions") : qsTr("Next")
            image: page.kiosk.pictograms + (page.shown.last ? "book-open-check.svg" : page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: {
                if (!page.kiosk.learning.turn()) {
                    page.kiosk.learning.beginQuiz()
                    page.kiosk.go("quiz")
                }
            }
        }
    ]
}
