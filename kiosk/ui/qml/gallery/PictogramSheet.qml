pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Every size, and what was drawn for Hamroh beside what was not.
Sheet {
    id: sheet
    readonly property list<string> own: ["passport", "passport-lost", "passport-taken", "wage-unpaid", "forced-labour", "debt-bond"]
    Specimen { shows: "pictogram"; Pictogram { source: sheet.pictograms + "house.svg" } }
    Specimen { shows: "icon"; Pictogram { source: sheet.pictograms + "house.svg"; side: Theme.icon } }
    Specimen { shows: "small icon"; Pictogram { source: sheet.pictograms + "house.svg"; side: Theme.smallIcon } }
    Repeater {
        model: sheet.own
        Specimen {
            id: drawn
            required property string modelData
            shows: modelData
            Pictogram { source: sheet.pictograms + drawn.modelData + ".svg" }
        }
    }
}
