pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Up to six tiles under a heading; more turn to the next six.
Item {
    id: chooser
    property string heading
    property var choices: []
    property string prefix: "choice-"
    property url mark
    property url moreImage
    property int from: 0
    property int perRow: 0
    property bool asScale: false
    property bool largePictures: false
    property bool several: false
    signal chosen(string id)

    readonly property var shown: choices.slice(from, from + 6)
    readonly property bool more: choices.length > 6
    readonly property bool portrait: height > width
    readonly property int usual: portrait ? (shown.length > 3 ? 2 : 1) : shown.length === 4 ? 2 : Math.min(3, Math.max(1, shown.length))
    // A tile is never narrower or lower than a main choice may be, whatever the form asks for.
    readonly property int widest: Math.max(1, Math.floor((width + grid.spacing) / (200 + grid.spacing)))
    readonly property int columns: Math.min(asScale ? (portrait ? 1 : Math.max(1, shown.length)) : perRow > 0 ? Math.min(perRow, Math.max(1, shown.length)) : usual, widest)
    readonly property int rows: Math.ceil(shown.length / columns)
    readonly property string values: choices.map(each => each.id ?? each.value).join(" ")

    onValuesChanged: from = 0

    Label {
        id: title
        objectName: "heading"
        width: parent.width
        visible: text !== ""
        text: chooser.heading
        size: Theme.heading
        font.bold: true
    }
    Grid {
        id: grid
        y: title.visible ? title.height + Theme.gap : 0
        width: parent.width
        Accessible.role: Accessible.Grouping
        Accessible.name: chooser.heading
        columns: chooser.columns
        spacing: chooser.height < 560 ? 16 : Theme.gap * 1.4
        readonly property real room: chooser.height - y - (chooser.more ? Theme.target + 16 : 0)
        readonly property real cell: Math.min(chooser.columns === 1 ? 360 : 480, (room - (chooser.rows - 1) * spacing) / Math.max(1, chooser.rows))
        Repeater {
            model: chooser.shown
            Tile {
                required property var modelData
                objectName: chooser.prefix + (modelData.id ?? modelData.value)
                width: (grid.width - (chooser.columns - 1) * grid.spacing) / chooser.columns
                height: grid.cell
                text: modelData.label + (modelData.second ? "\n\u2068" + modelData.second + "\u2069" : "")
                spoken: modelData.label
                wordy: (modelData.second ?? "") !== ""
                image: modelData.image ?? ""
                selected: modelData.selected ?? false
                mark: chooser.mark
                exclusive: !chooser.several
                largePicture: chooser.largePictures
                onChosen: chooser.chosen(modelData.id ?? modelData.value)
            }
        }
    }
    Label {
        objectName: "nothingToChoose"
        visible: chooser.choices.length === 0
        width: parent.width
        height: parent.height
        text: qsTr("There is nothing to choose here.")
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    BigButton {
        objectName: "moreChoices"
        visible: chooser.more
        height: Theme.target
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        quiet: true
        text: qsTr("More")
        image: chooser.moreImage
        onChosen: chooser.from = chooser.from + 6 < chooser.choices.length ? chooser.from + 6 : 0
    }
}
