import QtQuick
import Hamroh

// In which language staff read their pages, and see each question below the visitor's.
Page {
    id: page
    objectName: "staffLanguagePage"
    screenName: "staffLanguage"
    spokenTexts: [qsTr("Staff language")]

    Chooser {
        anchors.fill: parent
        heading: qsTr("Staff language")
        prefix: "staffLanguage-"
        moreImage: page.kiosk.pictograms + "arrow-down.svg"
        choices: page.kiosk.staffing.languages.map(each => ({ id: each.id, label: each.label, image: page.kiosk.pictograms + "languages.svg" }))
        onChosen: id => page.kiosk.staffSpeaks(id)
    }
}
