import QtQuick
import Hamroh

// Work and money: check one's situation, read about it here, write about it, learn.
Page {
    id: page
    objectName: "workPage"
    screenName: "work"
    readonly property var ways: [
        { id: "checks", label: qsTr("Check my situation"), image: kiosk.pictograms + "circle-help.svg" },
        { id: "wages", label: qsTr("Contract and wages"), image: kiosk.pictograms + "wage-unpaid.svg" },
        { id: "money", label: qsTr("Send money home"), image: kiosk.pictograms + "banknote.svg" },
        { id: "papers", label: qsTr("Papers about work"), image: kiosk.pictograms + "file-pen.svg" },
        { id: "lessons", label: qsTr("Lessons about money"), image: kiosk.pictograms + "graduation-cap.svg" }
    ]
    heading: qsTr("Work and money")
    spokenTexts: [heading, ...ways.map(each => each.label)]

    Chooser {
        anchors.fill: parent
        prefix: "work-"
        choices: page.ways
        onChosen: id => {
            if (id === "checks") {
                page.kiosk.go("checks")
            } else if (id === "papers") {
                page.kiosk.choosing.choosePurpose("work")
                page.kiosk.go("papers")
            } else if (id === "lessons") {
                page.kiosk.go(page.kiosk.learning.chooseSubject("money"))
            } else {
                page.kiosk.go(page.kiosk.guides.chooseTopicHere(id))
            }
        }
    }
}
