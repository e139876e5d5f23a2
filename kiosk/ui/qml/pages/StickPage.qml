import QtQuick
import Hamroh

// Papers out to a stick and answers in from it, with how far it is and a way to stop.
Page {
    id: page
    objectName: "stickPage"
    screenName: "stick"
    readonly property var technician: kiosk.technician
    readonly property var stick: technician.stick
    readonly property bool there: stick.place !== ""
    readonly property string sentence: there ? qsTr("A stick is plugged in.") : qsTr("No stick is plugged in.")
    spokenTexts: [qsTr("USB stick"), sentence]

    Component.onCompleted: technician.begin()
    Timer {
        interval: Theme.lookEvery
        repeat: true
        running: !page.technician.busy
        onTriggered: page.technician.changed()
    }
    Connections {
        target: page.technician
        function onTold() { page.kiosk.speaking.say(outcome.texts) }
    }

    Label {
        id: title
        width: parent.width
        text: qsTr("USB stick")
        size: Theme.heading
        font.bold: true
    }
    Column {
        y: title.height + Theme.gap / 2
        width: parent.width
        spacing: Theme.gap / 2
        Label {
            objectName: "stickThere"
            width: parent.width
            text: page.sentence
        }
        Label {
            objectName: "stickPlace"
            width: parent.width
            visible: page.there
            text: "\u2066" + page.stick.place + "\u2069"
            size: Theme.small
            color: Theme.quiet
            wrapMode: Text.WrapAnywhere
        }
        Label {
            objectName: "progress"
            width: parent.width
            visible: page.stick.busy
            text: page.stick.of > 0 ? qsTr("%1 of %2 on the stick").arg(page.stick.done).arg(page.stick.of) : qsTr("One moment, please.")
            font.bold: true
        }
        Outcome {
            id: outcome
            kiosk: page.kiosk
            width: parent.width
        }
    }
    Row {
        id: row
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        readonly property real share: (width - spacing) / 2
        BigButton {
            objectName: "carryIn"
            visible: !page.stick.busy
            width: row.share
            size: Theme.small
            quiet: true
            text: qsTr("Take answers in")
            image: page.kiosk.pictograms + "arrow-down.svg"
            onChosen: page.technician.carry("in")
        }
        BigButton {
            objectName: "carryOut"
            visible: !page.stick.busy
            width: row.share
            size: Theme.small
            text: qsTr("Put papers on it")
            image: page.kiosk.pictograms + "arrow-up.svg"
            onChosen: page.technician.carry("out")
        }
        BigButton {
            objectName: "stopCarrying"
            visible: page.stick.busy
            width: row.share
            quiet: true
            text: qsTr("Stop")
            image: page.kiosk.pictograms + "circle-stop.svg"
            onChosen: page.technician.stop()
        }
    }
}
