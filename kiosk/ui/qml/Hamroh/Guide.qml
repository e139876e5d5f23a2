pragma Singleton
import QtQuick

// What speaks for somebody who cannot read, or not see: the guide's two touches, the keypad, the dark screen.
QtObject {
    property var kiosk: null
    // With the guide on the first touch names a control and the second chooses it.
    property bool on: false
    // Nothing is to be seen, everything is to be heard.
    property bool dark: false
    readonly property bool byKeypad: kiosk !== null && kiosk.keypad.used
    readonly property bool speaks: on || byKeypad
    // The control that was named last and is chosen by the next touch.
    property var named: null

    function tell(texts) {
        if (kiosk)
            kiosk.speaking.tell(texts)
    }
    function name(control) {
        named = control
        tell(control.heard)
    }
    function play(earcon) {
        if (kiosk)
            kiosk.sounding.play(earcon)
    }
    // The visit ended.
    function rest() {
        on = false
        dark = false
        named = null
    }
}
