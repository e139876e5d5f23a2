pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Who helps: a name, a number, and when and where.
Message {
    id: page
    objectName: "checkContactPage"
    screenName: "checkContact"
    readonly property var shown: kiosk.checking.contact
    spokenTexts: [title, shown.phone ?? "", ...(shown.more ?? [])]
    image: shown.image ?? ""
    side: !low ? Theme.poster : (shown.more ?? []).length > 1 ? 0 : Theme.emblem
    between: low ? Theme.apart : Theme.gap
    title: shown.name ?? ""

    head: [
        Sentence {
            objectName: "phone"
            size: Theme.display
            font.bold: true
            text: page.shown.phone ?? ""
        },
        Repeater {
            model: page.shown.more ?? []
            Sentence {
                required property string modelData
                objectName: "contactMore"
                text: modelData
            }
        }
    ]
    BigButton {
        objectName: "understood"
        height: page.low ? Theme.lowField : implicitHeight
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("Back")
        image: page.kiosk.pictograms + "check.svg"
        onChosen: page.kiosk.back()
    }
}
