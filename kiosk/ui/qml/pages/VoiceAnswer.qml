import QtQuick
import Hamroh

// A spoken answer: recorded, heard again, deleted.
Item {
    id: answer
    required property var kiosk
    readonly property var recording: kiosk.answering.recording
    readonly property string now: recording.state
    readonly property bool kept: now === "recorded" || now === "playing"
    readonly property int seconds: recording.seconds

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, 1100)
        spacing: Theme.gap
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(220, answer.height * 0.36)
            height: width
            radius: width / 2
            color: answer.now === "recording" ? Theme.chosen : Theme.surface
            border.width: answer.now === "recording" ? Theme.border + answer.recording.level * 20 : Theme.border
            border.color: answer.now === "recording" ? Theme.danger : Theme.edge
            Pictogram {
                anchors.centerIn: parent
                source: answer.kiosk.pictograms + (answer.now === "none" ? "mic-off.svg" : answer.kept ? "circle-check.svg" : "mic.svg")
                side: parent.width * 0.5
            }
        }
        Label {
            objectName: "how"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: answer.now === "none" ? qsTr("This kiosk has no microphone. Please call the staff.")
                : answer.now === "recording" ? qsTr("Speak now. %1 seconds").arg(answer.seconds)
                : answer.kept ? qsTr("Your answer is recorded.") : qsTr("Touch the microphone and speak.")
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.margin
            BigButton {
                objectName: "record"
                visible: answer.now === "ready"
                height: 160
                text: qsTr("Record")
                image: answer.kiosk.pictograms + "mic.svg"
                onChosen: answer.recording.record()
            }
            BigButton {
                objectName: "finishRecording"
                visible: answer.now === "recording"
                height: 160
                text: qsTr("Stop")
                image: answer.kiosk.pictograms + "circle-stop.svg"
                onChosen: answer.recording.finish()
            }
            BigButton {
                objectName: "hear"
                visible: answer.kept
                height: 160
                text: answer.now === "playing" ? qsTr("Stop") : qsTr("Listen")
                image: answer.kiosk.pictograms + (answer.now === "playing" ? "circle-stop.svg" : "play.svg")
                onChosen: answer.recording.play()
            }
            BigButton {
                objectName: "deleteRecording"
                visible: answer.kept
                height: 160
                quiet: true
                text: qsTr("Delete")
                image: answer.kiosk.pictograms + "trash-2.svg"
                onChosen: answer.recording.delete()
            }
        }
    }
}
