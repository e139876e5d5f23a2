import QtQuick

// Below the visitor's page while staff help: that they do, their language, and the way to their menu.
Rectangle {
    id: band
    required property var kiosk
    property real margin: Theme.margin
    readonly property real space: visible ? height : 0
    objectName: "staffBand"
    height: Theme.lowRow + Theme.inset
    color: Theme.ground

    BigButton {
        id: menu
        objectName: "toStaff"
        height: Theme.lowRow
        y: Theme.inset / 2
        x: band.LayoutMirroring.enabled ? band.width - width - band.margin : band.margin
        quiet: true
        size: Theme.small
        text: qsTr("Staff")
        image: band.kiosk.pictograms + "user-check.svg"
        onChosen: band.kiosk.toStaff()
    }
    Label {
        objectName: "staffHelp"
        x: (band.LayoutMirroring.enabled ? language.x + language.width : menu.x + menu.width) + Theme.gap
        width: band.width - menu.width - language.width - 2 * band.margin - 2 * Theme.gap
        height: Theme.lowRow
        y: Theme.inset / 2
        text: qsTr("Staff are helping.")
        size: Theme.small
        font.bold: true
        verticalAlignment: Text.AlignVCenter
        horizontalAlignment: Text.AlignHCenter
    }
    BigButton {
        id: language
        objectName: "staffSpeaks"
        height: Theme.lowRow
        y: Theme.inset / 2
        x: band.LayoutMirroring.enabled ? band.margin : band.width - width - band.margin
        quiet: true
        size: Theme.small
        text: band.kiosk.staffing.languageName
        image: band.kiosk.pictograms + "languages.svg"
        spoken: qsTr("Staff language") + ": " + text
        onChosen: band.kiosk.go("staffLanguage")
    }
}
