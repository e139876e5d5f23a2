pragma ComponentBehavior: Bound
import QtQuick
import "layouts.js" as Layouts

// The on-screen keyboard: the language's letters by the alphabet or in the common order, digits, signs.
Item {
    id: keyboard
    required property string language
    required property string pictograms
    property bool passport: false
    property bool filler: false
    property bool lines: false
    property bool capital: true
    property bool common: false
    property bool digits: false
    // What is kept free at the end of the last row.
    property real spare: 0
    signal typed(string text)
    signal erased()

    readonly property list<string> letters: passport ? Layouts.passport() : digits ? Layouts.signs(language) : Layouts.letters(language, common)
    // Few rows in a low place, but never keys narrower than a target.
    readonly property int widest: Math.floor((width + step) / (Theme.lowRow + step))
    readonly property real roomy: 500
    readonly property int fewest: 8
    readonly property real highestKey: 130
    readonly property int wanted: Math.max(height > roomy ? 4 : 3, Math.ceil(letters.length / widest))
    readonly property int columns: Math.max(Math.min(fewest, letters.length), Math.ceil(letters.length / wanted))
    readonly property int rows: Math.ceil(letters.length / columns)
    readonly property real step: Theme.apart
    readonly property real keyWidth: (width - (columns - 1) * step) / columns
    readonly property real keyHeight: Math.min(highestKey, (height - rows * step) / (rows + 1))
    readonly property real lastRow: rows * (keyHeight + step)
    readonly property bool mirrored: language === "ar" && !passport && !digits
    readonly property bool cased: language !== "ar" && language !== "ko"

    readonly property var actions: passport
        ? [...(filler ? [["filler", 2]] : []), ["erase", 3]]
        : [...(cased ? [["capital", 1]] : []), ["digits", 1], ["space", cased ? 2 : 3], ...(lines ? [["newline", 1]] : []), ["order", 1], ["erase", 2]]
    readonly property real units: actions.reduce((all, each) => all + each[1], 0)
    readonly property real unit: (width - spare - (actions.length - 1) * step) / units

    Grid {
        id: grid
        columns: keyboard.columns
        spacing: keyboard.step
        // Latin letters and digits do not mirror.
        LayoutMirroring.enabled: keyboard.mirrored
        Repeater {
            model: keyboard.letters
            Key {
                required property string modelData
                readonly property string shown: keyboard.capital && !keyboard.digits && !keyboard.passport ? Layouts.upper(modelData, keyboard.language) : modelData
                objectName: "key-" + modelData
                width: keyboard.keyWidth
                height: keyboard.keyHeight
                text: shown
                onChosen: {
                    keyboard.typed(shown)
                    keyboard.capital = false
                }
            }
        }
    }
    Row {
        x: keyboard.LayoutMirroring.enabled ? keyboard.spare : 0
        y: keyboard.lastRow
        spacing: keyboard.step
        Repeater {
            model: keyboard.actions
            Key {
                required property var modelData
                readonly property string action: modelData[0]
                readonly property var pictures: ({
                    capital: "arrow-up.svg", space: "space.svg", order: "keyboard.svg", erase: "delete.svg", newline: "corner-down-left.svg"
                })
                readonly property var names: ({
                    capital: qsTr("Capital letters"), space: qsTr("Space"), order: qsTr("Another order of letters"),
                    erase: qsTr("Erase"), newline: qsTr("New line"), digits: qsTr("Digits and signs"), filler: "<"
                })
                objectName: "key-" + action
                width: keyboard.unit * modelData[1]
                height: keyboard.keyHeight
                text: action === "filler" ? "<" : action !== "digits" ? "" : keyboard.digits ? Layouts.sample(keyboard.language) : "123"
                image: pictures[action] ? keyboard.pictograms + pictures[action] : ""
                spoken: names[action]
                repeats: action === "erase"
                color: action === "capital" && keyboard.capital ? Theme.chosen : Theme.surface
                onChosen: {
                    if (action === "erase") {
                        keyboard.erased()
                    } else if (action === "capital") {
                        keyboard.capital = !keyboard.capital
                    } else if (action === "digits") {
                        keyboard.digits = !keyboard.digits
                    } else if (action === "order") {
                        keyboard.common = !keyboard.common
                    } else {
                        keyboard.typed({ space: " ", newline: "\n", filler: "<" }[action])
                        keyboard.capital = action !== "filler"
                    }
                }
            }
        }
    }
}
