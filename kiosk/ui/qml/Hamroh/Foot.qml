pragma ComponentBehavior: Bound
import QtQml
import QtQuick

// What a page ends with: how far one is, what one may do instead, and the way on; or what is wrong.
// A row below the page; stacked, a column beside what is touched.
Item {
    id: foot
    required property string pictograms
    property list<Item> buttons
    property list<Item> besides
    property int number: 0
    property int count: 0
    property string problem
    // Instead of how far one is.
    property string words
    property bool stacked: false
    property bool low: false
    // So narrow that how far one is stands above the buttons.
    property bool narrow: false
    // The least width of a button, so that what stands beside it stands still.
    property real least: 0
    readonly property bool used: buttons.length + besides.length + count > 0
    readonly property real row: low ? Theme.lowRow : Theme.target + Theme.gap
    readonly property bool mirrored: LayoutMirroring.enabled
    visible: used
    // What one may do instead stands above the way on, where both do not fit beside each other.
    readonly property bool above: !stacked && before.width > 0 && before.width + Theme.gap + after.width > width
    implicitHeight: row + (above ? row + Theme.gap : 0) + (narrow ? Theme.strip : 0)

    component Fitted: Instantiator {
        id: fitted
        required property list<Item> buttons
        model: buttons.length
        delegate: QtObject {
            id: fit
            required property int index
            readonly property Item button: fitted.buttons[index]
            readonly property Binding high: Binding {
                target: fit.button
                property: "height"
                value: foot.row
            }
            readonly property Binding wide: Binding {
                target: fit.button
                property: "width"
                value: foot.stacked ? foot.width : Math.max(fit.button.implicitWidth, foot.least)
            }
        }
    }

    Fitted { buttons: foot.buttons }
    Fitted { buttons: foot.besides }
    // Read where it stands: before the buttons where it is above them, else between them.
    component Progress: Steps {
        // A dot and the distance to the next; the words beside the dots.
        readonly property real dotRoom: 32
        readonly property real words: 230
        property real room: foot.width
        number: foot.number
        count: foot.count
        most: Math.max(0, Math.floor((room - words) / dotRoom))
    }
    readonly property bool counts: count > 0 && words === ""
    readonly property real start: before.width > 0 ? before.width + Theme.gap : 0

    Progress {
        visible: foot.counts && (foot.narrow || (foot.stacked && foot.problem === ""))
        x: foot.mirrored ? foot.width - width : 0
    }
    Notice {
        objectName: "problem"
        fixed: true
        x: foot.mirrored && !foot.stacked ? foot.width - width : 0
        y: foot.stacked ? 0 : foot.height - height
        width: foot.stacked ? foot.width : foot.width - after.width - Theme.gap
        height: foot.stacked ? after.y - Theme.gap : foot.row
        image: foot.pictograms + "triangle-alert.svg"
        text: foot.problem
    }
    Grid {
        id: before
        // What is wrong needs the room; it is mended first.
        visible: foot.problem === ""
        columns: foot.stacked ? 1 : Math.max(1, foot.besides.length)
        spacing: Theme.gap
        x: foot.mirrored ? foot.width - width : 0
        y: foot.stacked ? after.y - Theme.gap - height : foot.height - height - (foot.above ? foot.row + Theme.gap : 0)
        children: foot.besides
    }
    Label {
        objectName: "staffWords"
        visible: foot.words !== "" && foot.problem === ""
        x: foot.mirrored ? after.width + Theme.gap : foot.start
        y: foot.height - height
        width: foot.width - after.width - foot.start - Theme.gap
        height: foot.row
        text: foot.words
        size: Theme.small
        font.italic: true
        color: Theme.accent
        verticalAlignment: Text.AlignVCenter
    }
    Progress {
        visible: foot.counts && !foot.narrow && !foot.stacked && foot.problem === ""
        room: foot.width - after.width - foot.start - Theme.gap
        x: foot.mirrored ? foot.width - foot.start - width : foot.start
        y: foot.height - (foot.row + height) / 2
    }
    Grid {
        id: after
        columns: foot.stacked ? 1 : Math.max(1, foot.buttons.length)
        spacing: Theme.gap
        x: foot.mirrored ? 0 : foot.width - width
        y: foot.height - height
        children: foot.buttons
    }
}
