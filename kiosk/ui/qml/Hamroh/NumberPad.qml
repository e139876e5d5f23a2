pragma ComponentBehavior: Bound
import QtQuick

// Ten digits and an eraser, as on a telephone; up to two signs. It does not mirror.
Grid {
    id: pad
    required property string pictograms
    property list<string> signs: []
    property real room: 0
    property real side: 120
    signal typed(string sign)
    signal erased()

    readonly property bool wide: signs.length > 1
    readonly property real keyWidth: room > 0 ? Math.min(side * 1.3, (room - (columns - 1) * spacing) / columns) : side * 1.3
    readonly property list<string> keys: wide
        ? ["1", "2", "3", "erase", "4", "5", "6", signs[0], "7", "8", "9", signs[1], "", "0", "", ""]
        : ["1", "2", "3", "4", "5", "6", "7", "8", "9", signs[0] ?? "", "0", "erase"]

    columns: wide ? 4 : 3
    spacing: 12
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
