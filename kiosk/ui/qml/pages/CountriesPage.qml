import QtQuick
import Hamroh

// Rights in which country?
Page {
    id: page
    objectName: "countriesPage"
    screenName: "countries"
    heading: qsTr("Which country?")
    spokenTexts: [qsTr("Which country?"), ...page.kiosk.guides.countries.map(each => each.label)]

    Chooser {
        anchors.fill: parent
        prefix: "country-"
        choices: page.kiosk.guides.countries
        onChosen: id => {
            page.kiosk.guides.chooseCountry(id)
            page.kiosk.go("topics")
        }
    }
}
