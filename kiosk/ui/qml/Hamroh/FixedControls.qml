import QtQuick

// The controls that are always there: the ways through the kiosk, the alarm, and the tools that make the screen
// easier. They are one row where there is room, else the tools are a second, lower one. All are equally wide
// where that leaves room for every text; else each is as wide as its text needs, and what is left is shared.
Item {
    id: controls
    required property var kiosk
    property bool low: false
    property bool narrow: false
    signal listening()

    readonly property real step: Theme.apart
    readonly property real tall: low ? Theme.lowControl : Theme.control - Theme.gap / 2
    readonly property real toolsTall: narrow ? Theme.lowRow : tall
    readonly property int ways: main.children.length
    readonly property int count: ways + tools.children.length
    readonly property real equal: (width - ((narrow ? ways : count) - 1) * step) / (narrow ? ways : count)
    readonly property real widest: Math.max(...naturals)
    readonly property real spare: (width - (naturals.length - 1) * step - naturals.reduce((sum, each) => sum + each, 0)) / naturals.length
    readonly property list<real> naturals: [...main.children, ...(narrow ? [] : tools.children)].map(each => each.natural)

    // Where the alarm is, also while the others are not there.
    readonly property rect alarmPlace: Qt.rect(main.x + alarm.x, alarm.y, alarm.width, alarm.height)

    implicitHeight: narrow ? tall + step + toolsTall : tall

    function widthOf(natural: real): real {
        return widest <= equal ? equal : natural + spare
    }

    Row {
        id: main
        spacing: controls.step
        x: controls.narrow || !controls.LayoutMirroring.enabled ? 0 : controls.width - width

        FixedControl {
            objectName: "control-home"
            width: controls.widthOf(natural)
            height: controls.tall
            text: qsTr("Home")
            image: controls.kiosk.pictograms + "house.svg"
            onChosen: controls.kiosk.home()
        }
        FixedControl {
            objectName: "control-back"
            width: controls.widthOf(natural)
            height: controls.tall
            text: qsTr("Back")
            image: controls.kiosk.pictograms + (controls.kiosk.rightToLeft ? "arrow-right.svg" : "arrow-left.svg")
            enabled: controls.kiosk.canGoBack
            onChosen: controls.kiosk.back()
        }
        FixedControl {
            objectName: "control-listen"
            width: controls.widthOf(natural)
            height: controls.tall
            text: qsTr("Listen")
            image: controls.kiosk.pictograms + "volume-2.svg"
            atOnce: true
            onChosen: controls.listening()
        }
        FixedControl {
            objectName: "control-language"
            width: controls.widthOf(natural)
            height: controls.tall
            text: qsTr("Language")
            image: controls.kiosk.pictograms + "languages.svg"
            onChosen: controls.kiosk.go("language")
        }
        FixedControl {
            objectName: "control-help"
            width: controls.widthOf(natural)
            height: controls.tall
            readonly property bool called: controls.kiosk.calling.state !== ""
            selected: called
            text: called ? qsTr("Called") : qsTr("Help")
            otherText: called ? qsTr("Help") : qsTr("Called")
            spoken: called ? qsTr("Staff were called") : text
            image: controls.kiosk.pictograms + (called ? "hand-helping.svg" : "bell.svg")
            onChosen: controls.kiosk.go("help")
        }
        FixedControl {
            id: alarm
            objectName: "control-danger"
            width: controls.widthOf(natural)
            height: controls.tall
            alarming: true
            text: qsTr("Danger")
            image: controls.kiosk.pictograms + "siren.svg"
            atOnce: true
            onChosen: controls.kiosk.danger()
        }
    }
    Row {
        id: tools
        readonly property real unit: (controls.width - (controls.count - controls.ways - 1) * spacing) / (controls.count - controls.ways)
        spacing: controls.step
        x: controls.narrow || controls.LayoutMirroring.enabled ? 0 : main.width + controls.step
        y: controls.narrow ? controls.tall + controls.step : 0

        FixedControl {
            objectName: "control-contrast"
            width: controls.narrow ? tools.unit : controls.widthOf(natural)
            height: controls.toolsTall
            switching: true
            selected: Ease.contrast
            text: qsTr("Colours")
            spoken: qsTr("Strong colours")
            image: controls.kiosk.pictograms + "contrast.svg"
            onChosen: Ease.contrast = !Ease.contrast
        }
        FixedControl {
            objectName: "control-reach"
            width: controls.narrow ? tools.unit : controls.widthOf(natural)
            height: controls.toolsTall
            switching: true
            selected: Ease.reach
            text: qsTr("Lower")
            spoken: qsTr("Everything lower")
            image: controls.kiosk.pictograms + "accessibility.svg"
            onChosen: Ease.reach = !Ease.reach
        }
        FixedControl {
            objectName: "control-sound"
            width: controls.narrow ? tools.unit : controls.widthOf(natural)
            height: controls.toolsTall
            text: qsTr("Sound")
            image: controls.kiosk.pictograms + "headphones.svg"
            onChosen: controls.kiosk.go("sound")
        }
    }
}
