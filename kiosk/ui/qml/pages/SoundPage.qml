pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// How it is heard: louder and quieter, the guide, headphones, and a dark screen.
Page {
    id: page
    objectName: "soundPage"
    screenName: "sound"
    readonly property real roomy: 600
    readonly property real tallSteps: 220
    readonly property var sounding: kiosk.sounding
    readonly property string volume: qsTr("Volume: %1 of %2").arg(sounding.step).arg(sounding.steps)
    heading: qsTr("Sound")
    spokenTexts: [heading, volume, ...ways.map(each => each.label)]
    readonly property var ways: [
        { id: "guide", label: qsTr("Say what I touch"), image: "ear.svg", on: Guide.on },
        { id: "headphones", label: qsTr("Headphones"), image: "headphones.svg", on: sounding.headphones },
        { id: "dark", label: qsTr("Dark screen"), image: "eye-off.svg", on: Guide.dark }
    ]

    function change(id) {
        if (id === "guide") {
            Guide.on = !Guide.on
        } else if (id === "headphones") {
            sounding.listenPrivately(!sounding.headphones)
        } else {
            Guide.dark = !Guide.dark
            if (Guide.dark)
                kiosk.speaking.tell([qsTr("The screen is dark. Touch it two times to see it again.")])
        }
    }
    function hearStep() {
        kiosk.speaking.tell([volume])
    }

    Item {
        id: steps
        width: parent.width
        height: parent.height > page.roomy ? page.tallSteps : Theme.tile
        readonly property real unit: (width - 2 * Theme.margin) / 3
        BigButton {
            id: quieter
            objectName: "quieter"
            width: steps.unit
            height: parent.height
            x: page.LayoutMirroring.enabled ? parent.width - width : 0
            quiet: true
            enabled: !page.sounding.quietest
            text: qsTr("Quieter")
            image: page.kiosk.pictograms + "volume-1.svg"
            onChosen: {
                page.sounding.quieter()
                page.hearStep()
            }
        }
        Bars {
            id: bars
            objectName: "volume"
            width: steps.unit
            height: parent.height - words.height
            x: steps.unit + Theme.margin
            step: page.sounding.step
            steps: page.sounding.steps
            name: page.volume
        }
        Label {
            id: words
            objectName: "volumeWords"
            x: bars.x
            anchors.bottom: parent.bottom
            width: bars.width
            height: Theme.strip
            text: page.volume
            size: Theme.small
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
        }
        BigButton {
            objectName: "louder"
            width: steps.unit
            height: parent.height
            x: page.LayoutMirroring.enabled ? 0 : parent.width - width
            quiet: true
            enabled: !page.sounding.loudest
            text: qsTr("Louder")
            image: page.kiosk.pictograms + "volume-2.svg"
            onChosen: {
                page.sounding.louder()
                page.hearStep()
            }
        }
    }
    Chooser {
        y: steps.height + Theme.margin
        width: parent.width
        height: parent.height - y
        prefix: "sound-"
        several: true
        mark: page.kiosk.pictograms + "check.svg"
        choices: page.ways.map(each => ({ id: each.id, label: each.label, image: page.kiosk.pictograms + each.image, selected: each.on }))
        onChosen: id => page.change(id)
    }
}
