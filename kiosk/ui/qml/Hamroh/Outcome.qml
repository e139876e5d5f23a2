import QtQuick

// What came of a technician's work, in a row: wrong or done, in words; what is under way has a word too.
Rectangle {
    id: outcome
    required property var kiosk
    property string problem: kiosk.technician.problem
    property var said: kiosk.technician.said
    readonly property bool wrong: problem !== ""
    readonly property var texts: wrong ? [problem] : said
    readonly property string words: texts.join(" ")
    objectName: "outcome"
    height: words === "" ? Theme.lowRow : Math.max(Theme.lowRow, text.implicitHeight + Theme.apart)
    color: words === "" ? Theme.ground : Theme.surface
    radius: Theme.radius / 2
    border.width: words === "" ? 0 : Theme.border
    border.color: wrong ? Theme.danger : Theme.accent
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words

    Pictogram {
        id: sign
        visible: outcome.words !== ""
        source: outcome.kiosk.pictograms + (outcome.wrong ? "triangle-alert.svg" : "circle-check.svg")
        side: Theme.icon
        x: outcome.LayoutMirroring.enabled ? outcome.width - width - Theme.gap : Theme.gap
        anchors.verticalCenter: parent.verticalCenter
    }
    Text {
        id: text
        objectName: "outcomeWords"
        visible: text !== ""
        x: outcome.LayoutMirroring.enabled ? Theme.gap : sign.width + 2 * Theme.gap
        width: outcome.width - sign.width - 3 * Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        text: outcome.words
        color: Theme.ink
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignLeft
        Accessible.ignored: true
    }
}
