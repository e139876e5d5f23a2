import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    Specimen { shows: "done"; Outcome { kiosk: sheet.kiosk; width: sheet.half; said: [sheet.sentence] } }
    Specimen { shows: "wrong"; Outcome { kiosk: sheet.kiosk; width: sheet.half; problem: sheet.sentence } }
}
