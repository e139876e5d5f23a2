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
    readonly property real lowPage: 700
    // Beside each other, words and keys take these parts; `middle` is that of the keys, from their edge.
    readonly property real words: 0.58
    readonly property real keys: 0.38
    readonly property real middle: 0.2
    readonly property real key: 130
    readonly property real facts: 320
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
        width: page.beside ? page.width * page.words : page.width
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
            height: Theme.target
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
            height: page.facts
            visible: rows.length > 0
            kiosk: page.kiosk
            rows: page.verifying.rows
        }
    }
    NumberPad {
        id: pad
        pictograms: page.kiosk.pictograms
        readonly property real upper: page.beside ? title.y + title.height : left.y + left.height + Theme.gap
        side: Math.min(page.key, (check.y - upper - Theme.gap - 3 * Theme.apart) / 4)
        room: page.beside ? page.width * page.keys : 0
        x: page.beside ? (page.LayoutMirroring.enabled ? page.width * page.middle - width / 2 : page.width * (1 - page.middle) - width / 2) : (page.width - width) / 2
        y: upper
        onTyped: digit => page.verifying.type(digit)
        onErased: page.verifying.erase()
    }
    BigButton {
        id: check
        objectName: "check"
        height: page.height < page.lowPage ? Theme.lowRow : implicitHeight
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        text: qsTr("Check")
        image: page.kiosk.pictograms + "badge-check.svg"
        onChosen: page.verifying.open()
    }
}
