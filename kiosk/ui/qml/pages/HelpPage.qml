import QtQuick
import Hamroh

// The visitor wants a person: a sign that can be seen from the counter.
Message {
    id: page
    objectName: "helpPage"
    screenName: "help"
    readonly property bool coming: kiosk.calling.state === "coming"
    readonly property string advice: coming ? "" : qsTr("Raise your hand. Staff see this screen from the counter.")
    spokenTexts: [title, advice]
    image: kiosk.pictograms + "bell.svg"
    side: Math.min(Theme.largest, height / 3)
    title: coming ? qsTr("Staff are here to help you.") : qsTr("Please help me.")

    head: [
        Sentence { text: page.advice }
    ]
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
