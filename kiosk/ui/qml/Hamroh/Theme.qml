pragma Singleton
import QtQuick

// Colours, type and space, in one place. Lengths are pixels at 102 dpi (4 px a millimetre).
QtObject {
    readonly property color ground: "#f4f1ea"
    readonly property color surface: "#ffffff"
    readonly property color ink: "#14212e"
    readonly property color quiet: "#3d4b58"
    readonly property color accent: "#16324f"
    readonly property color accentInk: "#ffffff"
    readonly property color chosen: "#dce8f4"
    readonly property color pressed: "#e7e2d6"
    readonly property color edge: "#6b7a88"
    readonly property color danger: "#8f1d1d"
    readonly property color dangerInk: "#ffffff"
    readonly property color focus: "#b35900"

    readonly property int small: 27
    readonly property int body: 34
    readonly property int heading: 46
    readonly property int display: 60

    readonly property int gap: 20
    readonly property int margin: 40
    readonly property int radius: 18
    readonly property int border: 3
    readonly property int target: 96
    readonly property int control: 132
    readonly property int lowControl: 104
    readonly property int lowRow: 80
    readonly property int strip: 64
    readonly property int tile: 168
    readonly property int pictogram: 88
    readonly property int icon: 48
}
