pragma ComponentBehavior: Bound
import QtQuick
import "layouts.js" as Layouts

// The on-screen keyboard: the language's letters by the alphabet or in the common order, digits, signs.
Item {
    id: keyboard
    required property string language
    required property string pictograms
    property bool passport: false
    property bool capital: true
    property bool common: false
    property bool digits: false
    signal typed(string text)
    signal erased()

    readonly property list<string> letters: passport ? Layouts.passport() : digits ? Layouts.signs() : Layouts.letters(language, common)
    readonly property int columns: Math.max(8, Math.ceil(letters.length / (height > 420 ? 4 : 3)))
    readonly property int rows: Math.ceil(letters.length / columns)
    readonly property real step: 12
    readonly property real keyWidth: (width - (columns - 1) * step) / columns
    readonly property real keyHeight: (height - rows * step) / (rows + 1)

    Grid {
        id: grid
        columns: keyboard.columns
        spacing: keyboard.step
        // Latin letters and digits do not mirror.
        LayoutMirroring.enabled: keyboard.language === "ar" && !keyboard.passport && !keyboard.digits
        Repeater {
            model: keyboard.letters
            Key {
                required property string modelData
                readonly property string shown: keyboard.capital && !keyboard.digits ? Layouts.upper(modelData, keyboard.language) : modelData
                objectName: "key-" + modelData
                width: keyboard.keyWidth
                height: keyboard.keyHeight
                text: shown
                onChosen: {
                    keyboard.typed(shown)
                    keyboard.capital = keyboard.passport
                }
            }
        }
    }
    Row {
        y: keyboard.rows * (keyboard.keyHeight + keyboard.step)
        spacing: keyboard.step
        readonly property real unit: (keyboard.width - (keyboard.passport ? 0 : 4) * keyboard.step) / (keyboard.passport ? 1 : 7)
        Key {
            objectName: "key-capital"
            visible: !keyboard.passport
            width: parent.unit
            height: keyboard.keyHeight
            image: keyboard.pictograms + "arrow-up.svg"
            spoken: qsTr("Capital letters")
            color: keyboard.capital ? Theme.chosen : Theme.surface
            onChosen: keyboard.capital = !keyboard.capital
        }
        Key {
            objectName: "key-digits"
            visible: !keyboard.passport
            width: parent.unit
            height: keyboard.keyHeight
            text: keyboard.digits ? Layouts.sample(keyboard.language) : "123"
            onChosen: keyboard.digits = !keyboard.digits
        }
        Key {
            objectName: "key-space"
            visible: !keyboard.passport
            width: parent.unit * 2
            height: keyboard.keyHeight
            image: keyboard.pictograms + "space.svg"
            spoken: qsTr("Space")
            onChosen: {
                keyboard.typed(" ")
                keyboard.capital = true
            }
        }
        Key {
            objectName: "key-order"
            visible: !keyboard.passport
            width: parent.unit
            height: keyboard.keyHeight
            image: keyboard.pictograms + "keyboard.svg"
            spoken: qsTr("Another order of letters")
            onChosen: keyboard.common = !keyboard.common
        }
        Key {
            objectName: "key-erase"
            width: keyboard.passport ? keyboard.width : parent.unit * 2
            height: keyboard.keyHeight
            image: keyboard.pictograms + "delete.svg"
            spoken: qsTr("Erase")
            onChosen: keyboard.erased()
        }
    }
}
