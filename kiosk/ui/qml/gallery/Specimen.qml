import QtQuick
import Hamroh

// One component in one state, with the state's name above it. What is `pressed` or `focused` is made so by a
// finger and the keypad, not by a pretence.
Column {
    id: specimen
    // rest, pressed, focused, chosen, disabled, wrong, or a way it can look.
    required property string shows
    spacing: Theme.inset
    Label {
        text: specimen.shows
        size: Theme.small
        color: Theme.quiet
    }
}
