import QtQuick
import Hamroh

// Which guide of the topic?
Page {
    id: page
    objectName: "guidesPage"
    screenName: "guides"
    heading: qsTr("What do you want to know?")
    spokenTexts: [qsTr("What do you want to know?"), ...page.kiosk.guides.guides.map(each => each.label)]

    Chooser {
        anchors.fill: parent
        prefix: "guide-"
        choices: page.kiosk.guides.guides
        onChosen: id => {
            page.kiosk.guides.chooseGuide(id)
            page.kiosk.go("guide")
        }
    }
}
