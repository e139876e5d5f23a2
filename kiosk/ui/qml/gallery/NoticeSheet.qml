import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    Specimen { shows: "wrong"; Notice { width: sheet.half; text: sheet.sentence; image: sheet.pictograms + "triangle-alert.svg" } }
    Specimen { shows: "wrong, in a fixed place"; Notice { width: sheet.half / 2; height: Theme.target; fixed: true; text: sheet.sentence; image: sheet.pictograms + "triangle-alert.svg" } }
}
