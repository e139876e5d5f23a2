import QtQuick
import Hamroh

// After a guide: the papers and guides it leads to.
Page {
    id: page
    objectName: "onwardsPage"
    screenName: "onwards"
    readonly property var ways: [...kiosk.guides.onwards.slice(0, chooser.most - 1), { id: "topics", label: qsTr("Other topics"), image: kiosk.pictograms + "book-open.svg" }]
    readonly property string printed: kiosk.guides.printed
    heading: printed === "busy" ? qsTr("It is being printed …") : printed === "paper" ? qsTr("It is printed. Take it with you.") : printed === "none" ? qsTr("It cannot be printed now. Ask the staff.") : qsTr("What next?")
    spokenTexts: [heading, ...page.ways.map(each => each.label)]
    onHeadingChanged: if (printed !== "") kiosk.speaking.say([heading])

    Chooser {
        id: chooser
        anchors.fill: parent
        prefix: "onwards-"
        wordy: true
        choices: page.ways
        onChosen: id => page.kiosk.goOnwards(id)
    }
}
