pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// The slip opens a paper again: shown to a reader that types it, or typed on ten keys.
Page {
    id: page
    objectName: "resumePage"
    screenName: "resume"
    readonly property var drafting: kiosk.drafting
    readonly property bool beside: !portrait
    spokenTexts: [qsTr("Show your slip to the reader. Or type its numbers.")]

    Component.onCompleted: forceActiveFocus()
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            page.drafting.open()
            event.accepted = true
        } else if (event.key === Qt.Key_Backspace) {
            page.drafting.erase()
            event.accepted = true
        } else if (event.text !== "" && event.key !== Qt.Key_Tab && event.key !== Qt.Key_Space) {
            page.drafting.type(event.text)
            event.accepted = true
        }
    }

    Label {
        id: title
        width: parent.width
        text: page.drafting.working ? qsTr("One moment, please.") : qsTr("Show your slip to the reader. Or type its numbers.")
        size: Theme.heading
        font.bold: true
    }
    Column {
        id: typed
        y: title.height + Theme.margin
        x: page.beside && page.LayoutMirroring.enabled ? page.width - width : 0
        width: page.beside ? page.width * 0.5 : page.width
        spacing: Theme.margin
        Grid {
            columns: 2
            spacing: Theme.gap
            layoutDirection: Qt.LeftToRight
            LayoutMirroring.enabled: false
            LayoutMirroring.childrenInherit: true
            anchors.horizontalCenter: parent.horizontalCenter
            Repeater {
                model: page.drafting.groups
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
                        Accessible.name: text
                    }
                    Pictogram {
                        visible: group.modelData.wrong
                        source: page.kiosk.pictograms + "x.svg"
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
            image: page.kiosk.pictograms + "triangle-alert.svg"
            text: page.drafting.problem
        }
    }
    NumberPad {
        visible: !page.drafting.working
        pictograms: page.kiosk.pictograms
        readonly property real under: page.beside ? title.height + Theme.margin : typed.y + typed.height + Theme.margin
        side: Math.min(150, (page.height - under - 36) / 4)
        x: page.beside ? (page.LayoutMirroring.enabled ? page.width * 0.23 - width / 2 : page.width * 0.77 - width / 2) : (page.width - width) / 2
        y: under
        onTyped: digit => page.drafting.type(digit)
        onErased: page.drafting.erase()
    }
    Connections {
        target: page.drafting
        function onFailed() { page.kiosk.speaking.say([page.drafting.problem]) }
    }
}
