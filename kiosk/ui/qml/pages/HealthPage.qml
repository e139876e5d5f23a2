import QtQuick
import Hamroh

// How the machine is, part by part.
Page {
    id: page
    objectName: "healthPage"
    screenName: "health"
    readonly property var technician: kiosk.technician
    spokenTexts: [qsTr("Health")]

    Component.onCompleted: {
        technician.begin()
        technician.examine()
    }
    Connections {
        target: page.technician
        function onTold() { page.kiosk.speaking.say(outcome.texts) }
    }

    Facts {
        width: parent.width
        height: Math.min(outcome.y, action.y) - Theme.apart
        kiosk: page.kiosk
        heading: qsTr("Health")
        nothing: page.technician.busy ? qsTr("One moment, please.") : ""
        rows: page.technician.health
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
        objectName: "examine"
        height: Theme.lowRow
        anchors.bottom: parent.bottom
        x: page.LayoutMirroring.enabled ? 0 : page.width - width
        enabled: !page.technician.busy
        text: qsTr("Look again")
        image: page.kiosk.pictograms + "refresh-cw.svg"
        onChosen: page.technician.examine()
    }
}
