import QtQuick
import Hamroh

// How it stands with the hub: in touch or why not, how far a long transfer is, and a try now.
Page {
    id: page
    objectName: "syncPage"
    screenName: "sync"
    readonly property var queue: kiosk.staffing.state
    spokenTexts: [qsTr("Connection"), queue.words]

    Timer {
        interval: Theme.lookEvery
        repeat: true
        running: true
        onTriggered: page.kiosk.staffing.refresh()
    }
    Label {
        id: title
        width: parent.width
        text: qsTr("Connection")
        size: Theme.heading
        font.bold: true
    }
    Column {
        y: title.height + Theme.gap / 2
        width: parent.width
        spacing: Theme.gap / 2
        Notice {
            objectName: "words"
            width: parent.width
            border.color: page.queue.code === "" ? Theme.accent : Theme.danger
            image: page.kiosk.pictograms + (page.queue.exchanging ? "refresh-cw.svg" : page.queue.code === "" ? "cloud-check.svg" : "cloud-off.svg")
            text: page.queue.exchanging ? qsTr("Sending …") : page.queue.words
        }
        Label {
            objectName: "progress"
            width: parent.width
            visible: page.queue.of > 0
            text: qsTr("%1 of %2 sent").arg(page.queue.done).arg(page.queue.of)
            font.bold: true
        }
        Rectangle {
            width: parent.width
            height: visible ? Theme.gap : 0
            visible: page.queue.of > 0
            color: Theme.surface
            border.width: Theme.border
            border.color: Theme.edge
            Rectangle {
                x: parent.LayoutMirroring.enabled ? parent.width - width : 0
                width: page.queue.of > 0 ? parent.width * page.queue.done / page.queue.of : 0
                height: parent.height
                color: Theme.accent
            }
        }
        Label {
            objectName: "counts"
            width: parent.width
            text: qsTr("Waiting: %1. Delivered: %2.").arg(page.queue.waiting).arg(page.queue.delivered)
        }
        Label {
            width: parent.width
            visible: page.queue.last !== ""
            text: qsTr("Last contact with the hub: %1").arg(page.queue.last)
            size: Theme.small
            color: Theme.quiet
        }
        Notice {
            objectName: "weakKey"
            width: parent.width
            visible: page.queue.weakKey
            image: page.kiosk.pictograms + "triangle-alert.svg"
            text: qsTr("The vault key is in a file. A keyring service would be safer.")
        }
    }
    BigButton {
        objectName: "tryNow"
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        text: qsTr("Send now")
        image: page.kiosk.pictograms + "refresh-cw.svg"
        onChosen: page.kiosk.staffing.tryNow()
    }
}
