pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    component Next: BigButton {
        text: sheet.word
        image: sheet.pictograms + "check.svg"
    }
    Specimen { shows: "rest"; Next {} }
    Specimen { shows: "pressed"; Next {} }
    Specimen { shows: "focused"; Next {} }
    Specimen { shows: "disabled"; Next { enabled: false } }
    Specimen { shows: "quiet"; Next { quiet: true } }
    Specimen { shows: "quiet, disabled"; Next { quiet: true; enabled: false } }
    Specimen { shows: "large"; Next { height: Theme.main; text: sheet.sentence } }
}
