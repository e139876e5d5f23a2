import QtQuick
import Hamroh

// The visitor wants a person: a sign that can be seen from the counter.
Page {
    id: page
    objectName: "helpPage"
    screenName: "help"
    readonly property bool coming: kiosk.calling.state === "coming"
    readonly property string sign: coming ? qsTr("Staff are here to help you.") : qsTr("Please help me.")
    readonly property string advice: coming ? "" : qsTr("Raise your hand. Staff see this screen from the counter.")
    spokenTexts: [sign, advice]

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.margin
        Pictogram {
            anchors.horizontalCenter: parent.horizontalCenter
            source: page.kiosk.pictograms + "bell.svg"
            side: Math.min(280, page.height / 3)
        }
        Label {
            width: parent.width
            size: Theme.display
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
            text: page.sign
        }
        Label {
            width: parent.width
            size: Theme.body
            horizontalAlignment: Text.AlignHCenter
            visible: text !== ""
            text: page.advice
        }
        BigButton {
            objectName: "endCall"
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("I do not need help now")
            image: page.kiosk.pictograms + "check.svg"
            onChosen: {
                page.kiosk.calling.end()
                page.kiosk.back()
            }
        }
    }
}
