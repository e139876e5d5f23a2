pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// Nobody is here: a name, a word in each language, and one touch to begin.
Page {
    id: page
    objectName: "attractPage"
    screenName: "attract"
    spokenTexts: [qsTr("Touch the screen to begin.")]
    centred: true
    between: Theme.margin
    headSpacing: Theme.margin

    readonly property list<string> greetings: ["Assalomu alaykum", "Здравствуйте", "안녕하세요", "Hello", "Merhaba", "السلام عليكم"]

    head: [
        Text {
            width: parent.width
            text: "Hamroh"
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            color: Theme.accent
            font.pixelSize: Theme.name
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
        },
        Grid {
            id: grid
            readonly property real cell: (Math.min(parent.width, Theme.measure) - 2 * spacing) / columns
            anchors.horizontalCenter: parent.horizontalCenter
            columns: 3
            spacing: Theme.margin
            Repeater {
                model: page.greetings
                Text {
                    required property string modelData
                    width: grid.cell
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
    ]
    BigButton {
        objectName: "begin"
        anchors.horizontalCenter: parent.horizontalCenter
        height: Theme.main
        text: qsTr("Touch the screen to begin.")
        image: page.kiosk.pictograms + "pointer.svg"
        onChosen: page.kiosk.go("language")
    }
    data: [
        MouseArea {
            // To the edges of the window, which lie outside the page.
            x: -(page.parent?.x ?? 0)
            y: -(page.parent?.y ?? 0)
            width: Window.width
            height: Window.height
            z: -1
            onClicked: page.kiosk.go("language")
        }
    ]
}
