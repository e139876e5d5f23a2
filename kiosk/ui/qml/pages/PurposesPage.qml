import QtQuick
import Hamroh

// What is the paper about?
Page {
    id: page
    objectName: "purposesPage"
    screenName: "purposes"
    spokenTexts: [qsTr("What is it about?"), ...page.kiosk.choosing.purposes.map(each => each.label)]

    Chooser {
        anchors.fill: parent
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
}
