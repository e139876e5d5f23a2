import QtQuick
import Hamroh

// Something to know; there is nothing to answer.
Item {
    id: answer
    required property var kiosk
    Pictogram {
        anchors.centerIn: parent
        source: answer.kiosk.pictograms + "info.svg"
        side: Math.min(240, parent.height * 0.6)
    }
}
