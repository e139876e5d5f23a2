import QtQuick
import Hamroh

// The slip of an earlier visit says what was passed.
Page {
    id: page
    objectName: "learnSlipPage"
    screenName: "learnSlip"
    heading: qsTr("Show your lesson slip to the reader. Or type its numbers.")
    spokenTexts: [heading]

    DigitsEntry {
        anchors.fill: parent
        kiosk: page.kiosk
        source: page.kiosk.lessonSlip
        name: page.heading
    }
}
