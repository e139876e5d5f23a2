pragma Singleton
import QtQuick

// The tokens of the design: colour, type, space, motion and sound, in one place. Lengths are pixels at 102 dpi
// (4 px a millimetre). Two themes share all but the colours and the edges.
QtObject {
    id: theme

    readonly property Colours standard: Colours {
        ground: "#f4f1ea"
        surface: "#ffffff"
        ink: "#14212e"
        quiet: "#3d4b58"
        stroke: "#16324f"
        accent: "#16324f"
        accentInk: "#ffffff"
        chosen: "#dce8f4"
        pressed: "#e7e2d6"
        edge: "#6b7a88"
        focus: "#b35900"
        danger: "#8f1d1d"
        dangerInk: "#ffffff"
    }
    readonly property Colours highContrast: Colours {
        ground: "#000000"
        surface: "#000000"
        ink: "#ffffff"
        quiet: "#f0f0f0"
        stroke: "#ffffff"
        accent: "#ffd640"
        accentInk: "#000000"
        chosen: "#003b66"
        pressed: "#3d3d3d"
        edge: "#ffffff"
        focus: "#30e0ff"
        danger: "#ffb9b0"
        dangerInk: "#000000"
    }
    readonly property Colours colours: Ease.contrast ? highContrast : standard

    readonly property color ground: colours.ground
    readonly property color surface: colours.surface
    readonly property color ink: colours.ink
    readonly property color quiet: colours.quiet
    readonly property color stroke: colours.stroke
    readonly property color accent: colours.accent
    readonly property color accentInk: colours.accentInk
    readonly property color chosen: colours.chosen
    readonly property color pressed: colours.pressed
    readonly property color edge: colours.edge
    readonly property color focus: colours.focus
    readonly property color danger: colours.danger
    readonly property color dangerInk: colours.dangerInk

    // A screen that shows nothing.
    readonly property color dark: "#000000"

    // Type. Nothing is smaller than `small`: a capital of 4.8 mm.
    readonly property int small: 27
    readonly property int body: 34
    readonly property int heading: 46
    readonly property int display: 60
    readonly property int count: 90
    readonly property int countdown: 160
    readonly property int name: 120

    // Space.
    readonly property int line: Ease.contrast ? 3 : 2
    readonly property int border: Ease.contrast ? 5 : 3
    readonly property int strong: border + 3
    readonly property int inset: 8
    readonly property int apart: 12
    readonly property int gap: 20
    readonly property int step: 28
    readonly property int margin: 40
    readonly property int radius: 18
    readonly property int target: 96
    readonly property int control: 132
    readonly property int lowControl: 104
    readonly property int lowRow: 80
    readonly property int strip: 64
    readonly property int corner: 60
    readonly property int tile: 168
    readonly property int main: 160
    readonly property int pictogram: 88
    readonly property int icon: 48

    // Heights: a typed line, a row of a list, a key of a pad.
    readonly property int field: 120
    readonly property int lowField: 80
    // Heights of a typed letter and of the highest keyboard.
    readonly property int letter: 330
    readonly property int keyboard: 660
    readonly property int row: 104
    readonly property int padKey: 150
    // Pictures beside one sentence, and those that are the screen.
    readonly property int emblem: 110
    readonly property int poster: 200
    readonly property int largest: 280
    // The widest line of words, and the column that stands beside what is touched.
    readonly property int measure: 1200
    readonly property int aside: 400
    readonly property int smallIcon: 34

    // Below these heights a window or a page gives up air; below this width a row breaks.
    readonly property int lowWindow: 900
    readonly property int lowPage: 700
    readonly property int narrow: 1150
    // Narrower than this, a foot with three buttons has how far one is above them.
    readonly property int crowded: 1500

    // How faint a control is that cannot be touched now.
    readonly property real disabled: 0.45

    // Motion: there is none. What changes is there with the next frame, so that nobody waits for it.
    // Times are milliseconds.
    readonly property int repeatEvery: 110
    readonly property int staffHold: 3000
    readonly property int lookEvery: 1000

    // Sound: the earcons, their tones and how loud each is stand in kiosk/speech/earcons.py, as they are computed from
    // it at the build.

    // The picture at an address, drawn in the stroke of the theme.
    function drawn(address: url): url {
        const words = address.toString()
        return Ease.contrast && words.startsWith("file:") && words.endsWith(".svg")
            ? "image://stroke/" + stroke.toString().slice(1) + words.slice("file://".length) : address
    }
}
