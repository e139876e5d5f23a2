pragma ComponentBehavior: Bound
import QtQuick

// Ten digits and an eraser, as on a telephone; up to two signs. It does not mirror.
Grid {
    id: pad
    required property string pictograms
    property list<string> signs: []
    property real room: 0
    property real side: 120
    readonly property real keyShape: 1.3
    signal typed(string sign)
    signal erased()

    readonly property bool wide: signs.length > 1
    readonly property real keyWidth: room > 0 ? Math.min(side * keyShape, (room - (columns - 1) * spacing) / columns) : side * keyShape
    readonly property list<string> keys: wide
        ? ["1", "2", "3", "erase", "4", "5", "6", signs[0], "7", "8", "9", signs[1], "", "0", "", ""]
        : ["1", "2", "3", "4", "5", "6", "7", "8", "9", signs[0] ?? "", "0", "erase"]

    readonly property int columnsOfDigits: 3
    columns: wide ? columnsOfDigits + 1 : columnsOfDigits
    spacing: Theme.apart
    layoutDirection: Qt.LeftToRight
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Repeater {
        model: pad.keys
        Key {
            required property string modelData
            readonly property bool eraser: modelData === "erase"
            objectName: modelData === "" ? "" : "digit-" + modelData
            enabled: modelData !== ""
            activeFocusOnTab: enabled
            opacity: enabled ? 1 : 0
            width: pad.keyWidth
            height: pad.side
            text: eraser ? "" : modelData === "-" ? "−" : modelData
            image: eraser ? pad.pictograms + "delete.svg" : ""
            spoken: eraser ? qsTr("Erase") : modelData
            repeats: eraser
            onChosen: eraser ? pad.erased() : pad.typed(modelData)
        }
    }
}
