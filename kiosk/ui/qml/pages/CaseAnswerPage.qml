import QtQuick
import Hamroh
import "../Hamroh/layouts.js" as Layouts

// An answer to the office, typed on the keyboard of the language.
Page {
    id: page
    objectName: "caseAnswerPage"
    screenName: "caseAnswer"
    readonly property var mine: kiosk.myCase
    readonly property string value: mine.written
    heading: mine.working ? qsTr("One moment, please.") : qsTr("Write your answer to the office.")
    spokenTexts: [qsTr("Write your answer to the office.")]
    textsAgain: mine.problem === "" ? spokenTexts : [mine.problem]
    between: Theme.apart
    foot.problem: mine.problem

    head: [
        Field {
            width: parent.width
            height: page.portrait ? Theme.letter : page.low ? Theme.emblem : Theme.poster
            lines: true
            text: page.value + "▏"
            name: page.heading
        }
    ]
    Keyboard {
        objectName: "keyboard"
        width: parent.width
        height: Math.min(parent.height, Theme.keyboard)
        language: page.kiosk.language
        pictograms: page.kiosk.pictograms
        lines: true
        Component.onCompleted: capital = page.value === ""
        onTyped: text => page.mine.write(page.kiosk.language === "ko" ? Layouts.append(page.value, text) : page.value + text)
        onErased: page.mine.write(page.kiosk.language === "ko" ? Layouts.erase(page.value) : page.value.slice(0, -1))
    }
    buttons: [
        BigButton {
            objectName: "sendAnswer"
            enabled: !page.mine.working
            text: qsTr("Send")
            image: page.kiosk.pictograms + "send.svg"
            onChosen: page.mine.send()
        }
    ]
    Connections {
        target: page.mine
        function onFailed() { page.kiosk.speaking.say([page.mine.problem]) }
    }
}
