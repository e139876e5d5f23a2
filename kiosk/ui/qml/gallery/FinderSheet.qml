import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real tall: 860
    Specimen {
        shows: "two choices, one chosen"
        Finder {
            width: sheet.width
            height: sheet.tall
            kiosk: sheet.kiosk
            chosenText: sheet.words
            search: (typed, start) => ({ count: 2, choices: [
                { value: "one", label: sheet.words, image: sheet.pictograms + "scale.svg", selected: true },
                { value: "two", label: sheet.word, image: sheet.pictograms + "bell.svg" }
            ] })
        }
    }
}
