pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Where what a guide says is written, when somebody looked, and whether a lawyer has read it.
Page {
    id: page
    objectName: "sourcePage"
    screenName: "source"
    property var shown: kiosk.guides.source
    readonly property string review: shown.reviewed ? qsTr("A lawyer has read this.") : qsTr("No lawyer has read this yet. Ask the office to be sure.")
    readonly property string looked: shown.age ? qsTr("Checked: %1, %2").arg(shown.checked ?? "").arg(shown.age) : qsTr("Checked: %1").arg(shown.checked ?? "")
    readonly property string late: shown.late ? qsTr("It is time to check this again. Ask the office what holds today.") : ""
    heading: qsTr("Where is this written?")
    spokenTexts: [heading, ...(shown.rows ?? []), looked, review, ...(late !== "" ? [late] : [])]
    headSpacing: Theme.gap

    head: [
        Repeater {
            model: page.shown.rows ?? []
            Label {
                required property string modelData
                objectName: "sourceRow"
                width: parent?.width ?? 0
                text: modelData
            }
        },
        Label {
            objectName: "checked"
            width: parent.width
            text: page.looked
            color: Theme.quiet
        },
        Notice {
            objectName: "review"
            width: parent.width
            image: page.kiosk.pictograms + (page.shown.reviewed ? "badge-check.svg" : "circle-help.svg")
            text: page.late === "" ? page.review : page.late
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
