import QtQuick
import Hamroh

Sheet {
    id: sheet
    // As wide as each reference display.
    readonly property real lowWidth: 1240
    readonly property real narrowWidth: 1040
    Specimen {
        shows: "one row, equally wide"
        FixedControls { kiosk: sheet.kiosk; width: sheet.width }
    }
    Specimen {
        shows: "one low row"
        FixedControls { kiosk: sheet.kiosk; width: sheet.lowWidth; low: true }
    }
    Specimen {
        shows: "two rows"
        FixedControls { kiosk: sheet.kiosk; width: sheet.narrowWidth; narrow: true }
    }
}
