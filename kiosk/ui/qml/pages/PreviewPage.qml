import QtQuick
import Hamroh

// The end of a preview: the document as it would be printed, beside the words where the window is wide;
// and nothing sent.
Page {
    id: page
    objectName: "previewPage"
    screenName: "preview"
    readonly property var previewing: kiosk.previewing
    readonly property int count: previewing.pages.length
    property int shown: 0
    readonly property real partOfWidth: 0.55
    spokenTexts: [qsTr("This is the end of the preview. Nothing was sent.")]
    foot.number: shown
    foot.count: count > 1 ? count : 0
    Component.onCompleted: previewing.makeDocument(kiosk.language)

    head: [
        Grid {
            id: both
            readonly property real wide: page.portrait || page.count === 0 ? page.width : page.width * (1 - page.partOfWidth) - spacing
            columns: page.portrait ? 1 : 2
            spacing: Theme.margin
            Item {
                objectName: "document"
                width: page.portrait ? page.width : page.width * page.partOfWidth
                height: page.headRoom - (page.portrait ? words.height + both.spacing : 0)
                visible: page.count > 0
                Image {
                    id: picture
                    objectName: "documentPicture"
                    anchors.fill: parent
                    source: page.count > 0 ? page.previewing.pages[page.shown] : ""
                    fillMode: Image.PreserveAspectFit
                    smooth: true
                    mipmap: true
                    Accessible.role: Accessible.Graphic
                    Accessible.name: qsTr("PREVIEW")
                }
                Text {
                    objectName: "watermark"
                    readonly property real slant: 330
                    readonly property int lettersAcross: 6
                    anchors.centerIn: parent
                    rotation: slant
                    text: qsTr("PREVIEW")
                    color: Theme.danger
                    readonly property real faint: 0.3
                    opacity: faint
                    font.pixelSize: Math.max(1, picture.paintedWidth / lettersAcross)
                    font.bold: true
                    Accessible.ignored: true
                }
            }
            Column {
                id: words
                width: both.wide
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
                }
            }
        }
    ]
    besides: [
        BigButton {
            objectName: "again"
            quiet: true
            text: qsTr("Start again")
            image: page.kiosk.pictograms + "refresh-cw.svg"
            onChosen: page.kiosk.wipe()
        }
    ]
    buttons: [
        BigButton {
            objectName: "nextPage"
            visible: page.count > 1
            text: qsTr("Next page")
            image: page.kiosk.pictograms + (page.kiosk.rightToLeft ? "arrow-left.svg" : "arrow-right.svg")
            onChosen: page.shown = (page.shown + 1) % page.count
        }
    ]
}
