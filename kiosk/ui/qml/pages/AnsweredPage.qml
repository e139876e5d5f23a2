import QtQuick
import Hamroh

// The answer is kept, and whether the office has it.
Message {
    id: page
    objectName: "answeredPage"
    screenName: "answered"
    readonly property string sentence: kiosk.delivered ? qsTr("The office has received it.") : qsTr("It is saved here and will be sent when there is a network.")
    spokenTexts: [title, sentence]
    image: kiosk.pictograms + "badge-check.svg"
    side: Theme.emblem
    title: qsTr("Done. Your answer is saved.")

    head: [
        Sentence {
            objectName: "delivery"
            size: Theme.heading
            text: page.sentence
        }
    ]
    BigButton {
        objectName: "finish"
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("Finish")
        image: page.kiosk.pictograms + "log-out.svg"
        onChosen: page.kiosk.wipe()
    }
}
