import QtQuick
import Hamroh

// Which language: each by its own name, Uzbek with a second question for its script.
Page {
    id: page
    objectName: "languagePage"
    screenName: "language"
    property bool scripts: false
    heading: scripts ? "O‘zbekcha / Ўзбекча" : qsTr("Choose your language")
    spokenTexts: [...page.kiosk.languages.filter(each => !scripts || each.tag.startsWith("uz")).map(each => each.name), qsTr("Say what I touch")]
    onSpokenTextsChanged: if (scripts) kiosk.speaking.say(spokenTexts)

    function tiles() {
        const found = []
        for (const each of kiosk.languages) {
            if (scripts ? each.tag.startsWith("uz") : each.tag !== "uz_Cyrl")
                found.push({
                    id: each.tag,
                    label: each.tag === "uz" && !scripts ? each.name + "\nЎзбекча" : each.name,
                    selected: each.tag === kiosk.language,
                    image: kiosk.pictograms + "message-square.svg"
                })
        }
        return found
    }

    Chooser {
        anchors.fill: parent
        choices: page.tiles()
        prefix: "language-"
        mark: page.kiosk.pictograms + "check.svg"
        onChosen: id => {
            if (id === "uz" && !page.scripts) {
                page.scripts = true
                return
            }
            page.kiosk.setLanguage(id)
            if (page.kiosk.canReturn())
                page.kiosk.back()
            else
                page.kiosk.home()
        }
    }
    besides: [
        BigButton {
            objectName: "offerGuide"
            quiet: !Guide.on
            checkable: true
            checked: Guide.on
            now: Guide.on ? qsTr("on") : qsTr("off")
            text: qsTr("Say what I touch")
            image: page.kiosk.pictograms + (Guide.on ? "check.svg" : "ear.svg")
            onChosen: Guide.on = !Guide.on
        }
    ]
}
