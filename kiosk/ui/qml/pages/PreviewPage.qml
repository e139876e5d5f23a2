import QtQuick
import Hamroh

// The end of a preview: the document as it would be printed, and nothing sent. Beside its words
// where the window is wide.
Page {
    id: page
    objectName: "previewPage"
    screenName: "preview"
    readonly property var previewing: kiosk.previewing
    readonly property int count: previewing.pages.length
    property int number: 0
    spokenTexts: [qsTr("This is the end of the preview. Nothing was sent.")]
    Component.onCompleted: previewing.makeDocument(kiosk.language)

    Item {
        id: paper
        objectName: "document"
        x: page.portrait || !LayoutMirroring.enabled ? 0 : page.width - width
        width: page.portrait ? page.width : page.width * 0.55
        height: page.portrait ? page.height * 0.7 : page.height
        visible: page.count > 0
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
            opacity: 0.3
            font.pixelSize: Math.max(1, picture.paintedWidth / 6)
            font.bold: true
            Accessible.ignored: true
        }
    }
    Column {
        x: page.portrait || page.count === 0 || LayoutMirroring.enabled ? 0 : page.width - width
        y: page.portrait && page.count > 0 ? paper.height + Theme.gap : Theme.margin
        width: page.portrait || page.count === 0 ? page.width : page.width * 0.42
        spacing: Theme.margin
        Label {
            width: parent.width
            text: page.spokenTexts[0]
            size: Theme.heading
            font.bold: true
        }
        Label {
            objectName: "noDocument"
            width: parent.width
            visible: page.count === 0
            text: page.previewing.problem !== "" ? page.previewing.problem : qsTr("This form has no document.")
            size: Theme.body
        }
        Steps {
            visible: page.count > 1
            number: page.number
            count: page.count
        }
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
