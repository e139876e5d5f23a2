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
    readonly property string words: mine.asking ? qsTr("We are asking the office.") : waiting ? qsTr("One moment, please.") : pictures.heading
    spokenTexts: [words, ...pictures.tiles.map(each => each.label)]

    function tiles() {
        return pictures.tiles.map(each => ({ id: each.id, label: each.label, image: kiosk.pictograms + each.image }))
    }

    Chooser {
        id: chooser
        visible: !page.waiting && !page.pictures.remembering
        width: parent.width
        height: foot.y - Theme.gap / 2
        heading: page.words
        prefix: "picture-"
        choices: page.tiles()
        largePictures: true
        onChosen: id => page.pictures.choose(id)
    }
    Column {
        visible: !chooser.visible
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        spacing: Theme.margin
        Label {
            width: parent.width
            size: Theme.heading
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
            text: page.words
        }
        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.gap
            visible: page.pictures.remembering && !page.waiting
            Repeater {
                model: page.tiles()
                Column {
                    id: kept
                    required property var modelData
                    width: (page.width - 2 * Theme.gap) / 3
                    spacing: Theme.gap
                    Pictogram {
                        objectName: "kept-" + kept.modelData.id
                        anchors.horizontalCenter: parent.horizontalCenter
                        source: kept.modelData.image
                        side: 2 * Theme.pictogram
                    }
                    Label {
                        width: parent.width
                        text: kept.modelData.label
                        horizontalAlignment: Text.AlignHCenter
                    }
                }
            }
        }
    }
    Item {
        id: foot
        width: parent.width
        height: Theme.target
        anchors.bottom: parent.bottom
        Steps {
            visible: !problem.visible && !page.pictures.remembering
            number: page.pictures.number
            count: page.pictures.count
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
        }
        Notice {
            id: problem
            objectName: "problem"
            fixed: true
            width: parent.width
            height: parent.height
            image: page.kiosk.pictograms + "triangle-alert.svg"
            text: page.pictures.opening ? page.mine.problem : ""
        }
        BigButton {
            objectName: "remembered"
            visible: page.pictures.remembering && !page.pictures.opening
            height: parent.height
            anchors.right: parent.right
            text: qsTr("I know them")
            image: page.kiosk.pictograms + "check.svg"
            onChosen: page.pictures.remembered()
        }
    }
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
                page.kiosk.speaking.say([page.words])
            said = page.mine.asking
        }
        function onFailed() { page.kiosk.speaking.say([page.mine.problem, ...page.spokenTexts]) }
    }
}
