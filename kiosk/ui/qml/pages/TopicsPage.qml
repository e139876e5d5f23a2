import QtQuick
import Hamroh

// What about?
Page {
    id: page
    objectName: "topicsPage"
    screenName: "topics"
    heading: qsTr("What do you want to know?")
    spokenTexts: [qsTr("What do you want to know?"), ...page.kiosk.guides.topics.slice(chooser.from, chooser.from + chooser.most).map(each => each.label)]

    Chooser {
        id: chooser
        anchors.fill: parent
        prefix: "topic-"
        moreImage: page.kiosk.pictograms + "arrow-down.svg"
        choices: page.kiosk.guides.topics
        onChosen: id => page.kiosk.go(page.kiosk.guides.chooseTopic(id))
    }
    besides: [
        BigButton {
            objectName: "toSearch"
            quiet: true
            text: qsTr("Search")
            image: page.kiosk.pictograms + "search.svg"
            onChosen: page.kiosk.toSearch()
        }
    ]
}
