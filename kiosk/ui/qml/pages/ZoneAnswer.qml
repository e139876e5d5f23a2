pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// The machine-readable lines of a passport: a reader types them, or a finger does.
Answer {
    id: answer
    readonly property var zone: kiosk.answering.zone
    readonly property string lines: zone.state.lines ?? ""
    readonly property var said: zone.state.said ?? ({})
    readonly property bool known: (said.number ?? "") !== ""
    property bool typing: false
    readonly property bool inviting: !known && !typing
    centred: inviting
    touchedHeight: Theme.target + Theme.gap
    between: typing && !known ? Theme.apart : Theme.gap
    headSpacing: Theme.gap

    head: [
        Rectangle {
            visible: answer.lines !== "" || answer.typing
            width: parent.width
            height: Math.max(Theme.lowField, shown.implicitHeight + Theme.gap)
            radius: Theme.radius / 2
            color: Theme.surface
            border.width: Theme.border
            border.color: Theme.accent
            Text {
                id: shown
                objectName: "typedText"
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.gap
                text: answer.lines + (answer.known ? "" : "▏")
                color: Theme.ink
                font.pixelSize: Theme.body
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                wrapMode: Text.WrapAnywhere
                textFormat: Text.PlainText
                horizontalAlignment: Text.AlignLeft
                LayoutMirroring.enabled: false
                Accessible.role: Accessible.EditableText
                Accessible.name: answer.asked.label ?? ""
            }
        },
        Pictogram {
            visible: answer.inviting
            anchors.horizontalCenter: parent.horizontalCenter
            source: answer.kiosk.pictograms + "passport.svg"
            side: Math.min(Theme.poster, answer.height / 3)
        },
        Sentence {
            visible: answer.inviting
            text: qsTr("Put the passport on the reader.")
        },
        Grid {
            id: facts
            visible: answer.known
            width: parent.width
            columns: 2
            columnSpacing: Theme.margin
            rowSpacing: Theme.apart / 2
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
    ]
    BigButton {
        objectName: "typeLines"
        visible: answer.inviting
        anchors.horizontalCenter: parent.horizontalCenter
        quiet: true
        text: qsTr("Type the two lines")
        image: answer.kiosk.pictograms + "keyboard.svg"
        onChosen: answer.typing = true
    }
    Keyboard {
        objectName: "keyboard"
        visible: !answer.known && answer.typing
        width: parent.width
        height: Math.min(parent.height, Theme.keyboard)
        language: answer.kiosk.language
        pictograms: answer.kiosk.pictograms
        passport: true
        filler: true
        onTyped: text => answer.zone.type(text)
        onErased: answer.zone.erase()
    }
    BigButton {
        objectName: "readAgain"
        visible: answer.lines !== "" && (answer.known || !answer.typing)
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        height: Theme.target
        quiet: true
        text: qsTr("Read again")
        image: answer.kiosk.pictograms + "rotate-ccw.svg"
        onChosen: answer.zone.clear()
    }
}
