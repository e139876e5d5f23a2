import QtQuick

// What every control is: a surface that a finger, the keypad or assistive technology can choose, with a spoken name.
// With the guide on the first touch speaks and the second chooses (docs/decisions/070-guide.md).
Rectangle {
    id: touchable
    property string text
    property string spoken: text
    // What it is now, beside its name: chosen, a number. Said behind the name, and alone when choosing changed it.
    property string now
    readonly property list<string> heard: now === "" ? [spoken] : [spoken, now]
    property bool repeats: false
    // One touch chooses even while the guide names things first.
    property bool atOnce: false
    property bool checkable: false
    property bool checked: false
    // One of several, of which one is chosen.
    property bool exclusive: false
    readonly property alias pressed: area.pressed
    signal chosen()

    function choose() {
        const before = now
        chosen()
        if (Guide.speaks && now !== before && now !== "")
            Guide.tell([now])
    }
    function touch() {
        if (Guide.on && !atOnce && Guide.named !== touchable) {
            Guide.name(touchable)
            return
        }
        Guide.named = null
        if (Guide.on && atOnce)
            Guide.tell([spoken])
        choose()
    }

    activeFocusOnTab: true
    Keys.onReturnPressed: choose()
    Keys.onEnterPressed: choose()
    Keys.onSpacePressed: choose()
    Accessible.role: !checkable ? Accessible.Button : exclusive ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.name: spoken
    Accessible.description: now
    Accessible.checkable: checkable
    Accessible.checked: checked
    Accessible.focusable: activeFocusOnTab
    Accessible.focused: activeFocus
    Accessible.onPressAction: choose()

    MouseArea {
        id: area
        anchors.fill: parent
        onPressed: Guide.play("touch")
        onClicked: touchable.touch()
        onPressAndHold: mouse => {
            // What is not accepted is a touch like any other once the finger is lifted, however slow.
            mouse.accepted = touchable.repeats
            if (touchable.repeats)
                again.start()
        }
        onReleased: again.stop()
        onCanceled: again.stop()
    }
    Timer {
        id: again
        interval: Theme.repeatEvery
        repeat: true
        onTriggered: touchable.chosen()
    }
}
