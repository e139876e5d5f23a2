pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// The colours of both themes, side by side.
Sheet {
    id: sheet
    readonly property real swatch: 120
    component Swatches: Specimen {
        id: swatches
        required property Colours theme
        readonly property list<string> names: ["ground", "surface", "ink", "quiet", "stroke", "accent", "accentInk", "chosen", "pressed", "edge", "focus", "danger", "dangerInk"]
        Grid {
            columns: 3
            spacing: Theme.apart
            Repeater {
                model: swatches.names
                Column {
                    id: pair
                    required property string modelData
                    Rectangle {
                        width: 2 * sheet.swatch
                        height: sheet.swatch / 2
                        color: swatches.theme[pair.modelData]
                        border.width: Theme.line
                        border.color: Theme.edge
                    }
                    Label {
                        text: pair.modelData
                        size: Theme.small
                    }
                }
            }
        }
    }
    Swatches {
        shows: "standard"
        theme: Theme.standard
    }
    Swatches {
        shows: "high contrast"
        theme: Theme.highContrast
    }
}
