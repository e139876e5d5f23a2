pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// A telephone number: its country by the flag, then the digits.
Answer {
    id: answer
    readonly property var telephone: kiosk.answering.telephone
    readonly property var number: telephone.state
    property bool choosing: false
    // While the country is looked for, what is typed of it may go up.
    readonly property Finder finder: countries.item as Finder
    read: finder?.headHeight ?? 0

    BesidePad {
        anchors.fill: parent
        visible: !answer.choosing
        kiosk: answer.kiosk
        onTyped: digit => answer.telephone.dial(digit)
        onErased: answer.telephone.erase()
        Tile {
            objectName: "country"
            width: parent.width
            image: answer.number.flag ?? ""
            text: (answer.number.name ?? "") + "  \u2066" + (answer.number.code ?? "") + "\u2069"
            mark: answer.kiosk.pictograms + "arrow-down.svg"
            marked: true
            checkable: false
            onChosen: answer.choosing = true
        }
        Field {
            width: parent.width
            text: answer.number.shown ?? ""
            name: answer.asked.label ?? ""
        }
    }
    Loader {
        id: countries
        anchors.fill: parent
        active: answer.choosing
        sourceComponent: Finder {
            kiosk: answer.kiosk
            halfway: answer.halfway
            search: (typed, start) => answer.telephone.find(typed, start)
            chosenText: qsTr("Which country is the phone from?")
            onChosen: region => {
                answer.telephone.choose(region)
                answer.choosing = false
            }
        }
    }
}
