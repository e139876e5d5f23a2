pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// One question: its words, the way to answer it, what is wrong, and on.
Page {
    id: page
    objectName: "questionPage"
    screenName: "question"
    // What asks, and whether what was answered may be kept for later.
    property var asking: kiosk.answering
    property bool keeping: true
    readonly property var asked: asking.question
    readonly property bool assisted: kiosk.staffing.signedIn
    // On a low window the words for staff stand in the last row, where the band would be too much.
    readonly property bool inFoot: height < Theme.lowPage && !portrait && assisted
    readonly property var second: asked.second ?? ({})
    readonly property string staffWords: second.label ? "\u2068" + second.label + (second.hint ? " · " + second.hint : "") + "\u2069" : ""
    low: height < Theme.lowPage || (assisted && height < Theme.lowWindow)
    readonly property bool repeating: asked.widget === "repeat"
    readonly property Answer way: widget.item as Answer
    spokenTexts: asking.texts
    textsAgain: asking.textsAgain

    // The answer divides itself: what is only read of it goes up with the question.
    splits: way?.splits ?? true
    read: way ? way.headHeight + way.read : 0
    between: low ? Theme.apart / 2 : Theme.gap
    foot.number: asked.number ?? 0
    foot.count: asked.count ?? 0
    foot.words: !inFoot ? "" : staffWords === "" ? qsTr("Staff are helping.") : staffWords
    foot.problem: asking.problem

    property string spokenFor: ""
    onAskedChanged: {
        const now = (asked.ref ?? "") + asking.problem
        if (now !== spokenFor) {
            spokenFor = now
            kiosk.speaking.say(asking.texts)
            widget.show()
            Guide.named = null
            kiosk.keypad.arrive()
        }
    }
    // What a camera, a scanner or a microphone was doing ends with the question.
    Component.onDestruction: widget.leave()

    head: [
        Row {
            id: words
            width: parent.width
            spacing: picture.visible ? Theme.gap : 0
            Pictogram {
                id: picture
                objectName: "questionImage"
                visible: source.toString() !== "" && page.asked.widget !== "note"
                source: page.asked.image ?? ""
                side: visible ? Theme.target : 0
            }
            Label {
                objectName: "questionLabel"
                width: words.width - picture.side - words.spacing
                text: page.asked.label ?? ""
                size: page.low ? Theme.body : Theme.heading
                font.bold: true
            }
        },
        Label {
            width: parent.width
            visible: text !== ""
            text: page.asked.hint ?? ""
            size: Theme.small
            fontSizeMode: Text.FixedSize
            color: Theme.quiet
        },
        Label {
            objectName: "staffWords"
            width: parent.width
            visible: !page.inFoot && page.staffWords !== ""
            text: page.staffWords
            size: Theme.small
            fontSizeMode: Text.FixedSize
            font.italic: true
            color: Theme.accent
        }
    ]
    Loader {
        id: widget
        anchors.fill: parent
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
                setSource((files[asked.widget] ?? "Unsupported") + "Answer.qml", { kiosk: page.kiosk, answering: page.asking })
            }
        }
        function leave() {
            page.kiosk.answering.photographing.stop()
            page.kiosk.answering.recording.stop()
        }
        Component.onCompleted: show()
    }
    Binding {
        target: page.way
        property: "halfway"
        value: page.split ? Math.max(0, page.halfway - page.touchedTop) : 0
        when: page.way !== null
    }
    besides: [
        BigButton {
            objectName: "control-later"
            visible: !page.inFoot && page.keeping
            quiet: true
            size: Theme.small
            text: qsTr("Go on later")
            image: page.kiosk.pictograms + "calendar-clock.svg"
            onChosen: page.kiosk.go("stop")
        },
        BigButton {
            objectName: "toStaff"
            visible: page.inFoot
            quiet: true
            size: Theme.small
            text: qsTr("Staff")
            image: page.kiosk.pictograms + "user-check.svg"
            onChosen: page.kiosk.toStaff()
        }
    ]
    buttons: [
        BigButton {
            objectName: "next"
            readonly property bool skipping: !page.asked.required && (page.asked.value ?? "") === "" && page.asked.widget !== "note" && !page.repeating
            text: page.repeating ? qsTr("No more") : skipping ? qsTr("Skip") : qsTr("Next")
            quiet: skipping
            image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: page.kiosk.goOn()
        }
    ]
}
