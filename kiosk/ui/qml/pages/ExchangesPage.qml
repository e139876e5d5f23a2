import QtQuick
import Hamroh

// The last twenty exchanges with the hub, and what came of each.
Page {
    id: page
    objectName: "exchangesPage"
    screenName: "exchanges"
    // Of Arabic.
    readonly property real twoLines: 116
    spokenTexts: [qsTr("Last exchanges")]

    Component.onCompleted: kiosk.technician.begin()

    Facts {
        anchors.fill: parent
        kiosk: page.kiosk
        tall: page.twoLines
        heading: qsTr("Last exchanges")
        nothing: qsTr("There was no exchange yet.")
        rows: page.kiosk.technician.exchanges
    }
}
