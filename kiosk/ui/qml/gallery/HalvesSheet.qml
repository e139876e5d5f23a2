pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    readonly property real tall: 600
    component Example: Halves {
        width: sheet.half
        height: sheet.tall
        head: [
            Label {
                width: parent.width
                text: sheet.sentence
            }
        ]
        BigButton {
            text: sheet.word
            image: sheet.pictograms + "check.svg"
        }
    }
    Specimen { shows: "one under the other"; Example {} }
    Specimen { shows: "in the middle"; Example { centred: true } }
    Specimen { shows: "what is touched below the middle"; Example { halfway: sheet.tall / 2 } }
}
