pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Where what a check says is written, when somebody looked, and whether a lawyer has read it.
Page {
    id: page
    objectName: "checkSourcePage"
    screenName: "checkSource"
    readonly property var shown: kiosk.checking.source
    readonly property string review: shown.reviewed ? qsTr("A lawyer has read this.") : qsTr("No lawyer has read this yet. Ask the office to be sure.")
    readonly property string looked: qsTr("Last checked: %1").arg(shown.checked ?? "")
    heading: qsTr("Where is this written?")
    spokenTexts: [heading, ...(shown.rows ?? []), looked, review]
    headSpacing: low ? Theme.apart : Theme.gap

    head: [
        Repeater {
            model: page.shown.rows ?? []
            Label {
                required property string modelData
                objectName: "sourceRow"
                width: parent?.width ?? 0
                text: modelData
                size: Theme.small
                fontSizeMode: Text.FixedSize
            }
        },
        Label {
            objectName: "checked"
            width: parent.width
            text: page.looked
            size: Theme.small
            color: Theme.quiet
        },
        Notice {
            objectName: "review"
            width: parent.width
            image: page.kiosk.pictograms + (page.shown.reviewed ? "badge-check.svg" : "circle-help.svg")
            text: page.review
        }
    ]
    buttons: [
        BigButton {
            objectName: "understood"
            text: qsTr("Back")
            image: page.kiosk.pictograms + "check.svg"
            onChosen: page.kiosk.back()
        }
    ]
}
