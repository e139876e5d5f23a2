import QtQuick
import Hamroh

// The printers of this machine, and a page that tries the one in use.
Page {
    id: page
    objectName: "printersPage"
    screenName: "printers"
    readonly property var technician: kiosk.technician
    spokenTexts: [qsTr("Printers")]

    Component.onCompleted: technician.begin()
    Connections {
        target: page.technician
        function onTold() { page.kiosk.speaking.say(outcome.texts) }
    }

    Facts {
        width: parent.width
        height: Math.min(outcome.y, action.y) - Theme.apart
        kiosk: page.kiosk
        heading: qsTr("Printers")
        nothing: qsTr("There is no printer.")
        rows: page.technician.printers
    }
    Outcome {
        id: outcome
        kiosk: page.kiosk
        width: parent.width - action.width - Theme.gap
        x: page.LayoutMirroring.enabled ? page.width - width : 0
        anchors.bottom: parent.bottom
    }
    BigButton {
        id: action
        objectName: "printTrial"
        height: Theme.lowRow
        anchors.bottom: parent.bottom
        x: page.LayoutMirroring.enabled ? 0 : page.width - width
        enabled: !page.technician.busy
        text: qsTr("Print a test page")
        image: page.kiosk.pictograms + "printer.svg"
        onChosen: page.technician.printTrial(page.kiosk.language)
    }
}
