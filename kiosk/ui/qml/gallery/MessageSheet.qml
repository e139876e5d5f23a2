import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    readonly property real tall: 800
    Specimen {
        shows: "a page that says one thing"
        Message {
            width: sheet.half
            height: sheet.tall
            kiosk: sheet.kiosk
            image: sheet.pictograms + "badge-check.svg"
            title: sheet.sentence
            head: [
                Sentence { text: sheet.words }
            ]
            BigButton {
                anchors.horizontalCenter: parent.horizontalCenter
                text: sheet.word
                image: sheet.pictograms + "check.svg"
            }
        }
    }
}
