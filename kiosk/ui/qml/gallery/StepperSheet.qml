import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property int november: 11
    Specimen { shows: "number"; Stepper { width: Theme.tile; pictograms: sheet.pictograms; shown: "24"; name: sheet.word } }
    Specimen { shows: "month"; Stepper { width: Theme.tile * 2; pictograms: sheet.pictograms; shown: sheet.kiosk.language === "" ? "" : sheet.kiosk.monthName(sheet.november) } }
}
