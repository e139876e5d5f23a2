pragma ComponentBehavior: Bound
import QtQuick

// Ten digits and an eraser, as on a telephone.
Grid {
    id: pad
    required property string pictograms
    property bool plus: false
    property real side: 120
    signal typed(string digit)
    signal erased()

    columns: 3
    spacing: 12
    layoutDirection: Qt.LeftToRight
    LayoutMirroring.enabled: false
    LayoutMirroring.childrenInherit: true
    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", pad.plus ? "+" : "", "0"]
        Key {
            required property string modelData
            objectName: modelData === "" ? "" : "digit-" + modelData
            enabled: modelData !== ""
            opacity: modelData === "" ? 0 : 1
            width: pad.side * 1.3
            height: pad.side
            text: modelData
            onChosen: pad.typed(modelData)
        }
    }
    Key {
        objectName: "digit-erase"
        width: pad.side * 1.3
        height: pad.side
        image: pad.pictograms + "delete.svg"
        spoken: qsTr("Erase")
        onChosen: pad.erased()
    }
}
