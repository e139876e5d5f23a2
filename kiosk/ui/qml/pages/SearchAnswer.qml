import QtQuick
import Hamroh

// One or several of many, found by typing.
Finder {
    id: answer
    search: (typed, start) => kiosk.answering.find(typed, start)
    chosenText: asked.written ?? ""
    onChosen: value => {
        const label = answer.found.choices.find(each => each.value === value).label
        if (answer.asked.several)
            answer.kiosk.answering.toggle(value)
        else
            answer.kiosk.answering.answer(value)
        answer.kiosk.speaking.tell([label])
        if (!answer.asked.several && answer.asked.appearances.includes("quick"))
            answer.kiosk.goOn()
    }
}
