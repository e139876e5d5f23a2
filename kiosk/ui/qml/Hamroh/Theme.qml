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
    readonly property int count: 90
    readonly property int name: 120

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

    // The least distance of two targets, and the thin line of what is no choice.
    readonly property int apart: 12
    readonly property int line: 2
    // Heights: a typed line, a row of a list, a button that is a main choice, a key of a pad.
    readonly property int field: 120
    readonly property int lowField: 80
    // Heights of a typed letter and of the highest keyboard.
    readonly property int letter: 330
    readonly property int keyboard: 660
    readonly property int row: 104
    readonly property int main: 160
    readonly property int padKey: 150
    // Pictures beside one sentence, and those that are the screen.
    readonly property int emblem: 110
    readonly property int poster: 200
    // The widest line of words, and the column that stands beside what is touched.
    readonly property int measure: 1200
    readonly property int aside: 400
    // Below these heights a window or a page gives up air; below this width a row breaks.
    readonly property int lowWindow: 900
    readonly property int lowPage: 700
    readonly property int narrow: 1150
}
