import QtQuick
import Hamroh

// The case key opens the mailbox of a case.
Page {
    id: page
    objectName: "casePage"
    screenName: "case"
    readonly property var mine: kiosk.myCase
    heading: mine.asking ? qsTr("We are asking the office.") : mine.working ? qsTr("One moment, please.") : qsTr("Show your receipt to the reader. Or type the case key.")
    spokenTexts: [qsTr("Show your receipt to the reader. Or type the case key.")]

    DigitsEntry {
        anchors.fill: parent
        kiosk: page.kiosk
        source: page.mine
    }
    Connections {
        target: page.mine
        property bool said: false
        function onChanged() {
            if (page.mine.asking && !said)
                page.kiosk.speaking.say([qsTr("We are asking the office.")])
            said = page.mine.asking
        }
    }
}
