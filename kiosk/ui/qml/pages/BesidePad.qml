import QtQuick
import Hamroh

// What is typed, and ten keys beside it or below.
Item {
    id: both
    required property var kiosk
    property alias signs: pad.signs
    default property alias content: shown.data
    signal typed(string sign)
    signal erased()

    readonly property real shape: 1.6
    readonly property real partOfShown: 0.42
    readonly property real partOfPad: 0.54
    readonly property bool beside: width > height * shape
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property real room: beside ? width * partOfPad : width
    readonly property real under: beside ? 0 : shown.height + Theme.gap

    Column {
        id: shown
        width: both.beside ? parent.width * both.partOfShown : parent.width
        x: both.mirrored ? parent.width - width : 0
        y: both.beside ? (parent.height - height) / 2 : 0
        spacing: Theme.gap
    }
    NumberPad {
        id: pad
        pictograms: both.kiosk.pictograms
        room: both.room
        side: Math.min(Theme.padKey, (both.height - both.under - 3 * spacing) / 4)
        x: both.beside && !both.mirrored ? both.width - (both.room + width) / 2 : (both.room - width) / 2
        y: both.beside ? (both.height - height) / 2 : both.under
        onTyped: sign => both.typed(sign)
        onErased: both.erased()
    }
}
