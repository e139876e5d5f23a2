pragma ComponentBehavior: Bound
import QtQuick

// The digits of a secret on paper, in four groups: shown to a reader that types them, or typed on ten keys.
Item {
    id: entry
    required property var kiosk
    required property var source
    property string heading
    readonly property bool beside: height <= width

    Component.onCompleted: forceActiveFocus()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            entry.source.open()
            event.accepted = true
        } else if (event.key === Qt.Key_Backspace) {
            entry.source.erase()
            event.accepted = true
        } else if (event.text !== "" && event.key !== Qt.Key_Tab && event.key !== Qt.Key_Space) {
            // What a reader types is ended by its Return, which is not for the key that has the focus.
            entry.forceActiveFocus()
            entry.source.type(event.text)
            event.accepted = true
        }
    }

    Label {
        id: title
        width: parent.width
        text: entry.heading
        size: Theme.heading
        font.bold: true
    }
    Column {
        id: typed
        y: title.height + Theme.margin
        x: entry.beside && entry.LayoutMirroring.enabled ? entry.width - width : 0
        width: entry.beside ? entry.width * 0.5 : entry.width
        spacing: Theme.margin
        Grid {
            columns: 2
            spacing: Theme.gap
            layoutDirection: Qt.LeftToRight
            LayoutMirroring.enabled: false
            LayoutMirroring.childrenInherit: true
            anchors.horizontalCenter: parent.horizontalCenter
            Repeater {
                model: entry.source.groups
                Rectangle {
                    id: group
                    required property var modelData
                    required property int index
                    objectName: "group-" + index
                    width: (typed.width - Theme.gap) / 2
                    height: 130
                    radius: Theme.radius / 2
                    color: Theme.surface
                    border.width: modelData.wrong ? Theme.border * 2 : Theme.border
                    border.color: modelData.wrong ? Theme.danger : Theme.accent
                    Text {
                        anchors.centerIn: parent
                        width: parent.width - (group.modelData.wrong ? 2 * Theme.icon + 2 * Theme.gap : Theme.gap)
                        text: group.modelData.digits
                        color: Theme.ink
                        font.pixelSize: Theme.display
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Theme.small
                        horizontalAlignment: Text.AlignHCenter
                        Accessible.role: Accessible.EditableText
                        Accessible.name: entry.heading
                    }
                    Pictogram {
                        visible: group.modelData.wrong
                        source: entry.kiosk.pictograms + "x.svg"
                        side: Theme.icon
                        x: parent.width - width - Theme.gap / 2
                        anchors.verticalCenter: parent.verticalCenter
                    }
                }
            }
        }
        Notice {
            objectName: "problem"
            width: parent.width
            image: entry.kiosk.pictograms + "triangle-alert.svg"
            text: entry.source.problem
        }
    }
    NumberPad {
        visible: !entry.source.working
        pictograms: entry.kiosk.pictograms
        readonly property real under: entry.beside ? title.height + Theme.margin : typed.y + typed.height + Theme.margin
        side: Math.min(150, (entry.height - under - 36) / 4)
        x: entry.beside ? (entry.LayoutMirroring.enabled ? entry.width * 0.23 - width / 2 : entry.width * 0.77 - width / 2) : (entry.width - width) / 2
        y: under
        onTyped: digit => entry.source.type(digit)
        onErased: entry.source.erase()
    }
    Connections {
        target: entry.source
        function onFailed() { entry.kiosk.speaking.say([entry.source.problem]) }
    }
}
