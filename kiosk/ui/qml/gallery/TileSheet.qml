pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    component Choice: Tile {
        width: Theme.tile * 2
        text: sheet.words
        image: sheet.pictograms + "scale.svg"
        mark: sheet.pictograms + "check.svg"
    }
    Specimen { shows: "rest"; Choice {} }
    Specimen { shows: "pressed"; Choice {} }
    Specimen { shows: "focused"; Choice {} }
    Specimen { shows: "chosen"; Choice { selected: true } }
    Specimen { shows: "with a badge"; Choice { badge: sheet.pictograms + "badge-check.svg" } }
    Specimen { shows: "upright, with a badge"; Choice { width: Theme.tile + Theme.target; height: width; badge: sheet.pictograms + "badge-check.svg" } }
    Specimen { shows: "disabled"; Choice { enabled: false } }
    Specimen { shows: "upright"; Choice { width: Theme.tile + Theme.target; height: width } }
    Specimen { shows: "upright, chosen"; Choice { width: Theme.tile + Theme.target; height: width; selected: true } }
    Specimen { shows: "large picture"; Choice { width: Theme.tile + Theme.target; height: width; largePicture: true } }
    Specimen { shows: "without a picture"; Choice { image: "" } }
}
