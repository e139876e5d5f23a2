import QtQuick
import Hamroh

// Where a check leads on to: a guide, a paper, somebody who helps.
Page {
    id: page
    objectName: "checkNextPage"
    screenName: "checkNext"
    heading: qsTr("What next?")
    spokenTexts: [heading, ...page.kiosk.checking.ways.map(each => each.label)]

    Chooser {
        anchors.fill: parent
        prefix: "way-"
        wordy: true
        choices: page.kiosk.checking.ways
        onChosen: id => page.kiosk.goOnFromCheck(id)
    }
}
