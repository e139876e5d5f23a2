import QtQuick
import Hamroh

// A question about the lesson; then whether the answer was right, and why.
Page {
    id: page
    objectName: "quizPage"
    screenName: "quiz"
    readonly property var learning: kiosk.learning
    readonly property var asked: learning.quiz
    readonly property bool asking: asked.state === "asked"
    readonly property bool known: asked.state === "right"
    readonly property string question: asked.text ?? ""
    readonly property string outcome: known ? qsTr("Right!") : qsTr("Not quite.")
    readonly property real sign: low ? Theme.icon : Theme.pictogram
    spokenTexts: asking ? [question, ...learning.answers.map(each => each.label)] : [outcome, asked.why?.text ?? ""]
    onSpokenTextsChanged: if (asked.state) kiosk.speaking.say(spokenTexts)
    splits: asking
    headSpacing: Theme.gap
    foot.number: asked.number ?? 0
    foot.count: asked.count ?? 0

    head: [
        Item {
            id: title
            width: parent.width
            height: Math.max(page.sign, words.implicitHeight)
            Pictogram {
                id: sign
                source: page.asking ? page.asked.image ?? "" : page.kiosk.pictograms + (page.known ? "circle-check.svg" : "rotate-ccw.svg")
                side: page.sign
                x: title.LayoutMirroring.enabled ? title.width - width : 0
                anchors.verticalCenter: parent.verticalCenter
            }
            Label {
                id: words
                objectName: "question"
                x: title.LayoutMirroring.enabled ? 0 : sign.width + Theme.gap
                width: title.width - sign.width - Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                text: page.asking ? page.question : page.outcome
                size: Theme.heading
                font.bold: true
            }
        },
        Thought {
            visible: !page.asking
            width: parent.width
            height: page.headRoom - y
            image: page.asked.why?.image ?? ""
            text: page.asked.why?.text ?? ""
            textName: "why"
        }
    ]
    Chooser {
        visible: page.asking
        anchors.fill: parent
        prefix: "answer-"
        choices: page.learning.answers
        onChosen: id => page.learning.answer(id)
    }
    buttons: [
        BigButton {
            objectName: "tryAgain"
            visible: !page.asking && !page.known
            text: qsTr("Try again")
            image: page.kiosk.pictograms + "rotate-ccw.svg"
            onChosen: page.learning.tryAgain()
        },
        BigButton {
            objectName: "next"
            visible: page.known
            text: page.asked.last ? qsTr("Done") : qsTr("Next question")
            image: page.kiosk.pictograms + (page.asked.last ? "check.svg" : page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: if (!page.learning.nextQuestion()) page.kiosk.toPassed()
        }
    ]
}
