pragma ComponentBehavior: Bound
import QtQuick
import "layouts.js" as Layouts

// A search: what is typed, the keyboard, and up to six tiles that match. Where there is no room for all,
// either the tiles or the keyboard are shown.
Item {
    id: finder
    required property var kiosk
    property var search: (typed, start) => ({ count: 0, choices: [] })
    property string text
    property string chosenText
    property int from: 0
    property bool typing: false
    property var found: ({ count: 0, choices: [] })
    signal chosen(string value)

    readonly property bool beside: width >= 1500 && height >= 520
    readonly property bool below: !beside && height >= 1150
    readonly property bool both: beside || below
    readonly property int perPage: grid.rows * grid.columns
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
        target: finder.kiosk.answering
        function onChanged() { finder.refresh() }
        function onKeyTyped(text) { finder.type(text) }
        function onKeyErased() { finder.text = finder.text.slice(0, -1) }
    }
    Component.onCompleted: refresh()

    Item {
        id: tiles
        visible: finder.both || !finder.typing
        width: finder.beside ? parent.width * 0.46 : parent.width
        height: finder.below ? parent.height - keys.height - Theme.gap : parent.height
        x: finder.beside && finder.LayoutMirroring.enabled ? parent.width - width : 0

        Grid {
            id: grid
            readonly property real least: 160
            readonly property real room: tiles.height - foot.height - 12
            columns: finder.width > 1000 && !finder.both ? 3 : 2
            rows: Math.max(1, Math.min(6 / columns, Math.floor((room + spacing) / (least + spacing))))
            spacing: finder.both ? 16 : 12
            width: parent.width
            Repeater {
                model: finder.found.choices.slice(0, finder.perPage)
                Tile {
                    required property var modelData
                    objectName: "choice-" + modelData.value
                    width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
                    height: Math.min(240, (grid.room - (grid.rows - 1) * grid.spacing) / grid.rows)
                    text: modelData.label + (modelData.second ? "\n\u2068" + modelData.second + "\u2069" : "")
                    spoken: modelData.label
                    wordy: (modelData.second ?? "") !== ""
                    image: modelData.image ?? ""
                    selected: modelData.selected ?? false
                    mark: finder.pictograms + "check.svg"
                    exclusive: true
                    onChosen: finder.chosen(modelData.value)
                }
            }
        }
        Label {
            objectName: "nothingFound"
            visible: finder.found.count === 0
            width: parent.width
            height: grid.room
            text: qsTr("Nothing was found. Try fewer letters.")
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        Item {
            id: foot
            width: parent.width
            height: finder.both ? 96 : 80
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
        width: finder.beside ? parent.width * 0.52 : parent.width
        height: finder.below ? 680 : parent.height
        x: finder.beside && !finder.LayoutMirroring.enabled ? parent.width - width : 0
        anchors.bottom: parent.bottom

        Rectangle {
            id: field
            width: parent.width - (show.visible ? show.width + Theme.gap : 0)
            height: finder.both ? 96 : 80
            x: show.visible && finder.LayoutMirroring.enabled ? parent.width - width : 0
            radius: Theme.radius / 2
            color: Theme.surface
            border.width: Theme.border
            border.color: Theme.accent
            Pictogram {
                id: glass
                source: finder.pictograms + "search.svg"
                side: Theme.icon
                x: finder.LayoutMirroring.enabled ? field.width - width - Theme.gap : Theme.gap
                anchors.verticalCenter: parent.verticalCenter
            }
            Text {
                objectName: "searchText"
                x: finder.LayoutMirroring.enabled ? Theme.gap : glass.width + 2 * Theme.gap
                width: field.width - glass.width - 3 * Theme.gap
                height: field.height
                text: finder.text + "▏"
                color: Theme.ink
                font.pixelSize: Theme.heading
                elide: Text.ElideLeft
                horizontalAlignment: Text.AlignLeft
                verticalAlignment: Text.AlignVCenter
                Accessible.role: Accessible.EditableText
                Accessible.name: qsTr("Search")
            }
        }
        BigButton {
            id: show
            objectName: "showFound"
            visible: !finder.both
            height: field.height
            anchors.right: parent.right
            text: qsTr("Show: %1").arg(finder.found.count)
            image: finder.pictograms + "check.svg"
            onChosen: finder.typing = false
        }
        Keyboard {
            objectName: "keyboard"
            y: field.height + 12
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
