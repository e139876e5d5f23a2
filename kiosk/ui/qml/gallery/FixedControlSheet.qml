pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    component Control: FixedControl {
        width: natural + Theme.margin
        text: sheet.word
        image: sheet.pictograms + "bell.svg"
    }
    Specimen { shows: "rest"; Control {} }
    Specimen { shows: "pressed"; Control {} }
    Specimen { shows: "focused"; Control {} }
    Specimen { shows: "chosen"; Control { switching: true; selected: true; image: sheet.pictograms + "contrast.svg" } }
    Specimen { shows: "disabled"; Control { enabled: false } }
    Specimen { shows: "alarming"; Control { alarming: true; text: qsTranslate("FixedControls", "Danger"); image: sheet.pictograms + "siren.svg" } }
    Specimen { shows: "low"; Control { height: Theme.lowControl } }
    Specimen { shows: "beside"; Control { width: Theme.tile * 2; height: Theme.lowRow } }
}
