pragma ComponentBehavior: Bound
import QtQuick

// The digits of a secret on paper, in four groups: shown to a reader that types them, or typed on ten keys.
Item {
    id: entry
    required property var kiosk
    required property var source
    // What the digits are, for whoever hears them.
    property string name
    // Words that say what is going on stand above; here are the digits, the keys, and what is wrong.
    readonly property bool beside: height <= width
    readonly property bool flat: height < Theme.field * 4
    readonly property real half: (width - Theme.margin) / 2
    readonly property real group: flat ? Theme.emblem : Theme.field
    readonly property real keyShape: 1.3

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

    Column {
        id: typed
        x: entry.beside && entry.LayoutMirroring.enabled ? entry.width - width : 0
        width: entry.beside ? entry.half : entry.width
        spacing: entry.flat ? Theme.gap : Theme.margin
        Grid {
            id: groups
            columns: entry.flat ? 4 : 2
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
                    width: (typed.width - (groups.columns - 1) * Theme.gap) / groups.columns
                    height: entry.group
                    radius: Theme.radius / 2
                    color: Theme.surface
                    border.width: modelData.wrong ? Theme.border * 2 : Theme.border
                    border.color: modelData.wrong ? Theme.danger : Theme.accent
                    Text {
                        x: Theme.gap / 2
                        width: parent.width - Theme.gap - (group.modelData.wrong ? Theme.icon + Theme.gap / 2 : 0)
                        anchors.verticalCenter: parent.verticalCenter
                        text: group.modelData.digits
                        color: Theme.ink
                        font.pixelSize: Theme.display
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Theme.small
                        horizontalAlignment: Text.AlignHCenter
                        Accessible.role: Accessible.EditableText
                        Accessible.name: entry.name
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
        id: pad
        visible: !entry.source.working
        pictograms: entry.kiosk.pictograms
        readonly property real under: entry.beside ? 0 : typed.height + Theme.margin
        readonly property real across: entry.beside ? entry.half : entry.width
        side: Math.min(Theme.padKey, (entry.height - under - 3 * spacing) / 4, (across - 2 * spacing) / 3 / entry.keyShape)
        x: (entry.beside ? (entry.LayoutMirroring.enabled ? 0 : entry.width - across) : 0) + (across - width) / 2
        y: under
        onTyped: digit => entry.source.type(digit)
        onErased: entry.source.erase()
    }
    Connections {
        target: entry.source
        function onFailed() { entry.kiosk.speaking.say([entry.source.problem]) }
    }
}
