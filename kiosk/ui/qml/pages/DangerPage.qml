pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Somebody is in danger: the numbers to call, at once, and no trace.
Page {
    id: page
    objectName: "dangerPage"
    screenName: "danger"
    spokenTexts: page.kiosk.guides.emergencyTexts
    headSpacing: Theme.gap

    head: [
        Label {
            width: parent.width
            text: qsTr("You are in danger? Get help now.")
            size: Theme.heading
            font.bold: true
            color: Theme.danger
        },
        Repeater {
            model: page.kiosk.guides.emergency
            Card {
                id: card
                required property var modelData
                readonly property real beside: flag.width + 2 * Theme.margin
                width: parent?.width ?? 0
                height: Theme.poster
                border.color: Theme.danger
                Pictogram {
                    id: flag
                    source: card.modelData.image
                    side: Theme.emblem
                    x: card.LayoutMirroring.enabled ? card.width - width - Theme.margin : Theme.margin
                    anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    id: country
                    x: card.LayoutMirroring.enabled ? Theme.margin : card.beside
                    y: Theme.apart
                    width: card.width - card.beside - Theme.margin
                    text: card.modelData.country
                    size: Theme.small
                    color: Theme.quiet
                }
                Label {
                    x: country.x
                    y: country.y + country.height
                    width: country.width
                    height: card.height - y - Theme.gap / 2
                    text: card.modelData.text
                    size: Theme.heading
                    font.bold: true
                    verticalAlignment: Text.AlignVCenter
                }
            }
        },
        Label {
            width: parent.width
            text: qsTr("You can also tell the staff here. This page leaves no trace.")
        }
    ]
}
