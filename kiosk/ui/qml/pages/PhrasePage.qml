import QtQuick
import Hamroh

// A phrase in the language of destination, large, under what it means; heard in that language, as often as wanted.
Page {
    id: page
    objectName: "phrasePage"
    screenName: "phrase"
    readonly property var shown: kiosk.learning.phrase
    heading: shown.title ?? ""
    spokenTexts: shown.number === 0 ? [heading, shown.text ?? "", shown.phrase ?? ""] : [shown.text ?? "", shown.phrase ?? ""]
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
            phrase: page.shown.phrase ?? ""
            textName: "meaning"
        }
    ]
    besides: [
        BigButton {
            objectName: "hearPhrase"
            quiet: true
            text: qsTr("Hear it")
            image: page.kiosk.pictograms + "volume-2.svg"
            onChosen: page.kiosk.speaking.tell([page.shown.phrase])
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
