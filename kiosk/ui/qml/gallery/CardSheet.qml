import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    Specimen { shows: "a card"; Card { width: sheet.half; height: Theme.tile } }
    Specimen { shows: "one of a list"; Card { width: sheet.half; height: Theme.row; inRow: true } }
}
