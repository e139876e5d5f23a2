import QtQuick
import Hamroh

// The lesson is passed; a slip says so another day, and at another kiosk.
Message {
    id: page
    objectName: "passedPage"
    screenName: "passed"
    readonly property var learning: kiosk.learning
    readonly property var done: learning.done
    readonly property var progress: learning.progress
    readonly property bool waiting: learning.working
    readonly property bool printed: done.printed ?? false
    readonly property bool onPaper: done.onPaper ?? false
    readonly property string passed: qsTr("Lessons passed: %1 of %2").arg(progress.passed ?? 0).arg(progress.count ?? 0)
    readonly property string sentence: waiting ? qsTr("One moment, please.")
        : learning.problem !== "" ? learning.problem
        : !printed ? qsTr("The kiosk forgets you. A slip remembers what you passed.")
        : onPaper ? qsTr("Take the slip. Show it when you come again.")
        : qsTr("There is no printer. Write the numbers down, or call the staff.")
    spokenTexts: printed ? [sentence] : [title, done.title ?? "", passed, sentence]
    onSpokenTextsChanged: if (!waiting && learning.problem === "") kiosk.speaking.say(spokenTexts)
    image: kiosk.pictograms + "badge-check.svg"
    side: low ? 0 : Theme.emblem
    between: low ? Theme.apart : Theme.gap
    title: qsTr("Well done!")

    head: [
        Sentence {
            objectName: "passedTitle"
            size: Theme.heading
            text: page.done.title ?? ""
        },
        Sentence {
            objectName: "passedCount"
            text: page.passed
        },
        Sentence {
            objectName: "printed"
            text: page.sentence
        },
        Card {
            visible: page.printed && !page.onPaper
            width: parent.width
            height: page.low ? Theme.target : Theme.field
            Text {
                objectName: "slipDigits"
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.margin
                text: "\u2066" + (page.done.digits ?? "") + "\u2069"
                color: Theme.ink
                font.pixelSize: Theme.display
                font.bold: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.StaticText
                Accessible.name: page.done.digits ?? ""
            }
        }
    ]
    Connections {
        target: page.learning
        function onFailed() { page.kiosk.speaking.say([page.learning.problem]) }
    }
    buttons: [
        BigButton {
            objectName: "moreLessons"
            quiet: !page.printed
            text: qsTr("More lessons")
            image: page.kiosk.pictograms + "graduation-cap.svg"
            onChosen: page.kiosk.back()
        },
        BigButton {
            objectName: "printCertificate"
            visible: !page.printed
            enabled: !page.waiting
            text: qsTr("Print a slip")
            image: page.kiosk.pictograms + "printer.svg"
            onChosen: page.learning.print()
        }
    ]
}
