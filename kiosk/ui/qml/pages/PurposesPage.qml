import QtQuick
import Hamroh

// What is the paper about?
Page {
    id: page
    objectName: "purposesPage"
    screenName: "purposes"
    spokenTexts: [qsTr("What is it about?"), ...page.kiosk.choosing.purposes.map(each => each.label), qsTr("Go on with a paper")]

    Chooser {
        width: parent.width
        height: goOn.y - Theme.gap
        heading: qsTr("What is it about?")
        prefix: "purpose-"
        choices: page.kiosk.choosing.purposes
        onChosen: id => {
            const only = page.kiosk.choosing.choosePurpose(id)
            if (only !== "")
                page.kiosk.begin(only)
            else
                page.kiosk.go("papers")
        }
    }
    BigButton {
        id: goOn
        objectName: "goOnWithPaper"
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        quiet: true
        text: qsTr("Go on with a paper")
        image: page.kiosk.pictograms + "calendar-clock.svg"
        onChosen: page.kiosk.go("resume")
    }
}
