import QtQuick
import Hamroh

Sheet {
    id: sheet
    Specimen {
        shows: "display"
        Label { text: sheet.sentence; size: Theme.display }
    }
    Specimen {
        shows: "heading"
        Label { text: sheet.sentence; size: Theme.heading; font.bold: true }
    }
    Specimen {
        shows: "body"
        Label { text: sheet.sentence }
    }
    Specimen {
        shows: "small"
        Label { text: sheet.sentence; size: Theme.small; color: Theme.quiet }
    }
    Specimen {
        id: narrow
        shows: "fitted"
        readonly property real room: 300
        Label { width: narrow.room; height: Theme.target; text: sheet.sentence; size: Theme.display }
    }
}
