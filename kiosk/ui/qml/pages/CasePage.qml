import QtQuick
import Hamroh

// The case key opens the mailbox of a case.
Page {
    id: page
    objectName: "casePage"
    screenName: "case"
    heading: qsTr("Show your receipt to the reader. Or type the case key.")
    spokenTexts: [heading]

    DigitsEntry {
        anchors.fill: parent
        kiosk: page.kiosk
        source: page.kiosk.myCase
    }
}
