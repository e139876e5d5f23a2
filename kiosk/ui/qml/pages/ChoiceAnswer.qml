import QtQuick

// One or several of some pictures.
Chooser {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property var appearances: asked.appearances ?? []
    readonly property string columnsWanted: appearances.find(each => /^columns-\d+$/.test(each)) ?? ""
    prefix: "choice-"
    several: asked.widget === "several"
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
            const now = answer.choices.find(each => each.value === id).selected
            answer.kiosk.speaking.tell([label, now ? qsTr("chosen") : qsTr("not chosen")])
            return
        }
        answer.kiosk.answering.answer(id)
        answer.kiosk.speaking.tell([label])
        if (answer.appearances.includes("quick"))
            answer.kiosk.goOn()
    }
}
