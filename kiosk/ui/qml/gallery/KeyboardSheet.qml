pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    readonly property real keysHeight: 400
    component Letters: Keyboard {
        width: sheet.half
        height: sheet.keysHeight
        language: sheet.kiosk.language
        pictograms: sheet.pictograms
    }
    Specimen { shows: "capital letters"; Letters {} }
    Specimen { shows: "the common order, lines"; Letters { capital: false; common: true; lines: true } }
    Specimen { shows: "digits and signs"; Letters { digits: true } }
    Specimen { shows: "a passport"; Letters { passport: true; filler: true } }
}
