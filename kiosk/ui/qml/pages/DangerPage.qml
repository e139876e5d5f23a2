pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Somebody is in danger: the numbers to call, at once, and no trace.
Page {
    id: page
    objectName: "dangerPage"
    screenName: "danger"
    spokenTexts: page.kiosk.guides.emergencyTexts

    Column {
        width: parent.width
        spacing: Theme.gap
        Label {
            width: parent.width
            text: qsTr("You are in danger? Get help now.")
            size: Theme.heading
            font.bold: true
            color: Theme.danger
        }
        Repeater {
            model: page.kiosk.guides.emergency
            Rectangle {
                id: card
                required property var modelData
                width: parent.width
                height: 210
                radius: Theme.radius
                color: Theme.surface
                border.width: Theme.border
                border.color: Theme.danger
                Pictogram {
                    id: flag
                    source: card.modelData.image
                    side: 120
                    x: card.LayoutMirroring.enabled ? card.width - width - Theme.margin : Theme.margin
                    anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    x: card.LayoutMirroring.enabled ? Theme.margin : flag.width + 2 * Theme.margin
                    y: Theme.gap
                    width: card.width - flag.width - 3 * Theme.margin
                    text: card.modelData.country
                    size: Theme.small
                    color: Theme.quiet
                }
                Label {
                    x: card.LayoutMirroring.enabled ? Theme.margin : flag.width + 2 * Theme.margin
                    y: 66
                    width: card.width - flag.width - 3 * Theme.margin
                    height: card.height - y - Theme.gap / 2
                    text: card.modelData.text
                    size: Theme.heading
                    font.bold: true
                    verticalAlignment: Text.AlignVCenter
                }
            }
        }
        Label {
            width: parent.width
            text: qsTr("You can also tell the staff here. This page leaves no trace.")
            size: Theme.body
        }
    }
}
