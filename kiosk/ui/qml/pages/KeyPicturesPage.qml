pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// One picture of six, three times; then, for a paper that is about to be sent, all three to remember.
Page {
    id: page
    objectName: "keyPicturesPage"
    screenName: "keyPictures"
    readonly property var pictures: kiosk.keyPictures
    readonly property var mine: kiosk.myCase
    readonly property bool waiting: mine.working
    readonly property bool choosing: !waiting && !pictures.remembering
    heading: mine.asking ? qsTr("We are asking the office.") : waiting ? qsTr("One moment, please.") : pictures.heading
    spokenTexts: [heading, ...pictures.tiles.map(each => each.label)]
    splits: choosing
    foot.number: pictures.number
    foot.count: pictures.remembering ? 0 : pictures.count
    foot.problem: pictures.opening ? mine.problem : ""

    function tiles() {
        return pictures.tiles.map(each => ({ id: each.id, label: each.label, image: kiosk.pictograms + each.image }))
    }

    head: [
        Item {
            visible: page.pictures.remembering && !page.waiting
            width: parent.width
            height: page.headRoom - y
            Row {
                id: row
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                spacing: Theme.gap
                Repeater {
                    model: page.tiles()
                    Column {
                        id: kept
                        required property var modelData
                        width: (row.width - 2 * row.spacing) / 3
                        spacing: Theme.gap
                        Pictogram {
                            objectName: "kept-" + kept.modelData.id
                            anchors.horizontalCenter: parent.horizontalCenter
                            source: kept.modelData.image
                            side: 2 * Theme.pictogram
                        }
                        Sentence { text: kept.modelData.label }
                    }
                }
            }
        }
    ]
    Chooser {
        visible: page.choosing
        anchors.fill: parent
        prefix: "picture-"
        choices: page.tiles()
        largePictures: true
        onChosen: id => page.pictures.choose(id)
    }
    buttons: [
        BigButton {
            objectName: "remembered"
            visible: page.pictures.remembering && !page.pictures.opening
            text: qsTr("I know them")
            image: page.kiosk.pictograms + "check.svg"
            onChosen: page.pictures.remembered()
        }
    ]
    Connections {
        target: page.pictures
        function onChanged() {
            if (!page.waiting && page.mine.problem === "")
                page.kiosk.speaking.say(page.spokenTexts)
        }
    }
    Connections {
        target: page.mine
        property bool said: false
        function onChanged() {
            if (page.mine.asking && !said)
                page.kiosk.speaking.say([page.heading])
            said = page.mine.asking
        }
        function onFailed() { page.kiosk.speaking.say([page.mine.problem, ...page.spokenTexts]) }
    }
}
