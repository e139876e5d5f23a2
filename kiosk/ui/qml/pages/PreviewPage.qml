import QtQuick
import Hamroh

// The end of a preview: the document as it would be printed, and nothing sent.
Page {
    id: page
    objectName: "previewPage"
    screenName: "preview"
    readonly property var previewing: kiosk.previewing
    readonly property int count: previewing.pages.length
    property int number: 0
    spokenTexts: [qsTr("This is the end of the preview. Nothing was sent.")]
    Component.onCompleted: previewing.makeDocument(kiosk.language)

    Label {
        id: title
        width: parent.width
        text: page.spokenTexts[0]
        size: Theme.heading
        font.bold: true
    }
    Label {
        id: none
        objectName: "noDocument"
        y: title.height + Theme.gap
        width: parent.width
        visible: page.count === 0
        text: page.previewing.problem !== "" ? page.previewing.problem : qsTr("This form has no document.")
        size: Theme.body
    }
    Item {
        id: paper
        objectName: "document"
        y: title.height + Theme.gap
        width: parent.width
        height: parent.height - y - buttons.height - Theme.gap
        visible: page.count > 0
        clip: true
        Image {
            id: picture
            objectName: "documentPicture"
            anchors.fill: parent
            source: page.count > 0 ? page.previewing.pages[page.number] : ""
            fillMode: Image.PreserveAspectFit
            smooth: true
            mipmap: true
            Accessible.role: Accessible.Graphic
            Accessible.name: qsTr("PREVIEW")
        }
        Text {
            objectName: "watermark"
            anchors.centerIn: parent
            rotation: -30
            text: qsTr("PREVIEW")
            color: Theme.danger
            opacity: 0.35
            font.pixelSize: Math.min(picture.paintedWidth, picture.paintedHeight) / 5
            font.bold: true
        }
    }
    Item {
        id: buttons
        width: parent.width
        height: Theme.target + Theme.gap
        anchors.bottom: parent.bottom
        Steps {
            visible: page.count > 1
            number: page.number
            count: page.count
            anchors.left: parent.left
            anchors.verticalCenter: parent.verticalCenter
        }
        Row {
            anchors.right: parent.right
            spacing: Theme.gap
            BigButton {
                objectName: "nextPage"
                visible: page.count > 1
                quiet: true
                text: qsTr("Next page")
                image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
                onChosen: page.number = (page.number + 1) % page.count
            }
            BigButton {
                objectName: "again"
                text: qsTr("Start again")
                image: page.kiosk.pictograms + "refresh-cw.svg"
                onChosen: page.kiosk.wipe()
            }
        }
    }
}
