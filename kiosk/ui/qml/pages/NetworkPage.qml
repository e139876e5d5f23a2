import QtQuick
import Hamroh

// Addresses, the hub, what is in the way, the clock.
Page {
    id: page
    objectName: "networkPage"
    screenName: "network"
    readonly property var technician: kiosk.technician
    spokenTexts: [qsTr("Network")]

    Component.onCompleted: technician.begin()
    Connections {
        target: page.kiosk
        function onDeliveryChanged() { page.technician.changed() }
    }

    Facts {
        width: parent.width
        height: action.y - Theme.apart
        kiosk: page.kiosk
        heading: qsTr("Network")
        nothing: ""
        rows: page.technician.network
    }
    BigButton {
        id: action
        objectName: "tryNow"
        height: Theme.lowRow
        anchors.bottom: parent.bottom
        x: page.LayoutMirroring.enabled ? 0 : page.width - width
        text: qsTr("Send now")
        image: page.kiosk.pictograms + "refresh-cw.svg"
        onChosen: page.kiosk.staffing.tryNow()
    }
}
