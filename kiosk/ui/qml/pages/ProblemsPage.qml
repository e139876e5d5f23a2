import QtQuick
import Hamroh

// Problems as pictures; each leads to its paper, or to what one can do.
Page {
    id: page
    objectName: "problemsPage"
    screenName: "problems"
    spokenTexts: [qsTr("What happened?"), qsTr("They do not pay me"), qsTr("They took my passport"), qsTr("I am in danger")]

    Chooser {
        anchors.fill: parent
        heading: qsTr("What happened?")
        prefix: "problem-"
        choices: [
            { id: "wages", label: qsTr("They do not pay me"), image: page.kiosk.pictograms + "wage-unpaid.svg" },
            { id: "passport", label: qsTr("They took my passport"), image: page.kiosk.pictograms + "passport-taken.svg" },
            { id: "danger", label: qsTr("I am in danger"), image: page.kiosk.pictograms + "siren.svg" }
        ]
        onChosen: id => {
            if (id === "wages")
                page.kiosk.begin("wage-complaint")
            else
                page.kiosk.go(id === "danger" ? "danger" : "countries")
        }
    }
}
