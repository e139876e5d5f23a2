pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Nobody is here: a name, a word in each language, and one touch to begin.
Page {
    id: page
    objectName: "attractPage"
    screenName: "attract"
    spokenTexts: [qsTr("Touch the screen to begin.")]

    readonly property list<string> greetings: ["Assalomu alaykum", "Здравствуйте", "안녕하세요", "Hello", "Merhaba", "السلام عليكم"]

    Column {
        anchors.centerIn: parent
        width: parent.width
        spacing: Theme.margin
        Text {
            width: parent.width
            text: "Hamroh"
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            color: Theme.accent
            font.pixelSize: 120
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
        }
        Flow {
            width: Math.min(parent.width, 1400)
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Theme.margin
            Repeater {
                model: page.greetings
                Text {
                    required property string modelData
                    width: (Math.min(page.width, 1400) - 2 * Theme.margin) / 3
                    text: modelData
                    Accessible.role: Accessible.StaticText
                    Accessible.name: text
                    color: Theme.quiet
                    font.pixelSize: Theme.heading
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: Theme.small
                    horizontalAlignment: Text.AlignHCenter
                }
            }
        }
        BigButton {
            objectName: "begin"
            anchors.horizontalCenter: parent.horizontalCenter
            height: 160
            text: qsTr("Touch the screen to begin.")
            image: page.kiosk.pictograms + "pointer.svg"
            onChosen: page.kiosk.go("language")
        }
    }
    MouseArea {
        anchors.fill: parent
        z: -1
        onClicked: page.kiosk.go("language")
    }
}
