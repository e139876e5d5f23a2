import QtQuick
import Hamroh

// The case key opens the mailbox of a case.
Page {
    id: page
    objectName: "casePage"
    screenName: "case"
    readonly property var mine: kiosk.myCase
    heading: qsTr("Show your receipt to the reader. Or type the case key.")
    spokenTexts: [heading]
    textsAgain: mine.problem === "" ? spokenTexts : [mine.problem]

    DigitsEntry {
        anchors.fill: parent
        kiosk: page.kiosk
        source: page.mine
        name: page.heading
    }
}
