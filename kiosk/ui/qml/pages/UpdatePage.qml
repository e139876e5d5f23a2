import QtQuick
import Hamroh

// What runs here: the program and its content.
Page {
    id: page
    objectName: "updatePage"
    screenName: "update"
    spokenTexts: [qsTr("Version")]

    Component.onCompleted: kiosk.technician.begin()

    Facts {
        anchors.fill: parent
        kiosk: page.kiosk
        heading: qsTr("Version")
        rows: page.kiosk.technician.versions
    }
}
