import QtQuick
import Hamroh

// Destroys the vault and its key, after what would be lost was told and two yeses.
Page {
    id: page
    objectName: "eraseKioskPage"
    screenName: "eraseKiosk"
    readonly property var technician: kiosk.technician
    readonly property var losses: technician.losses
    readonly property bool done: technician.said.length > 0
    spokenTexts: [qsTr("Erase the kiosk?"), loss.text]

    Component.onCompleted: technician.weigh()
    Connections {
        target: page.technician
        function onTold() { page.kiosk.speaking.say(outcome.texts) }
    }

    Label {
        id: title
        width: parent.width
        text: qsTr("Erase the kiosk?")
        size: Theme.heading
        font.bold: true
    }
    Column {
        y: title.height + Theme.gap / 2
        width: parent.width
        spacing: Theme.gap / 2
        Notice {
            id: loss
            objectName: "losses"
            width: parent.width
            visible: page.losses.known && !page.done
            image: page.kiosk.pictograms + "triangle-alert.svg"
            text: page.losses.known ? qsTr("Lost for good: %1 papers that wait, %2 drafts, %3 answers.").arg(page.losses.waiting).arg(page.losses.drafts).arg(page.losses.replies) : ""
        }
        Label {
            width: parent.width
            visible: !page.done
            text: qsTr("Nothing brings it back. First send what waits, or carry it out on a stick.")
        }
        Label {
            objectName: "sure"
            width: parent.width
            visible: page.losses.sure === 1 && !page.done
            text: qsTr("Are you sure? The next touch destroys everything.")
            font.bold: true
            color: Theme.danger
        }
        Outcome {
            id: outcome
            kiosk: page.kiosk
            width: parent.width
        }
    }
    BigButton {
        objectName: page.losses.sure === 0 ? "erase" : "eraseForGood"
        visible: page.losses.known && !page.done
        anchors.bottom: parent.bottom
        x: (page.LayoutMirroring.enabled ? page.losses.sure === 0 : page.losses.sure !== 0) ? 0 : page.width - width
        enabled: !page.technician.busy
        text: page.losses.sure === 0 ? qsTr("Erase the kiosk") : qsTr("Yes, destroy everything")
        image: page.kiosk.pictograms + "trash-2.svg"
        onChosen: page.technician.eraseKiosk()
    }
}
