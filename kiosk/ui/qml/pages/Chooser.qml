pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Up to six tiles; more turn to the next ones.
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
    property bool wordy: false
    signal chosen(string id)

    readonly property int most: 6
    readonly property var shown: choices.slice(from, from + most)
    readonly property bool more: choices.length > most
    readonly property bool portrait: height > width
    readonly property bool low: height < 3 * (Theme.tile + Theme.gap)
    // Where it is low, “more” stands beside the tiles.
    readonly property bool flat: more && height < 2 * Theme.main + Theme.apart + turn.height + Theme.apart
    readonly property int usual: portrait ? (shown.length > 3 ? 2 : 1) : shown.length === 4 ? 2 : Math.min(3, Math.max(1, shown.length))
    // A tile is never narrower or lower than a main choice may be, whatever the form asks for.
    readonly property int widest: Math.max(1, Math.floor((grid.width + grid.spacing) / (Theme.poster + grid.spacing)))
    readonly property int columns: Math.min(asScale ? (portrait ? 1 : Math.max(1, shown.length)) : perRow > 0 ? Math.min(perRow, Math.max(1, shown.length)) : usual, widest)
    readonly property int rows: Math.ceil(shown.length / columns)
    readonly property string values: choices.map(each => each.id ?? each.value).join(" ")

    onValuesChanged: from = 0

    Label {
        id: title
        width: parent.width
        height: visible ? implicitHeight + Theme.gap : 0
        visible: text !== ""
        text: chooser.heading
        size: Theme.heading
        font.bold: true
    }
    Grid {
        id: grid
        y: title.height
        x: chooser.flat && chooser.LayoutMirroring.enabled ? chooser.width - width : 0
        width: parent.width - (chooser.flat ? turn.wide + Theme.gap : 0)
        Accessible.role: Accessible.Grouping
        Accessible.name: chooser.heading
        columns: chooser.columns
        spacing: chooser.low ? Theme.apart : Theme.step
        readonly property real room: chooser.height - y - (chooser.more && !chooser.flat ? turn.height + Theme.apart : 0)
        readonly property real highest: chooser.columns === 1 ? 360 : 480
        readonly property real cell: Math.min(highest, (room - (chooser.rows - 1) * spacing) / Math.max(1, chooser.rows))
        Repeater {
            model: chooser.shown
            Tile {
                required property var modelData
                objectName: chooser.prefix + (modelData.id ?? modelData.value)
                width: (grid.width - (chooser.columns - 1) * grid.spacing) / chooser.columns
                height: grid.cell
                text: modelData.label + (modelData.second ? "\n\u2068" + modelData.second + "\u2069" : "")
                spoken: modelData.label
                wordy: chooser.wordy || (modelData.second ?? "") !== ""
                image: modelData.image ?? ""
                selected: modelData.selected ?? false
                mark: chooser.mark
                badge: modelData.badge ?? ""
                badgeWords: modelData.badgeWords ?? ""
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
        id: turn
        objectName: "moreChoices"
        readonly property real wide: 280
        visible: chooser.more
        width: chooser.flat ? wide : implicitWidth
        height: Theme.target
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        quiet: true
        text: qsTr("More")
        image: chooser.moreImage
        onChosen: chooser.from = chooser.from + chooser.most < chooser.choices.length ? chooser.from + chooser.most : 0
    }
}
