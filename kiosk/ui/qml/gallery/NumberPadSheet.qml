import QtQuick
import Hamroh

Sheet {
    id: sheet
    Specimen { shows: "digits"; NumberPad { pictograms: sheet.pictograms } }
    Specimen { shows: "one sign"; NumberPad { pictograms: sheet.pictograms; signs: ["+"] } }
    Specimen { shows: "two signs"; NumberPad { pictograms: sheet.pictograms; signs: ["-", "."] } }
}
