import QtQuick
import Hamroh

// Looking for a guide: by the pictures of topics, or by words as they come to somebody's mind.
Page {
    id: page
    objectName: "searchPage"
    screenName: "search"
    readonly property var searching: kiosk.searching
    readonly property string nothing: qsTr("Nothing was found.")
    readonly property var shown: finder.showing ? finder.shown : []
    readonly property list<string> found: [].concat(...shown.map(each => each.second ? [each.label, each.second] : [each.label]))
    // As long as somebody types, nothing talks in between.
    readonly property int pause: 1500
    heading: qsTr("What are you looking for?")
    spokenTexts: [heading, ...(finder.showing && finder.empty ? [nothing] : []), ...found]

    Finder {
        id: finder
        anchors.fill: parent
        kiosk: page.kiosk
        halfway: page.split ? Math.max(0, page.halfway - page.touchedTop) : 0
        answering: page.searching
        leading: true
        chosenText: page.searching.place
        nothing: page.nothing
        search: (typed, start) => page.searching.find(typed, start)
        onTextChanged: {
            page.searching.keep(text)
            telling.restart()
        }
        onChosen: value => page.kiosk.goToFound(value)
    }
    Connections {
        target: page.searching
        function onChanged() { finder.text = page.searching.typed }
    }
    Timer {
        id: telling
        interval: page.pause
        onTriggered: page.kiosk.speaking.tell(page.spokenTexts.slice(1))
    }
    Component.onCompleted: {
        finder.text = page.searching.typed
        page.searching.openSoon()
    }
}
