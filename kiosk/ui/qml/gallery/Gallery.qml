import QtQuick
import QtQuick.Window
import Hamroh

// Every component in each of its states, one sheet after the other, in any language and either theme.
// Each *Sheet.qml beside this file is one sheet.
Window {
    id: window
    required property var kiosk
    // Their names, in the order of the alphabet, and the one that is shown.
    property list<string> sheets
    property int at: 0
    readonly property string sheet: sheets[at] ?? ""
    visible: false
    color: Theme.ground
    title: "Hamroh"

    function turn(steps: int) {
        at = (at + steps + sheets.length) % sheets.length
    }
    function nextLanguage() {
        const tags = kiosk.languages.map(each => each.tag)
        kiosk.setLanguage(tags[(tags.indexOf(kiosk.language) + 1) % tags.length])
    }

    Item {
        anchors.fill: parent
        anchors.margins: Theme.gap
        LayoutMirroring.enabled: window.kiosk.rightToLeft
        LayoutMirroring.childrenInherit: true

        Row {
            id: bar
            spacing: Theme.gap
            height: Theme.target
            BigButton {
                objectName: "previousSheet"
                height: parent.height
                quiet: true
                text: "−"
                spoken: "Previous sheet"
                image: window.kiosk.pictograms + (window.kiosk.rightToLeft ? "arrow-right.svg" : "arrow-left.svg")
                onChosen: window.turn(-1)
            }
            BigButton {
                objectName: "nextSheet"
                height: parent.height
                quiet: true
                text: "+"
                spoken: "Next sheet"
                image: window.kiosk.pictograms + (window.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
                onChosen: window.turn(1)
            }
            BigButton {
                objectName: "nextLanguage"
                height: parent.height
                quiet: true
                text: window.kiosk.language
                spoken: "Next language"
                image: window.kiosk.pictograms + "languages.svg"
                onChosen: window.nextLanguage()
            }
            BigButton {
                objectName: "otherTheme"
                height: parent.height
                quiet: true
                text: Ease.contrast ? "high contrast" : "standard"
                spoken: "The other theme"
                image: window.kiosk.pictograms + "contrast.svg"
                onChosen: Ease.contrast = !Ease.contrast
            }
            Label {
                height: parent.height
                text: window.sheet
                size: Theme.heading
                font.bold: true
                verticalAlignment: Text.AlignVCenter
            }
        }
        Loader {
            id: shown
            objectName: "sheet"
            anchors.top: bar.bottom
            anchors.topMargin: Theme.gap
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
        }
    }

    function show() {
        if (sheet !== "")
            shown.setSource(sheet + "Sheet.qml", { kiosk: kiosk })
    }
    onSheetChanged: show()
}
