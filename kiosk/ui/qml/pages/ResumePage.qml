import QtQuick
import Hamroh

// The slip opens a paper again.
Page {
    id: page
    objectName: "resumePage"
    screenName: "resume"
    heading: kiosk.drafting.working ? qsTr("One moment, please.") : spokenTexts[0]
    spokenTexts: [qsTr("Show your slip to the reader. Or type its numbers.")]

    DigitsEntry {
        anchors.fill: parent
        kiosk: page.kiosk
        source: page.kiosk.drafting
        name: page.heading
    }
}
