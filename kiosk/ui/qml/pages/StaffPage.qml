pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// What waits, what was delivered, and what is in the way.
Page {
    id: page
    objectName: "staffPage"
    screenName: "staff"
    readonly property var queue: kiosk.staffing.state

    Timer {
        interval: 1000
        repeat: true
        running: true
        onTriggered: page.kiosk.staffing.refresh()
    }
    Column {
        width: parent.width
        spacing: Theme.gap / 2
        Label {
            objectName: "counts"
            width: parent.width
            text: qsTr("Waiting: %1. Delivered: %2.").arg(page.queue.waiting).arg(page.queue.delivered)
            size: Theme.heading
            font.bold: true
        }
        Label {
            objectName: "words"
            width: parent.width
            text: page.queue.exchanging ? qsTr("Sending …") : page.queue.words
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
        Repeater {
            model: page.kiosk.staffing.rows
            Rectangle {
                id: row
                required property var modelData
                width: parent.width
                height: 64
                color: Theme.surface
                border.width: 1
                border.color: Theme.edge
                Pictogram {
                    id: sign
                    source: page.kiosk.pictograms + (row.modelData.delivered ? "cloud-check.svg" : "clock.svg")
                    side: 40
                    x: row.LayoutMirroring.enabled ? row.width - width - Theme.gap : Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                }
                Text {
                    objectName: "row"
                    x: row.LayoutMirroring.enabled ? Theme.gap : sign.width + 2 * Theme.gap
                    width: row.width - sign.width - 3 * Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                    text: "\u2066" + row.modelData.reference + "\u2069   " + row.modelData.created + "   " + (row.modelData.delivered ? qsTr("delivered") : qsTr("waiting"))
                    color: Theme.ink
                    font.pixelSize: Theme.small
                    horizontalAlignment: Text.AlignLeft
                }
            }
        }
    }
    Row {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        spacing: Theme.gap
        BigButton {
            objectName: "tryNow"
            width: 420
            text: qsTr("Send now")
            image: page.kiosk.pictograms + "refresh-cw.svg"
            onChosen: page.kiosk.staffing.tryNow()
        }
        BigButton {
            objectName: "signOut"
            width: 420
            quiet: true
            text: qsTr("Sign out")
            image: page.kiosk.pictograms + "log-out.svg"
            onChosen: page.kiosk.wipe()
        }
    }
}
