import QtQuick
import Hamroh

// What is the paper about?
Page {
    id: page
    objectName: "purposesPage"
    screenName: "purposes"
    heading: qsTr("What is it about?")
    spokenTexts: [qsTr("What is it about?"), ...page.kiosk.choosing.purposes.map(each => each.label), qsTr("Go on with a paper")]

    Chooser {
        anchors.fill: parent
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
    besides: [
        BigButton {
            objectName: "goOnWithPaper"
            quiet: true
            text: qsTr("Go on with a paper")
            image: page.kiosk.pictograms + "calendar-clock.svg"
            onChosen: page.kiosk.go("resume")
        }
    ]
}
