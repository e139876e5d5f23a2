import QtQuick
import Hamroh

// One thought of a lesson.
Page {
    id: page
    objectName: "lessonPage"
    screenName: "lesson"
    readonly property var shown: kiosk.learning.page
    readonly property var written: (shown.sources ?? []).length > 0 ? [...shown.sources, ...(shown.reviewed ? [] : [qsTr("Not yet read by a lawyer")])] : []
    heading: shown.title ?? ""
    spokenTexts: shown.number === 0 ? [heading, shown.text ?? ""] : [shown.text ?? ""]
    onSpokenTextsChanged: if (shown.text) kiosk.speaking.say(spokenTexts)
    headSpacing: Theme.gap
    foot.number: shown.number ?? 0
    foot.count: shown.count ?? 0

    head: [
        Thought {
            width: parent.width
            height: page.headRoom - y - (sources.visible ? sources.height + Theme.gap : 0)
            image: page.shown.image ?? ""
            text: page.shown.text ?? ""
            textName: "lessonText"
        },
        Label {
            id: sources
            objectName: "sources"
            width: parent.width
            visible: text !== ""
            text: page.written.join(" · ")
            size: Theme.small
            color: Theme.quiet
        }
    ]
    buttons: [
        BigButton {
            objectName: "next"
            text: page.shown.last ? qsTr("To the questions") : qsTr("Next")
            image: page.kiosk.pictograms + (page.shown.last ? "circle-help.svg" : page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: {
                if (!page.kiosk.learning.turn()) {
                    page.kiosk.learning.beginQuiz()
                    page.kiosk.go("quiz")
                }
            }
        }
    ]
}
