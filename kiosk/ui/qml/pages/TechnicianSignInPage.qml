import QtQuick
import Hamroh

// The technician's second factor: a stick that this kiosk knows.
Page {
    id: page
    objectName: "technicianSignInPage"
    screenName: "technicianSignIn"
    readonly property var technician: kiosk.technician
    readonly property string sentence: technician.known ? qsTr("Plug in the technician's stick.") : qsTr("No technician's stick was made for this kiosk yet. The guide for technicians says how.")
    spokenTexts: [sentence]

    Component.onCompleted: technician.begin()

    Column {
        width: parent.width
        spacing: Theme.gap
        Label {
            width: parent.width
            text: qsTr("Technician")
            size: Theme.heading
            font.bold: true
        }
        Pictogram {
            source: page.kiosk.pictograms + "usb.svg"
            side: page.low ? Theme.control : Theme.tile
            anchors.horizontalCenter: parent.horizontalCenter
        }
        Label {
            width: parent.width
            text: page.sentence
            horizontalAlignment: Text.AlignHCenter
        }
        Notice {
            objectName: "problem"
            width: parent.width
            image: page.kiosk.pictograms + "triangle-alert.svg"
            text: page.technician.problem
        }
    }
    BigButton {
        objectName: "lookForStick"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        text: qsTr("Look for the stick")
        image: page.kiosk.pictograms + "key.svg"
        onChosen: {
            if (page.technician.signIn())
                page.kiosk.replace("technician")
            else
                page.kiosk.speaking.say([page.technician.problem])
        }
    }
}
