import QtQuick
import Hamroh

// The lesson is passed; a slip says so another day, and at another kiosk.
Message {
    id: page
    objectName: "passedPage"
    screenName: "passed"
    readonly property var mine: kiosk.lessonSlip
    readonly property var slip: mine.printed
    readonly property var progress: mine.progress
    readonly property string lesson: kiosk.learning.title
    readonly property bool waiting: mine.working
    readonly property bool printed: slip.digits !== undefined
    readonly property bool onPaper: slip.onPaper ?? false
    readonly property string passed: qsTr("Lessons passed: %1 of %2").arg(progress.passed ?? 0).arg(progress.count ?? 0)
    readonly property string sentence: waiting ? qsTr("One moment, please.")
        : mine.problem !== "" ? mine.problem
        : !printed ? qsTr("The kiosk forgets you. A slip remembers what you passed.")
        : onPaper ? qsTr("Take the slip. Show it when you come again.")
        : qsTr("There is no printer. Write the numbers down, or call the staff.")
    spokenTexts: printed ? [sentence, ...(onPaper ? [] : [slip.digits])] : [title, lesson, passed, sentence]
    onSpokenTextsChanged: if (!waiting && mine.problem === "") kiosk.speaking.say(spokenTexts)
    image: kiosk.pictograms + "badge-check.svg"
    side: low ? 0 : Theme.emblem
    between: low ? Theme.apart : Theme.gap
    title: qsTr("Well done!")

    head: [
        Sentence {
            objectName: "passedTitle"
            size: Theme.heading
            text: page.lesson
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
                text: "\u2066" + (page.slip.digits ?? "") + "\u2069"
                color: Theme.ink
                font.pixelSize: Theme.display
                font.bold: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.StaticText
                Accessible.name: page.slip.digits ?? ""
            }
        }
    ]
    Connections {
        target: page.mine
        function onFailed() { page.kiosk.speaking.say([page.mine.problem]) }
    }
    besides: [
        BigButton {
            objectName: "moreLessons"
            quiet: !page.printed || page.kiosk.learning.readOn !== ""
            text: qsTr("More lessons")
            image: page.kiosk.pictograms + "graduation-cap.svg"
            onChosen: page.kiosk.back()
        }
    ]
    buttons: [
        BigButton {
            objectName: "readOn"
            visible: page.printed && page.kiosk.learning.readOn !== ""
            text: qsTr("Read more")
            image: page.kiosk.pictograms + "book-open.svg"
            onChosen: page.kiosk.readGuide(page.kiosk.learning.readOn)
        },
        BigButton {
            objectName: "printCertificate"
            visible: !page.printed
            enabled: !page.waiting
            text: qsTr("Print a slip")
            image: page.kiosk.pictograms + "printer.svg"
            onChosen: page.mine.print()
        }
    ]
}
