pragma ComponentBehavior: Bound
import QtQuick

// Rows of facts for staff: a sign, what it is, what it is now. More rows than there is room for turn the page.
Item {
    id: facts
    required property var kiosk
    property string heading
    property var rows: []
    property string nothing
    property int from: 0
    // So high is a row; lower where there is little room.
    readonly property real lowFacts: 420
    readonly property bool low: height < lowFacts
    property real tall: low ? 74 : 84
    readonly property real foot: Theme.lowRow + Theme.apart
    // The part of a row that its label takes, unless the row says another.
    readonly property real share: 0.45
    readonly property int room: Math.max(1, Math.floor((height - list.y + Theme.apart) / (tall + Theme.apart)))
    readonly property bool more: rows.length > Math.min(6, room)
    readonly property int most: Math.max(1, Math.min(6, more ? Math.floor((height - list.y - foot + Theme.apart) / (tall + Theme.apart)) : room))
    onRowsChanged: if (from >= rows.length) from = 0

    Label {
        id: title
        objectName: "heading"
        width: parent.width
        text: facts.heading
        size: facts.low ? Theme.body : Theme.heading
        font.bold: true
    }
    Label {
        objectName: "nothing"
        y: list.y
        width: parent.width
        visible: facts.rows.length === 0 && text !== ""
        text: facts.nothing
    }
    Column {
        id: list
        y: title.height + Theme.gap / 2
        width: parent.width
        spacing: Theme.apart
        Repeater {
            model: facts.rows.slice(facts.from, facts.from + facts.most)
            Rectangle {
                id: row
                required property var modelData
                readonly property string value: modelData.value ?? ""
                objectName: "fact-" + (modelData.id ?? "")
                width: list.width
                height: facts.tall
                radius: Theme.radius / 2
                color: Theme.surface
                border.width: modelData.wrong ? Theme.border : Theme.line
                border.color: modelData.wrong ? Theme.danger : Theme.edge
                Accessible.role: Accessible.StaticText
                Accessible.name: modelData.label + " " + value
                Pictogram {
                    id: sign
                    source: facts.kiosk.pictograms + (row.modelData.image ?? (row.modelData.wrong ? "triangle-alert" : "circle-check")) + ".svg"
                    side: Theme.icon
                    x: row.LayoutMirroring.enabled ? row.width - width - Theme.gap : Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                }
                Label {
                    id: label
                    readonly property real room: row.width - sign.width - 4 * Theme.gap
                    x: row.LayoutMirroring.enabled ? row.width - sign.width - 2 * Theme.gap - width : sign.width + 2 * Theme.gap
                    width: row.value === "" ? room + Theme.gap : room * (row.modelData.share ?? facts.share)
                    height: row.height
                    text: row.modelData.label
                    size: Theme.small
                    verticalAlignment: Text.AlignVCenter
                }
                Label {
                    objectName: "value"
                    visible: text !== ""
                    x: row.LayoutMirroring.enabled ? Theme.gap : label.x + label.width + Theme.gap
                    width: label.room - label.width
                    height: row.height
                    text: row.value
                    size: Theme.small
                    font.bold: true
                    verticalAlignment: Text.AlignVCenter
                }
            }
        }
    }
    BigButton {
        objectName: "moreFacts"
        visible: facts.more
        height: Theme.lowRow
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        quiet: true
        text: qsTr("More")
        image: facts.kiosk.pictograms + "arrow-down.svg"
        onChosen: facts.from = facts.from + facts.most < facts.rows.length ? facts.from + facts.most : 0
    }
}
