pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    readonly property real tall: 700
    component Example: Page {
        width: sheet.half
        height: sheet.tall
        kiosk: sheet.kiosk
        screenName: "gallery"
        heading: sheet.sentence
        spokenTexts: [heading]
        foot.number: 2
        foot.count: 6
        Tile {
            anchors.fill: parent
            text: sheet.words
            image: sheet.pictograms + "scale.svg"
        }
        buttons: [
            BigButton {
                text: sheet.word
                image: sheet.pictograms + "check.svg"
            }
        ]
    }
    Specimen {
        shows: "a page: heading, what is touched, the foot"
        Example {}
    }
    Specimen {
        shows: "all that is touched in the lower half"
        Example { halfway: sheet.tall / 2 }
    }
}
