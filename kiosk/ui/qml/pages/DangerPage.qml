pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Somebody is in danger: the numbers to call, at once, and no trace. This country's comes first.
Page {
    id: page
    objectName: "dangerPage"
    screenName: "danger"
    property int from: 0
    readonly property var advice: kiosk.guides.emergency
    readonly property int most: low ? 2 : 4
    readonly property var shown: advice.slice(from, from + most)
    readonly property bool more: advice.length > most
    spokenTexts: shown.reduce((said, each) => [...said, each.country, each.text], [])
    headSpacing: Theme.gap

    head: [
        Label {
            id: call
            width: parent.width
            text: qsTr("You are in danger? Get help now.")
            size: Theme.heading
            font.bold: true
            color: Theme.danger
        },
        Grid {
            id: grid
            readonly property real room: page.headRoom - y - last.height - Theme.gap
            readonly property int lines: Math.ceil(page.most / columns)
            width: parent.width
            columns: page.portrait || page.low ? 1 : 2
            spacing: Theme.gap
            Repeater {
                model: page.shown
                Card {
                    id: card
                    required property var modelData
                    readonly property real beside: flag.width + 2 * Theme.margin
                    objectName: "advice-" + modelData.id
                    width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
                    height: (grid.room - (grid.lines - 1) * grid.spacing) / grid.lines
                    border.color: Theme.danger
                    Pictogram {
                        id: flag
                        source: card.modelData.image
                        side: Theme.icon
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
                        height: card.height - y - Theme.apart
                        text: card.modelData.text
                        size: Theme.heading
                        font.bold: true
                        verticalAlignment: Text.AlignVCenter
                    }
                }
            }
        },
        Label {
            id: last
            width: parent.width
            text: qsTr("You can also tell the staff here. This page leaves no trace.")
            size: Theme.small
        }
    ]
    buttons: [
        BigButton {
            objectName: "moreAdvice"
            visible: page.more
            quiet: true
            text: qsTr("Other countries")
            image: page.kiosk.pictograms + "globe.svg"
            onChosen: {
                page.from = page.from + page.most < page.advice.length ? page.from + page.most : 0
                page.kiosk.speaking.say(page.spokenTexts)
            }
        }
    ]
}
