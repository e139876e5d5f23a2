import QtQuick
import Hamroh

// The last lines of the log. They hold nothing of a visitor.
Page {
    id: page
    objectName: "logsPage"
    screenName: "logs"
    readonly property real threeLines: 124
    spokenTexts: [qsTr("Log")]

    Component.onCompleted: kiosk.technician.begin()

    Facts {
        anchors.fill: parent
        kiosk: page.kiosk
        tall: page.threeLines
        heading: qsTr("Log")
        nothing: qsTr("The log is empty.")
        rows: page.kiosk.technician.logLines
    }
}
