import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    readonly property real tall: 420
    readonly property var rows: ["1", "2", "3", "4", "5", "6", "7"].map(each => ({ id: each, label: sheet.word, value: each, wrong: each === "2" }))
    Specimen { shows: "rows, one of them wrong, and more"; Facts { kiosk: sheet.kiosk; width: sheet.half; height: sheet.tall; heading: sheet.words; rows: sheet.rows } }
    Specimen { shows: "nothing"; Facts { kiosk: sheet.kiosk; width: sheet.half; height: sheet.tall; heading: sheet.words; nothing: sheet.sentence } }
}
