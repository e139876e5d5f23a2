import QtQuick
import Hamroh

// What a technician can do, six at a time.
Page {
    id: page
    objectName: "technicianPage"
    screenName: "technician"
    spokenTexts: [qsTr("Technician")]
    readonly property var all: [
        { id: "network", label: qsTr("Network"), image: "network" },
        { id: "printers", label: qsTr("Printers"), image: "printer" },
        { id: "stick", label: qsTr("USB stick"), image: "usb" },
        { id: "health", label: qsTr("Health"), image: "activity" },
        { id: "exchanges", label: qsTr("Last exchanges"), image: "history" },
        { id: "logs", label: qsTr("Log"), image: "scroll-text" },
        { id: "enrol", label: qsTr("Enrol"), image: "plug" },
        { id: "update", label: qsTr("Version"), image: "package-check" },
        { id: "eraseKiosk", label: qsTr("Erase the kiosk"), image: "trash-2" }
    ]

    Chooser {
        anchors.fill: parent
        heading: qsTr("Technician")
        prefix: "technician-"
        moreImage: page.kiosk.pictograms + "arrow-down.svg"
        choices: page.all.map(each => ({ id: each.id, label: each.label, image: page.kiosk.pictograms + each.image + ".svg" }))
        onChosen: id => page.kiosk.go(id)
    }
}
