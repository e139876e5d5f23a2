import QtQuick

// What every page has: the kiosk, its name, what is said when it appears; a heading and other words as its head,
// what is touched below them, and a foot with the ways on.
Halves {
    id: page
    required property var kiosk
    property string screenName
    property list<string> spokenTexts
    property string heading
    property alias foot: foot
    property alias buttons: foot.buttons
    property alias besides: foot.besides
    // What is said when a visitor asks to hear it again.
    property list<string> textsAgain: spokenTexts
    readonly property bool portrait: height > width
    property bool low: height < Theme.lowPage
    readonly property bool footBeside: split && !portrait && foot.used

    // A page without a head cannot be told what to leave above; it stays as it is.
    splits: hasTouched && headHeight > 0
    halfway: reached ? Math.max(0, Window.height / 2 - (parent?.y ?? 0)) : 0
    aside: footBeside ? Theme.aside + Theme.gap : 0
    ends: footBeside || !foot.used ? height : height - foot.height - (low ? Theme.apart : Theme.gap)

    head: [
        Label {
            objectName: "heading"
            width: parent.width
            visible: text !== ""
            text: page.heading
            size: Theme.heading
            font.bold: true
        }
    ]
    data: [
        Foot {
            id: foot
            pictograms: page.kiosk.pictograms
            stacked: page.footBeside
            low: page.low
            narrow: !page.footBeside && count > 0 && page.width < Theme.narrow
            width: stacked ? Theme.aside : page.width
            height: stacked ? page.height - page.halfway : implicitHeight
            x: stacked && !page.LayoutMirroring.enabled ? page.width - width : 0
            y: page.height - height
        }
    ]
}
