import QtQuick
import Hamroh

// What about?
Page {
    id: page
    objectName: "topicsPage"
    screenName: "topics"
    heading: qsTr("What do you want to know?")
    spokenTexts: [qsTr("What do you want to know?"), ...page.kiosk.guides.topics.map(each => each.label)]

    Chooser {
        anchors.fill: parent
        prefix: "topic-"
        choices: page.kiosk.guides.topics
        onChosen: id => {
            page.kiosk.guides.chooseGuide(id)
            page.kiosk.go("guide")
        }
    }
}
