import QtQuick
import Hamroh

// The specimens of one component, and texts of the kiosk's own to write on them.
Flow {
    id: sheet
    required property var kiosk
    readonly property string pictograms: kiosk.pictograms
    readonly property string word: qsTranslate("FixedControls", "Help")
    readonly property string words: qsTranslate("HomePage", "Know my rights")
    readonly property string sentence: qsTranslate("HomePage", "How can we help you?")
    spacing: Theme.margin
}
