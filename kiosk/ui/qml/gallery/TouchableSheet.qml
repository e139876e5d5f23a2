pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

Sheet {
    id: sheet
    component Plain: Touchable {
        width: Theme.target * 3
        height: Theme.target
        radius: Theme.radius
        color: pressed ? Theme.pressed : Theme.surface
        border.width: activeFocus ? Theme.strong : Theme.border
        border.color: activeFocus ? Theme.focus : Theme.edge
        opacity: enabled ? 1 : Theme.disabled
        spoken: sheet.word
    }
    Specimen { shows: "rest"; Plain {} }
    Specimen { shows: "pressed"; Plain {} }
    Specimen { shows: "focused"; Plain {} }
    Specimen { shows: "disabled"; Plain { enabled: false } }
}
