import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    readonly property real tall: 600
    Specimen {
        shows: "a page with a heading and one thing to do"
        Page {
            width: sheet.half
            height: sheet.tall
            kiosk: sheet.kiosk
            screenName: "gallery"
            spokenTexts: [sheet.sentence]
            Label {
                width: parent.width
                text: sheet.sentence
                size: Theme.heading
                font.bold: true
            }
            BigButton {
                anchors.right: parent.right
                anchors.bottom: parent.bottom
                text: sheet.word
                image: sheet.pictograms + "check.svg"
            }
        }
    }
}
