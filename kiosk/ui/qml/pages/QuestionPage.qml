pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// One question: its words, the way to answer it, what is wrong, and on.
Page {
    id: page
    objectName: "questionPage"
    screenName: "question"
    readonly property var asked: kiosk.answering.question
    readonly property bool assisted: kiosk.staffing.signedIn
    readonly property bool compact: height < 700 || (assisted && height < 900)
    // On a low window the words for staff stand in the last row, where the band would be too much.
    readonly property bool low: height < 700 && width > height && assisted
    readonly property var second: asked.second ?? ({})
    readonly property string staffWords: (second.label ?? "") + (second.hint ? " · " + second.hint : "")
    readonly property bool repeating: asked.widget === "repeat"
    spokenTexts: kiosk.answering.texts
    textsAgain: kiosk.answering.textsAgain

    property string spokenFor: ""
    onAskedChanged: {
        const now = (asked.ref ?? "") + kiosk.answering.problem
        if (now !== spokenFor) {
            spokenFor = now
            kiosk.speaking.say(kiosk.answering.texts)
            widget.show()
            Guide.named = null
            kiosk.keypad.arrive()
        }
    }
    // What a camera, a scanner or a microphone was doing ends with the question.
    Component.onDestruction: widget.leave()

    Pictogram {
        id: picture
        objectName: "questionImage"
        visible: source.toString() !== "" && page.asked.widget !== "note"
        source: page.asked.image ?? ""
        side: visible ? 96 : 0
        x: page.LayoutMirroring.enabled ? page.width - width : 0
    }
    Label {
        id: label
        objectName: "questionLabel"
        readonly property real beside: picture.visible ? 96 + Theme.gap : 0
        x: page.LayoutMirroring.enabled ? 0 : beside
        width: parent.width - beside
        text: page.asked.label ?? ""
        size: page.compact ? Theme.body : Theme.heading
        font.bold: true
    }
    Label {
        id: hint
        y: Math.max(label.height, picture.side)
        width: parent.width
        visible: text !== ""
        text: page.asked.hint ?? ""
        size: Theme.small
        fontSizeMode: Text.FixedSize
        color: Theme.quiet
    }
    Label {
        id: staffLine
        objectName: "staffWords"
        y: hint.y + (hint.visible ? hint.height : 0)
        width: parent.width
        visible: !page.low && page.staffWords !== ""
        text: "\u2068" + page.staffWords + "\u2069"
        size: Theme.small
        fontSizeMode: Text.FixedSize
        font.italic: true
        color: Theme.accent
    }
    Loader {
        id: widget
        y: staffLine.y + (staffLine.visible ? staffLine.height : 0) + (page.compact ? 6 : Theme.gap)
        width: parent.width
        height: buttons.y - y - (page.compact ? 12 : Theme.gap)
        readonly property var files: ({
            one: "Choice", several: "Choice", search: "Search", text: "Text", passport: "Text", number: "Number",
            date: "Wheels", month: "Wheels", year: "Wheels", time: "Wheels", dateTime: "Wheels", phone: "Phone",
            mrz: "Zone", photo: "Photo", signature: "Signature", voice: "Voice", range: "Range", rank: "Rank",
            acknowledge: "Acknowledge", note: "Note", repeat: "Repeat"
        })
        property string shownFor: ""
        function show() {
            const asked = page.asked
            const now = (asked.ref ?? "") + " " + asked.widget
            if (asked.ref && shownFor !== now) {
                shownFor = now
                leave()
                setSource((files[asked.widget] ?? "Unsupported") + "Answer.qml", { kiosk: page.kiosk })
            }
        }
        function leave() {
            page.kiosk.answering.photographing.stop()
            page.kiosk.answering.recording.stop()
        }
        Component.onCompleted: show()
    }
    Item {
        id: buttons
        width: parent.width
        readonly property real row: page.compact ? Theme.lowRow : Theme.target + Theme.gap
        readonly property bool narrow: width < 1150
        height: row + (narrow ? Theme.strip : 0)
        anchors.bottom: parent.bottom
        // Read where it stands: before the buttons where it is above them, else between them.
        component Progress: Steps {
            number: page.asked.number ?? 0
            count: page.asked.count ?? 0
        }
        Progress {
            visible: buttons.narrow && !page.low
            anchors.left: parent.left
        }
        Notice {
            id: problem
            objectName: "problem"
            fixed: true
            height: buttons.row
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: next.left
            anchors.rightMargin: Theme.gap
            image: page.kiosk.pictograms + "triangle-alert.svg"
            text: page.kiosk.answering.problem
        }
        BigButton {
            id: later
            objectName: "control-later"
            readonly property real room: parent.width - next.width - width - 2 * Theme.gap
            // What is wrong needs the room; it is mended first.
            visible: !problem.visible && !page.low
            height: buttons.row
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            quiet: true
            size: Theme.small
            text: qsTr("Go on later")
            image: page.kiosk.pictograms + "calendar-clock.svg"
            onChosen: page.kiosk.go("stop")
        }
        Progress {
            visible: !buttons.narrow && !problem.visible && !page.low
            most: Math.max(0, Math.floor((later.room - 230) / 32))
            anchors.left: later.right
            anchors.leftMargin: Theme.gap
            y: (buttons.row - height) / 2
        }
        BigButton {
            id: staff
            objectName: "toStaff"
            visible: page.low && !problem.visible
            height: buttons.row
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            quiet: true
            size: Theme.small
            text: qsTr("Staff")
            image: page.kiosk.pictograms + "user-check.svg"
            onChosen: page.kiosk.toStaff()
        }
        Label {
            objectName: "staffWords"
            visible: page.low && !problem.visible
            anchors.left: staff.right
            anchors.right: next.left
            anchors.margins: Theme.gap
            anchors.bottom: parent.bottom
            anchors.bottomMargin: 0
            height: buttons.row
            text: page.staffWords === "" ? qsTr("Staff are helping.") : "\u2068" + page.staffWords + "\u2069"
            size: Theme.small
            font.italic: true
            color: Theme.accent
            verticalAlignment: Text.AlignVCenter
        }
        BigButton {
            id: next
            objectName: "next"
            height: buttons.row
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            readonly property bool skipping: !page.asked.required && (page.asked.value ?? "") === "" && page.asked.widget !== "note" && !page.repeating
            text: page.repeating ? qsTr("No more") : skipping ? qsTr("Skip") : qsTr("Next")
            quiet: skipping
            image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: page.kiosk.goOn()
        }
    }
}
