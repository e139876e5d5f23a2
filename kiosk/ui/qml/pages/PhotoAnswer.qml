import QtQuick
import QtMultimedia
import Hamroh

// A picture of a paper: by the camera, else by the counter's scanner; shown before one goes on.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property var photographing: kiosk.answering.photographing
    readonly property string source: photographing.source
    readonly property bool taken: (asked.value ?? "") !== ""
    readonly property bool seeing: !taken && source === "camera"

    Component.onCompleted: {
        if (!taken)
            photographing.begin()
        photographing.showOn(view.videoSink)
    }

    Rectangle {
        id: frame
        visible: answer.taken || answer.seeing
        width: parent.width
        height: parent.height - (action.visible ? action.height + Theme.gap : 0)
        radius: Theme.radius / 2
        color: Theme.surface
        border.width: 2
        border.color: Theme.edge
        VideoOutput {
            id: view
            visible: answer.seeing
            anchors.fill: parent
            anchors.margins: 8
        }
        Image {
            objectName: "picture"
            visible: answer.taken
            anchors.fill: parent
            anchors.margins: 8
            source: answer.asked.picture ?? ""
            cache: false
            fillMode: Image.PreserveAspectFit
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("Your picture")
        }
    }
    Column {
        visible: !frame.visible
        anchors.centerIn: parent
        width: Math.min(parent.width, 1100)
        spacing: Theme.gap
        Pictogram {
            anchors.horizontalCenter: parent.horizontalCenter
            source: answer.kiosk.pictograms + (answer.source === "scanner" ? "scan-line.svg" : "triangle-alert.svg")
            side: Math.min(220, answer.height * 0.4)
        }
        Label {
            objectName: "how"
            width: parent.width
            text: answer.source === "scanner" ? qsTr("Give the paper to the staff. They scan it now.") : qsTr("This kiosk has no camera and no scanner. Bring the paper to the staff.")
            horizontalAlignment: Text.AlignHCenter
        }
    }
    BigButton {
        id: action
        objectName: answer.taken ? "takeAgain" : "takePicture"
        visible: frame.visible
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        quiet: answer.taken
        text: answer.taken ? qsTr("Take it again") : qsTr("Take the picture")
        image: answer.kiosk.pictograms + (answer.taken ? "rotate-ccw.svg" : "camera.svg")
        onChosen: answer.taken ? answer.photographing.again() : answer.photographing.take()
    }
}
