import QtQuick

// One or several of some pictures.
Chooser {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    prefix: "choice-"
    mark: kiosk.pictograms + "check.svg"
    moreImage: kiosk.pictograms + "arrow-down.svg"
    choices: asked.choices ?? []
    onChosen: id => {
        if (answer.asked.widget === "several")
            answer.kiosk.answering.toggle(id)
        else
            answer.kiosk.answering.answer(id)
        answer.kiosk.speaking.say([answer.choices.find(each => each.value === id).label])
    }
}
