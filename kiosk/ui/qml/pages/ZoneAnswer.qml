pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// The machine-readable lines of a passport: a reader types them, or a finger does.
Item {
    id: answer
    required property var kiosk
    readonly property var zone: kiosk.answering.zone
    readonly property string lines: zone.state.lines ?? ""
    readonly property var said: zone.state.said ?? ({})
    readonly property bool read: (said.number ?? "") !== ""
    property bool typing: false

    Rectangle {
        id: field
        visible: answer.lines !== "" || answer.typing
        width: parent.width
        height: visible ? Math.max(80, shown.implicitHeight + 16) : 0
        radius: Theme.radius / 2
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.accent
        Text {
            id: shown
            objectName: "typedText"
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.gap
            text: answer.lines + (answer.read ? "" : "▏")
            color: Theme.ink
            font.pixelSize: Theme.body
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.small
            wrapMode: Text.WrapAnywhere
            textFormat: Text.PlainText
            horizontalAlignment: Text.AlignLeft
            LayoutMirroring.enabled: false
            Accessible.role: Accessible.EditableText
            Accessible.name: answer.kiosk.answering.question.label ?? ""
        }
    }
    Column {
        id: invitation
        visible: !answer.read && !answer.typing
        anchors.horizontalCenter: parent.horizontalCenter
        y: Math.max(field.height + Theme.gap, (parent.height - height) / 2)
        width: Math.min(parent.width, 1100)
        spacing: Theme.gap
        Pictogram {
            anchors.horizontalCenter: parent.horizontalCenter
            source: answer.kiosk.pictograms + "passport.svg"
            side: Math.min(220, answer.height * 0.34)
        }
        Label {
            width: parent.width
            text: qsTr("Put the passport on the reader.")
            horizontalAlignment: Text.AlignHCenter
        }
        BigButton {
            objectName: "typeLines"
            anchors.horizontalCenter: parent.horizontalCenter
            quiet: true
            text: qsTr("Type the two lines")
            image: answer.kiosk.pictograms + "keyboard.svg"
            onChosen: answer.typing = true
        }
    }
    Keyboard {
        objectName: "keyboard"
        visible: !answer.read && answer.typing
        y: field.height + 12
        width: parent.width
        height: Math.min(parent.height - y, 660)
        language: answer.kiosk.language
        pictograms: answer.kiosk.pictograms
        passport: true
        filler: true
        onTyped: text => answer.zone.type(text)
        onErased: answer.zone.erase()
    }
    Grid {
        id: facts
        visible: answer.read
        y: field.height + Theme.gap
        width: parent.width
        columns: 2
        columnSpacing: Theme.margin
        rowSpacing: 6
        Repeater {
            model: [
                [qsTr("Name"), answer.said.name ?? ""], [qsTr("Document number"), answer.said.number ?? ""],
                [qsTr("Date of birth"), answer.said.born ?? ""], [qsTr("Date of expiry"), answer.said.expires ?? ""]
            ]
            Column {
                required property var modelData
                width: (facts.width - (facts.columns - 1) * facts.columnSpacing) / facts.columns
                Label {
                    width: parent.width
                    text: parent.modelData[0]
                    size: Theme.small
                    color: Theme.quiet
                }
                Label {
                    width: parent.width
                    text: parent.modelData[1]
                    font.bold: true
                }
            }
        }
    }
    BigButton {
        objectName: "readAgain"
        visible: answer.lines !== "" && (answer.read || !answer.typing)
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        height: Theme.target
        quiet: true
        text: qsTr("Read again")
        image: answer.kiosk.pictograms + "rotate-ccw.svg"
        onChosen: answer.zone.clear()
    }
}
