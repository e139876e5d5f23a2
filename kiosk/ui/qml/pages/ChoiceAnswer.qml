import QtQuick
import Hamroh

// One or several of some pictures.
Answer {
    id: answer
    readonly property var appearances: asked.appearances ?? []
    // Words that are so long need the room of some of the pictures.
    readonly property int longWord: 12
    readonly property bool wordy: (asked.choices ?? []).some(each => each.label.split(" ").some(word => word.length > longWord))
    readonly property string columnsWanted: appearances.find(each => /^columns-\d+$/.test(each)) ?? "columns-0"

    Chooser {
        anchors.fill: parent
        prefix: "choice-"
        wordy: answer.wordy
        several: answer.asked.widget === "several"
        mark: answer.kiosk.pictograms + "check.svg"
        moreImage: answer.kiosk.pictograms + "arrow-down.svg"
        choices: answer.asked.choices ?? []
        asScale: answer.appearances.includes("likert")
        perRow: Number(answer.columnsWanted.split("-")[1])
        largePictures: answer.appearances.includes("no-buttons")
        onChosen: id => {
            const label = choices.find(each => each.value === id).label
            if (several) {
                answer.answering.toggle(id)
                const now = choices.find(each => each.value === id).selected
                answer.kiosk.speaking.tell([label, now ? qsTr("chosen") : qsTr("not chosen")])
                return
            }
            answer.answering.answer(id)
            answer.kiosk.speaking.tell([label])
            if (answer.appearances.includes("quick"))
                answer.kiosk.goOn()
        }
    }
}
