import QtQuick

// What every page has: the kiosk, its name, and what is said when it appears.
Item {
    required property var kiosk
    property string screenName
    property list<string> spokenTexts
    readonly property bool portrait: height > width
}
