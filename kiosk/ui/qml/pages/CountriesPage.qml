import QtQuick
import Hamroh

// Rights in which country?
Page {
    id: page
    objectName: "countriesPage"
    screenName: "countries"
    heading: qsTr("Which country?")
    spokenTexts: [qsTr("Which country?"), ...page.kiosk.guides.countries.slice(chooser.from, chooser.from + chooser.most).map(each => each.label)]

    Chooser {
        id: chooser
        anchors.fill: parent
        prefix: "country-"
        moreImage: page.kiosk.pictograms + "arrow-down.svg"
        choices: page.kiosk.guides.countries
        onChosen: id => {
            page.kiosk.guides.chooseCountry(id)
            page.kiosk.go("topics")
        }
    }
    besides: [
        BigButton {
            objectName: "toSearch"
            quiet: true
            text: qsTr("Search")
            image: page.kiosk.pictograms + "search.svg"
            onChosen: page.kiosk.toSearch()
        }
    ]
}
