import QtQuick
import Hamroh

// After a guide: the papers and guides it leads to.
Page {
    id: page
    objectName: "onwardsPage"
    screenName: "onwards"
    readonly property var ways: [...kiosk.guides.onwards.slice(0, chooser.most - 1), { id: "topics", label: qsTr("Other topics"), image: kiosk.pictograms + "book-open.svg" }]
    heading: qsTr("What next?")
    spokenTexts: [qsTr("What next?"), ...page.ways.map(each => each.label)]

    Chooser {
        id: chooser
        anchors.fill: parent
        prefix: "onwards-"
        choices: page.ways
        onChosen: id => page.kiosk.goOnwards(id)
    }
}
