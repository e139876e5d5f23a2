pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    // As on a screen that is higher than wide.
    readonly property real tall: 860
    readonly property real narrow: 800
    component Source: QtObject {
        property string problem
        property bool working: false
        property var groups: []
        signal failed()
        function type(_digit: string) {}
        function erase() {}
        function open() {}
    }
    Specimen {
        shows: "rest"
        DigitsEntry {
            width: sheet.narrow
            height: sheet.tall
            kiosk: sheet.kiosk
            source: Source { groups: [{ digits: "12345", wrong: false }, { digits: "678··", wrong: false }, { digits: "·····", wrong: false }, { digits: "·····", wrong: false }] }
        }
    }
    Specimen {
        shows: "wrong"
        DigitsEntry {
            width: sheet.narrow
            height: sheet.tall
            kiosk: sheet.kiosk
            source: Source {
                problem: sheet.sentence
                groups: [{ digits: "12345", wrong: false }, { digits: "67899", wrong: true }, { digits: "12345", wrong: false }, { digits: "67890", wrong: false }]
            }
        }
    }
}
