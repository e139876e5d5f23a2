import QtQuick
import Hamroh

// One question: its words, the way to answer it, what is wrong, and on.
Page {
    id: page
    objectName: "questionPage"
    screenName: "question"
    readonly property var asked: kiosk.answering.question
    spokenTexts: kiosk.answering.texts

    property string spokenFor: ""
    onAskedChanged: {
        const now = (asked.ref ?? "") + kiosk.answering.problem
        if (now !== spokenFor) {
            spokenFor = now
            kiosk.speaking.say(kiosk.answering.texts)
            widget.show()
        }
    }

    BigButton {
        id: later
        objectName: "control-later"
        quiet: true
        size: Theme.small
        height: page.height < 700 ? 84 : Theme.target
        x: page.LayoutMirroring.enabled ? 0 : page.width - width
        y: 4
        text: qsTr("Go on later")
        image: page.kiosk.pictograms + "calendar-clock.svg"
        onChosen: page.kiosk.go("stop")
    }
    Label {
        id: label
        objectName: "questionLabel"
        x: page.LayoutMirroring.enabled ? later.width + Theme.gap : 0
        width: parent.width - later.width - Theme.gap
        text: page.asked.label ?? ""
        size: Theme.heading
        font.bold: true
    }
    Label {
        id: hint
        y: label.height
        x: label.x
        width: label.width
        visible: text !== ""
        height: visible ? Theme.small * 1.6 : 0
        text: page.asked.hint ?? ""
        size: Theme.small
        color: Theme.quiet
    }
    Loader {
        id: widget
        y: Math.max(later.y + later.height, label.height + hint.height) + Theme.gap
        width: parent.width
        height: parent.height - y - problem.space - buttons.height - Theme.gap
        readonly property var files: ({
            one: "ChoiceAnswer.qml", several: "ChoiceAnswer.qml", text: "TextAnswer.qml", passport: "TextAnswer.qml",
            number: "NumberAnswer.qml", date: "DateAnswer.qml", month: "DateAnswer.qml", note: "NoteAnswer.qml", repeat: "RepeatAnswer.qml"
        })
        property string shownFor: ""
        function show() {
            const asked = page.asked
            if (asked.ref && shownFor !== asked.ref) {
                shownFor = asked.ref
                setSource(files[asked.widget], { kiosk: page.kiosk })
            }
        }
        Component.onCompleted: show()
    }
    Notice {
        id: problem
        objectName: "problem"
        readonly property real space: visible ? height + Theme.gap : 0
        width: parent.width
        y: buttons.y - space
        image: page.kiosk.pictograms + "triangle-alert.svg"
        text: page.kiosk.answering.problem
    }
    Item {
        id: buttons
        width: parent.width
        height: Theme.target + Theme.gap
        anchors.bottom: parent.bottom
        Steps {
            number: page.asked.number ?? 0
            count: page.asked.count ?? 0
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
        }
        BigButton {
            objectName: "next"
            anchors.right: parent.right
            readonly property bool skipping: !page.asked.required && (page.asked.value ?? "") === "" && page.asked.widget !== "note" && page.asked.widget !== "repeat"
            text: page.asked.widget === "repeat" ? qsTr("No more, go on") : skipping ? qsTr("Skip") : qsTr("Next")
            quiet: skipping
            image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: if (page.kiosk.answering.next() === "read-back") page.kiosk.toReadBack()
        }
    }
}
