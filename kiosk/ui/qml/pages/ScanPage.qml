import QtQuick
import Hamroh

// Which question of the visitor's paper a scan answers.
Page {
    id: page
    objectName: "scanPage"
    screenName: "scan"
    readonly property var papers: kiosk.answering.papersToScan
    spokenTexts: [papers.length > 0 ? qsTr("What will you scan?") : qsTr("Nothing to scan here. First open a paper that asks for a picture or a passport.")]

    Chooser {
        anchors.fill: parent
        visible: page.papers.length > 0
        heading: qsTr("What will you scan?")
        prefix: "scan-"
        mark: page.kiosk.pictograms + "check.svg"
        moreImage: page.kiosk.pictograms + "arrow-down.svg"
        choices: page.papers.map(each => ({ id: each.ref, label: each.label, image: page.kiosk.pictograms + (each.kind === "mrz" ? "passport.svg" : "scan-line.svg"), selected: each.done }))
        onChosen: id => page.kiosk.scanFor(id)
    }
    Notice {
        objectName: "nothingToScan"
        visible: page.papers.length === 0
        width: parent.width
        image: page.kiosk.pictograms + "info.svg"
        text: page.spokenTexts[0]
    }
}
