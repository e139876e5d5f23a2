import QtQuick
import Hamroh

// What staff can do, six at a time.
Page {
    id: page
    objectName: "staffPage"
    screenName: "staff"
    spokenTexts: [qsTr("Staff")]
    readonly property int unread: kiosk.staffing.unread
    readonly property var all: [
        { id: "assist", label: qsTr("Help the visitor"), image: "handshake" },
        { id: "scan", label: qsTr("Scan papers"), image: "scan-line" },
        { id: "verify", label: qsTr("Check a receipt"), image: "badge-check" },
        { id: "reprint", label: qsTr("Print again"), image: "printer" },
        { id: "queue", label: qsTr("What waits"), image: "hourglass" },
        { id: "sync", label: qsTr("Connection"), image: "refresh-cw" },
        { id: "messages", label: unread > 0 ? qsTr("Messages: %1 new").arg(unread) : qsTr("Messages"), image: unread > 0 ? "mail" : "message-square" },
        { id: "signOut", label: qsTr("Sign out"), image: "log-out" },
        { id: "staffLanguage", label: qsTr("Staff language"), image: "languages" },
        { id: "technicianSignIn", label: qsTr("Technician"), image: "wrench" },
        { id: "closeKiosk", label: qsTr("Close the kiosk"), image: "door-closed" }
    ]

    Chooser {
        anchors.fill: parent
        heading: qsTr("Staff")
        prefix: "staff-"
        moreImage: page.kiosk.pictograms + "arrow-down.svg"
        choices: page.all.map(each => ({ id: each.id, label: each.label, image: page.kiosk.pictograms + each.image + ".svg" }))
        onChosen: id => {
            if (id === "assist")
                page.kiosk.assist()
            else if (id === "signOut")
                page.kiosk.leaveStaff()
            else
                page.kiosk.go(id)
        }
    }
}
