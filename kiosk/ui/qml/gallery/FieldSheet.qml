import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    Specimen { shows: "rest"; Field { width: sheet.half; text: "" } }
    Specimen { shows: "one line"; Field { width: sheet.half; text: sheet.word + "▏" } }
    Specimen { shows: "one line that is too long"; Field { width: sheet.half; start: true; text: (sheet.sentence + " ").repeat(4) + "▏" } }
    Specimen { shows: "several lines"; Field { width: sheet.half; height: Theme.letter; lines: true; text: (sheet.sentence + " ").repeat(4) + "▏" } }
}
