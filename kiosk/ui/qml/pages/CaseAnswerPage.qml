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
    spokenTexts: [qsTr("Write your answer to the office.")]
    textsAgain: mine.problem === "" ? spokenTexts : [mine.problem]

    Label {
        id: title
        objectName: "heading"
        visible: !trouble.visible
        width: page.width - send.width - Theme.gap
        x: page.LayoutMirroring.enabled ? send.width + Theme.gap : 0
        y: send.y
        height: send.height
        text: page.mine.working ? qsTr("One moment, please.") : qsTr("Write your answer to the office.")
        size: Theme.heading
        font.bold: true
        verticalAlignment: Text.AlignVCenter
    }
    Notice {
        id: trouble
        objectName: "problem"
        fixed: true
        x: title.x
        y: send.y
        width: title.width
        height: send.height
        image: page.kiosk.pictograms + "triangle-alert.svg"
        text: page.mine.problem
    }
    BigButton {
        id: send
        objectName: "sendAnswer"
        y: 8
        x: page.LayoutMirroring.enabled ? 0 : page.width - width
        enabled: !page.mine.working
        text: qsTr("Send")
        image: page.kiosk.pictograms + "send.svg"
        onChosen: page.mine.send()
    }
    Rectangle {
        id: field
        y: title.y + title.height + 12
        width: parent.width
        height: page.height > 900 ? 330 : page.height > 700 ? 200 : 110
        radius: Theme.radius / 2
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.accent
        clip: true
        Text {
            objectName: "typedText"
            x: Theme.gap
            width: parent.width - 2 * Theme.gap
            // The last line stays in sight.
            y: Math.min(12, field.height - height - 12)
            text: page.value + "▏"
            color: Theme.ink
            font.pixelSize: Theme.body
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignLeft
            Accessible.role: Accessible.EditableText
            Accessible.name: title.text
        }
    }
    Keyboard {
        objectName: "keyboard"
        y: field.y + field.height + 12
        width: parent.width
        height: Math.min(parent.height - y, 660)
        language: page.kiosk.language
        pictograms: page.kiosk.pictograms
        lines: true
        Component.onCompleted: capital = page.value === ""
        onTyped: text => page.mine.write(page.kiosk.language === "ko" ? Layouts.append(page.value, text) : page.value + text)
        onErased: page.mine.write(page.kiosk.language === "ko" ? Layouts.erase(page.value) : page.value.slice(0, -1))
    }
    Connections {
        target: page.mine
        function onFailed() { page.kiosk.speaking.say([page.mine.problem]) }
    }
}
