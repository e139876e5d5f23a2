import QtQuick
import Hamroh

// What waits, since when and why; what was delivered.
Page {
    id: page
    objectName: "queuePage"
    screenName: "queue"
    readonly property var queue: kiosk.staffing.state
    spokenTexts: [counts.text, words.text]

    Timer {
        interval: Theme.lookEvery
        repeat: true
        running: true
        onTriggered: page.kiosk.staffing.refresh()
    }
    Label {
        id: counts
        objectName: "counts"
        width: parent.width
        text: qsTr("Waiting: %1. Delivered: %2.").arg(page.queue.waiting).arg(page.queue.delivered)
        size: Theme.body
        font.bold: true
    }
    Label {
        id: words
        objectName: "words"
        y: counts.height
        width: parent.width
        text: (page.queue.since !== "" ? qsTr("The oldest has waited since %1.").arg(page.queue.since) + " " : "") + page.queue.words
        size: Theme.small
    }
    Facts {
        y: words.y + words.height + Theme.gap / 2
        width: parent.width
        height: parent.height - y
        kiosk: page.kiosk
        nothing: qsTr("Nothing was handed in here yet.")
        rows: page.kiosk.staffing.rows.map(each => ({
            id: each.delivered ? "delivered" : "waiting",
            label: "\u2066" + each.reference + "\u2069",
            value: each.created + " · " + (each.delivered ? qsTr("delivered") : qsTr("waiting")),
            image: each.delivered ? "cloud-check" : "clock"
        }))
    }
}
