import QtQuick
import Hamroh

// What runs here: the program and the papers, and each pack with how old what it says is.
Page {
    id: page
    objectName: "updatePage"
    screenName: "update"
    // Of a pack whose facts must be looked up again.
    readonly property real twoLines: 116
    spokenTexts: [qsTr("Version")]

    Component.onCompleted: {
        kiosk.technician.begin()
        kiosk.updating.begin()
    }

    Facts {
        width: parent.width
        height: action.y - Theme.apart
        kiosk: page.kiosk
        tall: page.twoLines
        heading: qsTr("Version")
        rows: page.kiosk.technician.versions.concat(page.kiosk.updating.rows)
    }
    BigButton {
        id: action
        objectName: "newContent"
        height: Theme.lowRow
        anchors.bottom: parent.bottom
        x: page.LayoutMirroring.enabled ? page.width - width : 0
        text: qsTr("New content")
        image: page.kiosk.pictograms + "package-check.svg"
        onChosen: page.kiosk.go("packs")
    }
}
