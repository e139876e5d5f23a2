import QtQuick
import Hamroh

// What a visitor can do here.
Page {
    id: page
    objectName: "homePage"
    screenName: "home"
    heading: qsTr("How can we help you?")
    spokenTexts: [qsTr("How can we help you?"), qsTr("Know my rights"), qsTr("Fill in a paper"), qsTr("Report a problem"), qsTr("My case")]

    Chooser {
        anchors.fill: parent
        prefix: "home-"
        choices: [
            { id: "countries", label: qsTr("Know my rights"), image: page.kiosk.pictograms + "scale.svg" },
            { id: "papers", label: qsTr("Fill in a paper"), image: page.kiosk.pictograms + "file-pen.svg" },
            { id: "problems", label: qsTr("Report a problem"), image: page.kiosk.pictograms + "megaphone.svg" },
            { id: "case", label: qsTr("My case"), image: page.kiosk.pictograms + "mail.svg" }
        ]
        onChosen: id => page.kiosk.go(id === "papers" ? "purposes" : id)
    }
}
