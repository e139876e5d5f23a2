pragma ComponentBehavior: Bound
import QtQuick
import "layouts.js" as Layouts

// A search: what is typed, the keyboard, and up to six tiles that match. Where there is no room for all,
// either the tiles or the keyboard are shown.
Answer {
    id: finder
    property var search: (typed, start) => ({ count: 0, choices: [] })
    property string text
    property string chosenText
    property string nothing: qsTr("Nothing was found. Try fewer letters.")
    // What is found leads on and is not chosen among others.
    property bool leading: false
    readonly property var shown: found.choices.slice(0, perPage)
    readonly property bool showing: both || !typing
    readonly property bool empty: found.nothing ?? found.count === 0
    property int from: 0
    property bool typing: false
    property var found: ({ count: 0, choices: [] })
    signal chosen(string value)

    // Room for tiles and keyboard beside each other, or below.
    readonly property real roomBeside: 1500
    readonly property real heightBeside: 520
    readonly property real heightBelow: 1150
    readonly property real keysBelow: 680
    readonly property real partOfTiles: 0.46
    readonly property real partOfKeys: 0.52
    readonly property bool beside: !reached && width >= roomBeside && height >= heightBeside
    readonly property bool below: !reached && !beside && height >= heightBelow
    readonly property real bar: both ? Theme.target : Theme.lowField
    readonly property bool both: beside || below
    readonly property int perPage: Math.min(grid.most, grid.lines * grid.columns)
    readonly property string pictograms: kiosk.pictograms

    function refresh() {
        found = search(text, from)
    }
    function type(letters) {
        text = kiosk.language === "ko" ? Layouts.append(text, letters) : text + letters
    }
    onTextChanged: {
        from = 0
        refresh()
    }
    onFromChanged: refresh()
    Connections {
        target: finder.answering
        function onChanged() { finder.refresh() }
    }
    Connections {
        target: finder.kiosk.answering
        function onKeyTyped(text) { finder.type(text) }
        function onKeyErased() { finder.text = finder.text.slice(0, -1) }
    }
    Component.onCompleted: refresh()

    component Typed: Field {
        id: field
        textName: "searchText"
        name: qsTr("Search")
        text: finder.text + "▏"
        size: Theme.heading
        start: true
        inset: 0
        leading: glass.width + Theme.gap
        Pictogram {
            id: glass
            source: finder.pictograms + "search.svg"
            side: Theme.icon
            x: field.LayoutMirroring.enabled ? field.width - width - Theme.gap : Theme.gap
            anchors.verticalCenter: parent.verticalCenter
        }
    }

    head: [
        Typed {
            visible: finder.reached && finder.typing
            width: parent.width
            height: Theme.target
        }
    ]

    Item {
        id: tiles
        visible: finder.showing
        width: finder.beside ? parent.width * finder.partOfTiles : parent.width
        height: finder.below ? parent.height - keys.height - Theme.gap : parent.height
        x: finder.beside && finder.LayoutMirroring.enabled ? parent.width - width : 0

        Label {
            id: nothingFound
            objectName: "nothingFound"
            visible: finder.empty
            width: parent.width
            // Alone in the middle, or above what may be done instead.
            height: finder.shown.length > 0 ? Theme.target : grid.room
            text: finder.nothing
            horizontalAlignment: finder.shown.length > 0 ? Text.AlignLeft : Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        Grid {
            id: grid
            y: finder.empty && finder.shown.length > 0 ? nothingFound.height : 0
            readonly property real room: tiles.height - bar.height - Theme.apart - y
            readonly property int most: 6
            readonly property real highest: 240
            readonly property real tile: 340
            readonly property int fitting: Math.floor((room + spacing) / (Theme.main + spacing))
            columns: finder.both || width < 3 * tile ? 2 : fitting > 1 ? 3 : Math.min(most, Math.floor(width / tile))
            readonly property int lines: Math.max(1, Math.min(most / columns, fitting))
            spacing: Theme.apart
            width: parent.width
            Repeater {
                model: finder.shown
                Tile {
                    required property var modelData
                    objectName: "choice-" + modelData.value
                    width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
                    height: Math.min(grid.highest, (grid.room - (grid.lines - 1) * grid.spacing) / grid.lines)
                    text: modelData.label + (modelData.second ? "\n\u2068" + modelData.second + "\u2069" : "")
                    spoken: modelData.label + (finder.leading && modelData.second ? ", " + modelData.second : "")
                    wordy: (modelData.second ?? "") !== ""
                    image: modelData.image ?? ""
                    selected: modelData.selected ?? false
                    mark: finder.leading ? "" : finder.pictograms + "check.svg"
                    exclusive: !finder.leading
                    onChosen: finder.chosen(modelData.value)
                }
            }
        }
        Item {
            id: bar
            width: parent.width
            height: finder.bar
            anchors.bottom: parent.bottom
            BigButton {
                id: opener
                objectName: "searchByTyping"
                visible: !finder.both
                height: parent.height
                anchors.left: parent.left
                quiet: true
                text: finder.text === "" ? qsTr("Search") : finder.text
                image: finder.pictograms + "search.svg"
                onChosen: finder.typing = true
            }
            Label {
                anchors.left: opener.visible ? opener.right : parent.left
                anchors.right: more.visible ? more.left : parent.right
                anchors.margins: Theme.gap / 2
                height: parent.height
                text: finder.chosenText
                size: Theme.small
                color: Theme.quiet
                elide: Text.ElideRight
                maximumLineCount: 2
                verticalAlignment: Text.AlignVCenter
            }
            BigButton {
                id: more
                objectName: "moreChoices"
                visible: finder.found.count > finder.perPage
                height: parent.height
                anchors.right: parent.right
                quiet: true
                text: qsTr("More")
                image: finder.pictograms + "arrow-down.svg"
                onChosen: finder.from = finder.from + finder.perPage < finder.found.count ? finder.from + finder.perPage : 0
            }
        }
    }
    Item {
        id: keys
        visible: finder.both || finder.typing
        width: finder.beside ? parent.width * finder.partOfKeys : parent.width
        height: finder.below ? finder.keysBelow : parent.height
        x: finder.beside && !finder.LayoutMirroring.enabled ? parent.width - width : 0
        anchors.bottom: parent.bottom

        Typed {
            id: typed
            visible: !finder.reached
            width: parent.width - (show.visible ? show.width + Theme.gap : 0)
            height: visible ? finder.bar : 0
            x: show.visible && finder.LayoutMirroring.enabled ? parent.width - width : 0
        }
        BigButton {
            id: show
            objectName: "showFound"
            visible: !finder.both
            height: finder.reached ? keyboard.keyHeight : finder.bar
            anchors.right: parent.right
            y: finder.reached ? keyboard.lastRow : 0
            text: qsTr("Show: %1").arg(finder.empty ? 0 : finder.found.count)
            image: finder.pictograms + "check.svg"
            onChosen: finder.typing = false
        }
        Keyboard {
            id: keyboard
            objectName: "keyboard"
            y: typed.visible ? typed.height + Theme.apart : 0
            spare: finder.reached ? show.width + Theme.apart : 0
            width: parent.width
            height: parent.height - y
            language: finder.kiosk.language
            pictograms: finder.pictograms
            capital: false
            onTyped: text => finder.type(text)
            onErased: finder.text = finder.kiosk.language === "ko" ? Layouts.erase(finder.text) : finder.text.slice(0, -1)
        }
    }
}
