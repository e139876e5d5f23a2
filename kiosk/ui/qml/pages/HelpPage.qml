import QtQuick
import Hamroh

// The visitor wants a person: a sign that can be seen from the counter.
Message {
    id: page
    objectName: "helpPage"
    screenName: "help"
    spokenTexts: [title, sentence.text]
    image: kiosk.pictograms + "bell.svg"
    side: Theme.largest
    title: qsTr("Please help me.")

    head: [
        Sentence {
            id: sentence
            text: qsTr("Raise your hand. Staff see this screen from the counter.")
        }
    ]
}
