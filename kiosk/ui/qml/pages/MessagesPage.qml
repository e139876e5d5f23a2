import QtQuick
import Hamroh

// What the hub's people tell the staff, a part of one message at a time.
Page {
    id: page
    objectName: "messagesPage"
    screenName: "messages"
    readonly property var messages: kiosk.staffing.messages
    property int at: 0
    readonly property var shown: messages[at] ?? ({ at: "", text: qsTr("There are no messages.") })
    spokenTexts: [shown.at, shown.text]

    Component.onCompleted: kiosk.staffing.messagesRead()
    onAtChanged: kiosk.speaking.say(spokenTexts)

    Label {
        id: title
        width: parent.width
        text: qsTr("Messages")
        size: Theme.heading
        font.bold: true
    }
    Label {
        id: day
        objectName: "messageDay"
        y: title.height
        width: parent.width
        text: page.shown.at
        size: Theme.small
        color: Theme.quiet
    }
    Rectangle {
        y: day.y + day.height + Theme.gap / 2
        width: parent.width
        height: next.y - y - Theme.gap
        radius: Theme.radius
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.edge
        Label {
            objectName: "messageText"
            x: Theme.margin
            y: Theme.gap / 2
            width: parent.width - 2 * Theme.margin
            height: parent.height - Theme.gap
            text: page.shown.text
            size: Theme.body
            verticalAlignment: Text.AlignVCenter
        }
    }
    Steps {
        number: page.at
        count: page.messages.length
        visible: page.messages.length > 1
        anchors.left: parent.left
        anchors.verticalCenter: next.verticalCenter
    }
    BigButton {
        id: next
        objectName: "nextMessage"
        visible: page.messages.length > 1
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        text: qsTr("Next")
        image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
        onChosen: page.at = page.at + 1 < page.messages.length ? page.at + 1 : 0
    }
}
