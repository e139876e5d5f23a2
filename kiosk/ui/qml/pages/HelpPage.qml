import QtQuick
import Hamroh

// The visitor wants a person: a sign that can be seen from the counter.
Page {
    id: page
    objectName: "helpPage"
    screenName: "help"
    spokenTexts: [qsTr("Please help me."), qsTr("Raise your hand. Staff see this screen from the counter.")]

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.margin
        Pictogram {
            anchors.horizontalCenter: parent.horizontalCenter
            source: page.kiosk.pictograms + "bell.svg"
            side: 280
        }
        Label {
            width: parent.width
            size: Theme.display
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Please help me.")
        }
        Label {
            width: parent.width
            size: Theme.body
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Raise your hand. Staff see this screen from the counter.")
        }
    }
}
