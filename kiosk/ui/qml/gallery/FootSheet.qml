pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real wide: 1300
    readonly property real half: 1000
    component Example: Foot {
        pictograms: sheet.pictograms
        width: sheet.wide
        height: implicitHeight
        number: 2
        count: 6
        besides: [
            BigButton {
                quiet: true
                text: sheet.word
                image: sheet.pictograms + "bell.svg"
            }
        ]
        buttons: [
            BigButton {
                text: sheet.word
                image: sheet.pictograms + "check.svg"
            }
        ]
    }
    Specimen { shows: "a row"; Example {} }
    Specimen { shows: "wrong"; Example { problem: sheet.sentence } }
    Specimen { shows: "narrow"; Example { width: sheet.half; narrow: true } }
    Specimen { shows: "stacked"; Example { stacked: true; width: Theme.aside; height: Theme.aside } }
}
