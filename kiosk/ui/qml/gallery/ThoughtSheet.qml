import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    readonly property real high: 460
    readonly property real narrow: 420
    readonly property real tall: 760
    Specimen { shows: "a thought"; Thought { width: sheet.half; height: sheet.high; image: sheet.pictograms + "scale.svg"; text: sheet.sentence } }
    Specimen { shows: "a phrase"; Thought { width: sheet.half; height: sheet.high; image: sheet.pictograms + "hand.svg"; text: sheet.sentence; phrase: "도와주세요" } }
    Specimen { shows: "higher than wide"; Thought { width: sheet.narrow; height: sheet.tall; image: sheet.pictograms + "hand.svg"; text: sheet.sentence; phrase: "ساعدوني" } }
}
