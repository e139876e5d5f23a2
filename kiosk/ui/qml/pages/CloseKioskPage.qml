import QtQuick
import Hamroh

// Really close the window? The visit ends with it.
Page {
    id: page
    objectName: "closeKioskPage"
    screenName: "closeKiosk"
    spokenTexts: [qsTr("Close the kiosk?")]

    Label {
        id: title
        width: parent.width
        text: qsTr("Close the kiosk?")
        size: Theme.heading
        font.bold: true
    }
    Label {
        y: title.height + Theme.gap
        width: parent.width
        text: qsTr("The visit ends. What was not sent in is deleted. What waits stays in the kiosk.")
    }
    BigButton {
        objectName: "close"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        text: qsTr("Close the kiosk")
        image: page.kiosk.pictograms + "door-closed.svg"
        onChosen: page.kiosk.closeKiosk()
    }
}
