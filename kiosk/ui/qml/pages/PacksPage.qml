import QtQuick
import Hamroh

// New content from the hub or a stick, with how far it is and a way to stop; and the way back.
Page {
    id: page
    objectName: "packsPage"
    screenName: "packs"
    readonly property var updating: kiosk.updating
    readonly property var now: updating.state
    spokenTexts: [qsTr("New content"), looked.text]

    Component.onCompleted: updating.begin()
    Timer {
        interval: Theme.lookEvery
        repeat: true
        running: !page.now.busy
        onTriggered: page.updating.changed()
    }
    Connections {
        target: page.updating
        function onTold() { page.kiosk.speaking.say(outcome.texts) }
    }

    Label {
        id: title
        width: parent.width
        text: qsTr("New content")
        size: Theme.heading
        font.bold: true
    }
    Column {
        y: title.height + Theme.gap / 2
        width: parent.width
        spacing: Theme.gap / 2
        Label {
            id: looked
            objectName: "looked"
            width: parent.width
            visible: !page.now.busy
            text: page.now.looked
        }
        Label {
            objectName: "lastProblem"
            width: parent.width
            visible: text !== "" && !page.now.busy && outcome.words === ""
            text: page.now.problem
            size: Theme.small
        }
        Label {
            objectName: "progress"
            width: parent.width
            visible: page.now.busy
            text: page.now.country === "" ? qsTr("One moment, please.") : qsTr("%1: %2 of 100").arg(page.now.country).arg(page.now.percent)
            font.bold: true
        }
        Outcome {
            id: outcome
            kiosk: page.kiosk
            problem: page.updating.problem
            said: page.updating.said
            width: parent.width
        }
    }
    Row {
        id: row
        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Theme.gap
        readonly property real share: (width - 2 * spacing) / 3
        BigButton {
            objectName: "lookForContent"
            visible: !page.now.busy
            width: row.share
            size: Theme.small
            text: qsTr("From the network")
            image: page.kiosk.pictograms + "globe.svg"
            onChosen: page.updating.look()
        }
        BigButton {
            objectName: "contentFromStick"
            visible: !page.now.busy
            width: row.share
            size: Theme.small
            text: qsTr("From a stick")
            image: page.kiosk.pictograms + "usb.svg"
            onChosen: page.updating.fromStick()
        }
        BigButton {
            objectName: "versionBefore"
            visible: !page.now.busy
            width: row.share
            size: Theme.small
            quiet: true
            text: qsTr("The version before")
            image: page.kiosk.pictograms + "history.svg"
            onChosen: page.kiosk.go("packBack")
        }
        BigButton {
            objectName: "stopFetching"
            visible: page.now.busy
            width: row.share
            quiet: true
            text: qsTr("Stop")
            image: page.kiosk.pictograms + "circle-stop.svg"
            onChosen: page.updating.stop()
        }
    }
}
