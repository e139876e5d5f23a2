import QtQuick
import QtMultimedia
import Hamroh

// A picture of a paper: by the camera, else by the counter's scanner; shown before one goes on.
Answer {
    id: answer
    readonly property var photographing: kiosk.answering.photographing
    readonly property string source: photographing.source
    readonly property bool taken: (asked.value ?? "") !== ""
    readonly property bool seeing: !taken && source === "camera"
    // What is touched stands at the lower edge by itself.
    splits: false
    centred: !frame.visible
    headSpacing: Theme.gap

    Component.onCompleted: {
        if (!taken)
            photographing.begin()
        photographing.showOn(view.videoSink)
    }

    head: [
        Card {
            id: frame
            visible: answer.taken || answer.seeing
            inRow: true
            width: parent.width
            height: answer.height - action.height - Theme.gap
            VideoOutput {
                id: view
                visible: answer.seeing
                anchors.fill: parent
                anchors.margins: Theme.apart
            }
            Image {
                objectName: "picture"
                visible: answer.taken
                anchors.fill: parent
                anchors.margins: Theme.apart
                source: answer.asked.picture ?? ""
                cache: false
                fillMode: Image.PreserveAspectFit
                Accessible.role: Accessible.Graphic
                Accessible.name: qsTr("Your picture")
            }
        },
        Pictogram {
            visible: !frame.visible
            anchors.horizontalCenter: parent.horizontalCenter
            source: answer.kiosk.pictograms + (answer.source === "scanner" ? "scan-line.svg" : "triangle-alert.svg")
            side: Math.min(Theme.poster, answer.height / 3)
        },
        Sentence {
            objectName: "how"
            visible: !frame.visible
            text: answer.source === "scanner" ? qsTr("Give the paper to the staff. They scan it now.") : qsTr("This kiosk has no camera and no scanner. Bring the paper to the staff.")
        }
    ]
    BigButton {
        id: action
        objectName: answer.taken ? "takeAgain" : "takePicture"
        visible: frame.visible
        anchors.horizontalCenter: parent.horizontalCenter
        quiet: answer.taken
        text: answer.taken ? qsTr("Take it again") : qsTr("Take the picture")
        image: answer.kiosk.pictograms + (answer.taken ? "rotate-ccw.svg" : "camera.svg")
        onChosen: answer.taken ? answer.photographing.again() : answer.photographing.take()
    }
}
