pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// A telephone number: its country by the flag, then the digits.
Item {
    id: answer
    required property var kiosk
    readonly property var telephone: kiosk.answering.telephone
    readonly property var number: telephone.state
    readonly property bool beside: width > height * 1.6
    property bool choosing: false

    Item {
        anchors.fill: parent
        visible: !answer.choosing
        Tile {
            id: country
            objectName: "country"
            width: answer.beside ? parent.width * 0.42 : parent.width
            height: 168
            y: answer.beside ? (parent.height - height - Theme.gap - field.height) / 2 : 0
            x: answer.LayoutMirroring.enabled ? parent.width - width : 0
            image: answer.number.flag ?? ""
            text: (answer.number.name ?? "") + "  \u2066" + (answer.number.code ?? "") + "\u2069"
            mark: answer.kiosk.pictograms + "arrow-down.svg"
            marked: true
            checkable: false
            onChosen: answer.choosing = true
        }
        Rectangle {
            id: field
            width: country.width
            height: 120
            x: country.x
            y: country.y + country.height + Theme.gap
            radius: Theme.radius / 2
            color: Theme.surface
            border.width: Theme.border
            border.color: Theme.accent
            Text {
                objectName: "typedText"
                anchors.centerIn: parent
                width: parent.width - 2 * Theme.gap
                text: answer.number.shown ?? ""
                color: Theme.ink
                font.pixelSize: Theme.display
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                horizontalAlignment: Text.AlignHCenter
                Accessible.role: Accessible.EditableText
                Accessible.name: answer.kiosk.answering.question.label ?? ""
            }
        }
        NumberPad {
            readonly property real middle: answer.LayoutMirroring.enabled ? 0.29 : 0.71
            pictograms: answer.kiosk.pictograms
            room: answer.beside ? answer.width * 0.54 : answer.width
            side: Math.min(150, ((answer.beside ? parent.height : parent.height - country.height - field.height - 2 * Theme.gap) - 36) / 4)
            x: answer.beside ? parent.width * middle - width / 2 : (parent.width - width) / 2
            y: answer.beside ? (parent.height - height) / 2 : field.y + field.height + Theme.gap
            onTyped: digit => answer.telephone.dial(digit)
            onErased: answer.telephone.erase()
        }
    }
    Loader {
        anchors.fill: parent
        active: answer.choosing
        sourceComponent: Finder {
            kiosk: answer.kiosk
            search: (typed, start) => answer.telephone.find(typed, start)
            chosenText: qsTr("Which country is the phone from?")
            onChosen: region => {
                answer.telephone.choose(region)
                answer.choosing = false
            }
        }
    }
}
