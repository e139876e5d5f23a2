import QtQuick
import Hamroh

// The last lines of the log. They hold nothing of a visitor.
Page {
    id: page
    objectName: "logsPage"
    screenName: "logs"
    spokenTexts: [qsTr("Log")]

    Component.onCompleted: kiosk.technician.begin()

    Facts {
        anchors.fill: parent
        kiosk: page.kiosk
        tall: 124
        heading: qsTr("Log")
        nothing: qsTr("The log is empty.")
        rows: page.kiosk.technician.logLines
    }
}
