import QtQuick
import QtQuick.Window
import Hamroh

// The window: the fixed controls above, the page below, the countdown over both.
Window {
    id: window
    required property var kiosk
    visible: false
    color: Theme.ground
    title: "Hamroh"
    // Seconds between two spoken reminders of the countdown.
    readonly property int remindEvery: 10
    // A low window keeps its targets and gives up air.
    readonly property bool low: scene.height < Theme.lowWindow
    readonly property bool attracting: kiosk.page === "attract"
    // What lies between the window's edge, the fixed controls and the page.
    readonly property real edge: low ? Theme.inset : Theme.gap / 2
    readonly property real under: low ? Theme.apart : Theme.gap

    Item {
        id: scene
        anchors.fill: parent
        LayoutMirroring.enabled: window.kiosk.rightToLeft
        LayoutMirroring.childrenInherit: true

        FixedControls {
            id: controls
            objectName: "fixedControls"
            kiosk: window.kiosk
            low: window.low
            narrow: scene.width < scene.height
            visible: !window.attracting && !countdown.visible
            x: Theme.gap
            y: Ease.reach ? parent.height - banner.space - height - window.edge : window.edge
            width: parent.width - 2 * Theme.gap
            height: implicitHeight
            onListening: window.listen()
        }

        FixedControl {
            // Where nothing else can be chosen, help in danger still can.
            objectName: "danger-alone"
            visible: !controls.visible
            width: controls.alarmPlace.width
            height: controls.alarmPlace.height
            x: controls.x + controls.alarmPlace.x
            y: controls.y + controls.alarmPlace.y
            // Over the countdown, and read before the page as it stands above it.
            z: 1
            alarming: true
            atOnce: true
            text: qsTr("Danger")
            image: window.kiosk.pictograms + "siren.svg"
            onChosen: window.kiosk.danger()
        }

        Loader {
            id: pages
            objectName: "pages"
            visible: !countdown.visible
            x: Theme.margin
            width: parent.width - 2 * Theme.margin
            // Between the fixed controls and the other edge, also where only the alarm of them is there.
            y: Ease.reach ? window.edge + band.space : controls.y + controls.height + Theme.gap / 2
            height: (Ease.reach ? controls.y : parent.height - banner.space - band.space) - y - window.under
            onLoaded: {
                window.say()
                window.kiosk.keypad.arrive()
            }
        }

        StaffBand {
            id: band
            kiosk: window.kiosk
            // A question on a low window shows what the band shows in its own last row.
            visible: window.kiosk.staffing.signedIn && !window.kiosk.onStaffPage && !countdown.visible && !(window.low && ["question", "checkQuestion"].includes(window.kiosk.page))
            width: parent.width
            // It is the staff's; where all that is the visitor's comes down, it goes up.
            y: Ease.reach ? 0 : parent.height - banner.space - height
        }

        Rectangle {
            id: banner
            objectName: "previewBanner"
            readonly property bool broken: window.kiosk.previewing.broken
            readonly property real space: visible ? height : 0
            visible: window.kiosk.previewing.on
            width: parent.width
            height: Theme.strip
            anchors.bottom: parent.bottom
            color: broken ? Theme.danger : Theme.accent
            Label {
                objectName: "previewWords"
                anchors.fill: parent
                text: banner.broken ? qsTr("Preview. The form has errors now. The terminal lists them.") : qsTr("Preview. Nothing is saved or sent.")
                size: Theme.small
                color: banner.broken ? Theme.dangerInk : Theme.accentInk
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
            }
        }

        MouseArea {
            // Staff know of this corner: hold it for three seconds.
            objectName: "staffCorner"
            width: Theme.corner
            height: Theme.corner
            x: 0
            y: Ease.reach ? 0 : parent.height - height
            pressAndHoldInterval: Theme.staffHold
            onPressAndHold: window.kiosk.toStaff()
        }

        Rectangle {
            id: countdown
            objectName: "countdown"
            visible: window.kiosk.secondsLeft > 0
            anchors.fill: parent
            color: Theme.ground
            MouseArea {
                anchors.fill: parent
                onPressed: window.kiosk.stillHere()
            }
            Column {
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.corner
                spacing: Theme.margin
                Label {
                    width: parent.width
                    size: Theme.display
                    text: qsTr("Are you still here?")
                    horizontalAlignment: Text.AlignHCenter
                }
                Text {
                    width: parent.width
                    text: window.kiosk.secondsLeft
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                    font.pixelSize: Theme.countdown
                    font.bold: true
                    color: Theme.accent
                    horizontalAlignment: Text.AlignHCenter
                }
                BigButton {
                    objectName: "stillHere"
                    anchors.horizontalCenter: parent.horizontalCenter
                    text: qsTr("Yes, I am here")
                    image: window.kiosk.pictograms + "check.svg"
                    onChosen: window.kiosk.stillHere()
                }
            }
        }
    }

    Darkness {}

    Loader {
        id: earcons
        readonly property bool wanted: window.kiosk.sounding.audible
        onWantedChanged: {
            if (wanted)
                setSource("Hamroh/Earcons.qml", { sounding: window.kiosk.sounding, folder: window.kiosk.sounding.folder })
            else
                source = ""
        }
    }

    function show() {
        const name = window.kiosk.page
        pages.setSource("pages/" + name[0].toUpperCase() + name.slice(1) + "Page.qml", { kiosk: window.kiosk })
    }

    function say() {
        const page = pages.item as Page
        if (page)
            window.kiosk.speaking.say(page.spokenTexts)
    }

    // What the screen says now, not what it said when it came.
    function listen() {
        const page = pages.item as Page
        if (page)
            window.kiosk.speaking.say(page.textsAgain)
    }

    Component.onCompleted: {
        Guide.kiosk = window.kiosk
        show()
    }

    Connections {
        target: window.kiosk.keypad
        function onListenAsked() { window.listen() }
    }

    Connections {
        target: window.kiosk
        function onPageChanged() {
            Guide.named = null
            window.show()
        }
        function onLanguageChanged() { window.say() }
        function onWiped() {
            Ease.reset()
            Guide.rest()
        }
        function onIdleChanged() {
            if (window.kiosk.secondsLeft > 0 && window.kiosk.secondsLeft % window.remindEvery === 0)
                window.kiosk.speaking.say([qsTr("Are you still here?")])
        }
    }
}
