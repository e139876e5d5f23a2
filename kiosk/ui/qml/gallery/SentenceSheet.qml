import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    Specimen {
        shows: "in the middle"
        Column {
            width: sheet.half
            Sentence { text: sheet.sentence; size: Theme.heading }
            Sentence { text: sheet.words }
        }
    }
}
