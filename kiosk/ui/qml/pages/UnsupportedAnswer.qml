import QtQuick
import Hamroh

// A question that a kiosk cannot ask: said plainly; one that may be skipped is.
Answer {
    id: answer
    centred: true
    headSpacing: Theme.gap
    head: [
        Pictogram {
            anchors.horizontalCenter: parent.horizontalCenter
            source: answer.kiosk.pictograms + "circle-help.svg"
            side: Math.min(Theme.poster, answer.height / 3)
        },
        Sentence {
            objectName: "unsupported"
            text: answer.asked.required ? qsTr("This kiosk cannot ask this. Please call the staff.") : qsTr("This kiosk cannot ask this. Please skip it.")
        }
    ]
}
