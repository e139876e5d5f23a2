pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    component Letter: Key {
        width: Theme.control
        height: Theme.target
        text: "O‘"
    }
    Specimen { shows: "rest"; Letter {} }
    Specimen { shows: "pressed"; Letter {} }
    Specimen { shows: "focused"; Letter {} }
    Specimen { shows: "chosen"; Letter { image: sheet.pictograms + "arrow-up.svg"; color: Theme.chosen } }
    Specimen { shows: "disabled"; Letter { enabled: false } }
    Specimen { shows: "picture"; Letter { image: sheet.pictograms + "delete.svg" } }
}
