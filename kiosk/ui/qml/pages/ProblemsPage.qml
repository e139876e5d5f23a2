import QtQuick
import Hamroh

// Problems as pictures; each leads to its paper, or to what one can do.
Page {
    id: page
    objectName: "problemsPage"
    screenName: "problems"
    heading: qsTr("What happened?")
    spokenTexts: [qsTr("What happened?"), qsTr("They do not pay me"), qsTr("They took my passport"), qsTr("They force me to work"), qsTr("I am in danger")]

    Chooser {
        anchors.fill: parent
        prefix: "problem-"
        choices: [
            { id: "wages", paper: "wage-complaint", label: qsTr("They do not pay me"), image: page.kiosk.pictograms + "wage-unpaid.svg" },
            { id: "passport", paper: "passport-withheld", label: qsTr("They took my passport"), image: page.kiosk.pictograms + "passport-taken.svg" },
            { id: "forced", paper: "forced-labour", label: qsTr("They force me to work"), image: page.kiosk.pictograms + "forced-labour.svg" },
            { id: "danger", label: qsTr("I am in danger"), image: page.kiosk.pictograms + "siren.svg" }
        ]
        onChosen: id => {
            const paper = choices.find(each => each.id === id).paper
            if (paper)
                page.kiosk.begin(paper)
            else
                page.kiosk.go("danger")
        }
    }
}
