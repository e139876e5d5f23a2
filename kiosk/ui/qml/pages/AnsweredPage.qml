import QtQuick
import Hamroh

// The answer is kept, and whether the office has it.
Page {
    id: page
    objectName: "answeredPage"
    screenName: "answered"
    readonly property string sentence: kiosk.delivered ? qsTr("The office has received it.") : qsTr("It is saved here and will be sent when there is a network.")
    spokenTexts: [qsTr("Done. Your answer is saved."), sentence]

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, 1300)
        spacing: Theme.margin
        Pictogram {
            anchors.horizontalCenter: parent.horizontalCenter
            source: page.kiosk.pictograms + "badge-check.svg"
            side: 110
        }
        Label {
            width: parent.width
            size: Theme.display
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Done. Your answer is saved.")
        }
        Label {
            objectName: "delivery"
            width: parent.width
            size: Theme.heading
            horizontalAlignment: Text.AlignHCenter
            text: page.sentence
        }
        BigButton {
            objectName: "finish"
            anchors.horizontalCenter: parent.horizontalCenter
            text: qsTr("Finish")
            image: page.kiosk.pictograms + "log-out.svg"
            onChosen: page.kiosk.wipe()
        }
    }
}
