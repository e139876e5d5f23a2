import QtQuick
import Hamroh

// Which pack goes back to the version before.
Page {
    id: page
    objectName: "packBackPage"
    screenName: "packBack"
    readonly property var updating: kiosk.updating
    readonly property bool none: updating.before.length === 0
    spokenTexts: [chooser.heading, nothing.visible ? nothing.text : ""]

    Component.onCompleted: updating.begin()
    Connections {
        target: page.updating
        function onTold() { page.kiosk.speaking.say(outcome.texts) }
    }

    Chooser {
        id: chooser
        width: parent.width
        height: outcome.y - Theme.apart
        heading: qsTr("The version before")
        prefix: "back-"
        moreImage: page.kiosk.pictograms + "arrow-down.svg"
        choices: page.updating.before
        onChosen: id => page.updating.goBack(id)
    }
    Label {
        id: nothing
        objectName: "nothing"
        width: parent.width
        anchors.verticalCenter: parent.verticalCenter
        visible: page.none && outcome.words === ""
        text: qsTr("There is no version before this one.")
    }
    Outcome {
        id: outcome
        kiosk: page.kiosk
        problem: page.updating.problem
        said: page.updating.said
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
