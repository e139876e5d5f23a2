import QtQuick

// What every page has: the kiosk, its name, and what is said when it appears.
Item {
    required property var kiosk
    property string screenName
    property list<string> spokenTexts
    // What is said when a visitor asks to hear it again.
    property list<string> textsAgain: spokenTexts
    readonly property bool portrait: height > width
}
