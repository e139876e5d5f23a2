import QtQuick
import Hamroh

// A spoken answer: recorded, heard again, deleted.
Answer {
    id: answer
    readonly property var recording: kiosk.answering.recording
    readonly property string now: recording.state
    readonly property bool kept: now === "recorded" || now === "playing"
    readonly property int seconds: recording.seconds
    centred: true
    headSpacing: Theme.gap

    head: [
        Rectangle {
            readonly property bool on: answer.now === "recording"
            readonly property real part: 0.36
            // How much wider the ring is at full voice.
            readonly property real swell: 20
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(Theme.poster, answer.height * part)
            height: width
            radius: width / 2
            color: on ? Theme.chosen : Theme.surface
            border.width: on ? Theme.border + answer.recording.level * swell : Theme.border
            border.color: on ? Theme.danger : Theme.edge
            Pictogram {
                anchors.centerIn: parent
                source: answer.kiosk.pictograms + (answer.now === "none" ? "mic-off.svg" : answer.kept ? "circle-check.svg" : "mic.svg")
                side: parent.width / 2
            }
        },
        Sentence {
            objectName: "how"
            text: answer.now === "none" ? qsTr("This kiosk has no microphone. Please call the staff.")
                : answer.now === "recording" ? qsTr("Speak now. %1 seconds").arg(answer.seconds)
                : answer.kept ? qsTr("Your answer is recorded.") : qsTr("Touch the microphone and speak.")
        }
    ]
    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: Theme.margin
        BigButton {
            objectName: "record"
            visible: answer.now === "ready"
            height: Theme.main
            text: qsTr("Record")
            image: answer.kiosk.pictograms + "mic.svg"
            onChosen: answer.recording.record()
        }
        BigButton {
            objectName: "finishRecording"
            visible: answer.now === "recording"
            height: Theme.main
            text: qsTr("Stop")
            image: answer.kiosk.pictograms + "circle-stop.svg"
            onChosen: answer.recording.finish()
        }
        BigButton {
            objectName: "hear"
            visible: answer.kept
            height: Theme.main
            text: answer.now === "playing" ? qsTr("Stop") : qsTr("Listen")
            image: answer.kiosk.pictograms + (answer.now === "playing" ? "circle-stop.svg" : "play.svg")
            onChosen: answer.recording.play()
        }
        BigButton {
            objectName: "deleteRecording"
            visible: answer.kept
            height: Theme.main
            quiet: true
            text: qsTr("Delete")
            image: answer.kiosk.pictograms + "trash-2.svg"
            onChosen: answer.recording.delete()
        }
    }
}
