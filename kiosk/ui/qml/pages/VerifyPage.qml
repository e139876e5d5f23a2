import QtQuick
import Hamroh

// Is a receipt real? Read by a reader, the scanner or the camera, or its number typed.
Page {
    id: page
    objectName: "verifyPage"
    screenName: "verify"
    readonly property var verifying: kiosk.verifying
    readonly property var result: verifying.result
    readonly property bool told: result.words !== undefined
    readonly property bool beside: width > height
    spokenTexts: told ? [result.words] : [qsTr("Show the receipt's code to the reader, or type its number.")]

    Component.onCompleted: {
        forceActiveFocus()
        verifying.begin()
    }
    Component.onDestruction: verifying.forget()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            page.verifying.open()
            event.accepted = true
        } else if (event.key === Qt.Key_Backspace) {
            page.verifying.erase()
            event.accepted = true
        } else if (event.text !== "" && event.key !== Qt.Key_Tab && (event.key !== Qt.Key_Space || page.verifying.shown !== "")) {
            page.verifying.type(event.text)
            event.accepted = true
        }
    }
    Connections {
        target: page.verifying
        function onTold() { page.kiosk.speaking.say(page.spokenTexts) }
    }

    Label {
        id: title
        width: parent.width
        text: qsTr("Check a receipt")
        size: Theme.heading
        font.bold: true
    }
    Column {
        id: left
        y: title.height + Theme.gap / 2
        x: page.beside && page.LayoutMirroring.enabled ? page.width - width : 0
        width: page.beside ? page.width * 0.58 : page.width
        spacing: Theme.gap / 2
        Label {
            width: parent.width
            visible: !page.told
            text: qsTr("Show the receipt's code to the reader, or type its number.")
        }
        Label {
            width: parent.width
            visible: !page.told && page.verifying.camera
            text: qsTr("The camera looks for a code too.")
            size: Theme.small
            color: Theme.quiet
        }
        Rectangle {
            width: parent.width
            height: 84
            visible: !page.told
            radius: Theme.radius / 2
            color: Theme.surface
            border.width: Theme.border
            border.color: Theme.accent
            Text {
                objectName: "typedText"
                anchors.fill: parent
                anchors.margins: Theme.gap / 2
                text: page.verifying.shown
                color: Theme.ink
                font.pixelSize: Theme.heading
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                verticalAlignment: Text.AlignVCenter
                Accessible.role: Accessible.EditableText
                Accessible.name: qsTr("Reference number")
            }
        }
        Notice {
            objectName: "result"
            width: parent.width
            border.color: page.result.proven ? Theme.accent : Theme.danger
            image: page.kiosk.pictograms + (page.result.valid ? "badge-check.svg" : page.result.proven ? "info.svg" : "triangle-alert.svg")
            text: page.result.words ?? ""
        }
        Facts {
            width: parent.width
            height: 320
            visible: rows.length > 0
            kiosk: page.kiosk
            rows: page.verifying.rows
        }
    }
    NumberPad {
        id: pad
        pictograms: page.kiosk.pictograms
        readonly property real upper: page.beside ? title.y + title.height : left.y + left.height + Theme.gap
        side: Math.min(130, (check.y - upper - Theme.gap - 36) / 4)
        room: page.beside ? page.width * 0.38 : 0
        x: page.beside ? (page.LayoutMirroring.enabled ? page.width * 0.2 - width / 2 : page.width * 0.8 - width / 2) : (page.width - width) / 2
        y: upper
        onTyped: digit => page.verifying.type(digit)
        onErased: page.verifying.erase()
    }
    BigButton {
        id: check
        objectName: "check"
        height: page.height < 700 ? Theme.lowRow : implicitHeight
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        text: qsTr("Check")
        image: page.kiosk.pictograms + "badge-check.svg"
        onChosen: page.verifying.open()
    }
}
