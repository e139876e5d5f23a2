import QtQuick
import Hamroh

// What does the visitor want to learn? Or go on with the slip of an earlier visit.
Page {
    id: page
    objectName: "learnPage"
    screenName: "learn"
    readonly property var learning: kiosk.learning
    readonly property var progress: kiosk.lessonSlip.progress
    readonly property bool begun: (progress.passed ?? 0) > 0
    readonly property string passed: begun ? qsTr("Lessons passed: %1 of %2").arg(progress.passed).arg(progress.count) : ""
    readonly property string question: qsTr("What do you want to learn?")
    spokenTexts: [question, passed, ...learning.subjects.map(each => each.label), qsTr("I have a slip")]

    head: [
        Label {
            objectName: "heading"
            width: parent.width
            text: page.question
            size: Theme.heading
            font.bold: true
        },
        Label {
            objectName: "progress"
            width: parent.width
            visible: text !== ""
            text: page.passed
            color: Theme.quiet
        }
    ]
    Chooser {
        anchors.fill: parent
        prefix: "subject-"
        choices: page.learning.subjects
        onChosen: id => page.kiosk.go(page.learning.chooseSubject(id))
    }
    besides: [
        BigButton {
            objectName: "haveSlip"
            quiet: true
            text: qsTr("I have a slip")
            image: page.kiosk.pictograms + "receipt.svg"
            onChosen: page.kiosk.go("learnSlip")
        }
    ]
}
