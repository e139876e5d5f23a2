import QtQuick
import Hamroh

// What a visitor can do here.
Page {
    id: page
    objectName: "homePage"
    screenName: "home"
    readonly property var ways: [
        { id: "countries", label: qsTr("Know my rights"), image: kiosk.pictograms + "scale.svg" },
        { id: "papers", label: qsTr("Fill in a paper"), image: kiosk.pictograms + "file-pen.svg" },
        { id: "problems", label: qsTr("Report a problem"), image: kiosk.pictograms + "megaphone.svg" },
        { id: "case", label: qsTr("My case"), image: kiosk.pictograms + "mail.svg" },
        { id: "learn", label: qsTr("Learn"), image: kiosk.pictograms + "graduation-cap.svg" },
        { id: "work", label: qsTr("Work and money"), image: kiosk.pictograms + "hand-coins.svg" }
    ]
    heading: qsTr("How can we help you?")
    spokenTexts: [heading, ...ways.map(each => each.label)]

    Chooser {
        anchors.fill: parent
        prefix: "home-"
        choices: page.ways
        onChosen: id => page.kiosk.go(id === "papers" ? "purposes" : id)
    }
}
