pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    component Volume: Bars {
        width: Theme.tile * 2
        height: Theme.tile
        steps: 6
        name: sheet.word
    }
    Specimen { shows: "the quietest"; Volume { step: 1 } }
    Specimen { shows: "the fourth of six"; Volume { step: 4 } }
    Specimen { shows: "the loudest"; Volume { step: 6 } }
}
