import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property real half: (width - spacing) / 2
    readonly property real tall: 600
    Specimen {
        shows: "a way to answer"
        Answer {
            width: sheet.half
            height: sheet.tall
            kiosk: sheet.kiosk
            head: [
                Field {
                    width: parent.width
                    text: sheet.word + "▏"
                }
            ]
            NumberPad { pictograms: sheet.pictograms }
        }
    }
}
