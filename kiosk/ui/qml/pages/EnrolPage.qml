import QtQuick
import Hamroh

// Make the kiosk known to its hub with a code that counts once.
Page {
    id: page
    objectName: "enrolPage"
    screenName: "enrol"
    readonly property var technician: kiosk.technician
    readonly property var enrolment: technician.enrolment
    readonly property real keys: 660
    readonly property bool done: enrolment.number !== ""
    readonly property string sentence: done ? qsTr("This kiosk is number %1 at the hub.").arg(enrolment.number) : qsTr("Type the code that the hub gave, or show it to the reader.")
    spokenTexts: [sentence]

    Component.onCompleted: {
        technician.begin()
        forceActiveFocus()
    }
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Backspace) {
            page.technician.erase()
            event.accepted = true
        } else if (/^[0-9A-Za-z-]$/.test(event.text)) {
            page.technician.type(event.text)
            event.accepted = true
        }
    }
    Connections {
        target: page.technician
        function onTold() { page.kiosk.speaking.say([page.technician.problem === "" ? page.sentence : page.technician.problem]) }
    }

    Label {
        id: title
        objectName: "enrolment"
        width: parent.width
        text: page.sentence
        size: Theme.body
        font.bold: true
    }
    Rectangle {
        id: field
        y: title.height + Theme.inset
        width: parent.width
        height: Theme.lowRow
        visible: !page.done
        radius: Theme.radius / 2
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.accent
        Text {
            objectName: "typedText"
            anchors.fill: parent
            anchors.margins: Theme.inset
            text: "\u2066" + page.enrolment.typed + "\u2069"
            color: Theme.ink
            font.pixelSize: Theme.heading
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.small
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            Accessible.role: Accessible.EditableText
            Accessible.name: page.sentence
        }
    }
    Keyboard {
        objectName: "keyboard"
        visible: !page.done
        y: field.y + field.height + Theme.apart
        width: parent.width
        height: Math.min(page.keys, outcome.y - y - Theme.apart)
        language: page.kiosk.language
        pictograms: page.kiosk.pictograms
        passport: true
        onTyped: text => page.technician.type(text)
        onErased: page.technician.erase()
    }
    Outcome {
        id: outcome
        kiosk: page.kiosk
        width: page.done ? page.width : page.width - action.width - Theme.gap
        x: page.LayoutMirroring.enabled ? page.width - width : 0
        anchors.bottom: parent.bottom
    }
    BigButton {
        id: action
        objectName: "enrolNow"
        visible: !page.done
        height: Theme.lowRow
        anchors.bottom: parent.bottom
        x: page.LayoutMirroring.enabled ? 0 : page.width - width
        enabled: page.enrolment.whole && !page.technician.busy
        text: qsTr("Enrol")
        image: page.kiosk.pictograms + "plug.svg"
        onChosen: page.technician.enrol()
    }
}
