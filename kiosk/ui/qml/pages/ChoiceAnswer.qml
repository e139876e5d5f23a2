import QtQuick

// One or several of some pictures.
Chooser {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property var appearances: asked.appearances ?? []
    readonly property string columnsWanted: appearances.find(each => /^columns-\d+$/.test(each)) ?? ""
    prefix: "choice-"
    mark: kiosk.pictograms + "check.svg"
    moreImage: kiosk.pictograms + "arrow-down.svg"
    choices: asked.choices ?? []
    asScale: appearances.includes("likert")
    perRow: columnsWanted === "" ? 0 : Number(columnsWanted.slice(8))
    largePictures: appearances.includes("no-buttons")
    onChosen: id => {
        const label = answer.choices.find(each => each.value === id).label
        if (answer.asked.widget === "several") {
            answer.kiosk.answering.toggle(id)
            answer.kiosk.speaking.say([label])
            return
        }
        answer.kiosk.answering.answer(id)
        answer.kiosk.speaking.say([label])
        if (answer.appearances.includes("quick"))
            answer.kiosk.goOn()
    }
}
