import QtQuick

// What every control is: a surface that a finger, the keypad or assistive technology can choose, with a spoken name.
Rectangle {
    id: touchable
    property string text
    property string spoken: text
    property bool repeats: false
    readonly property alias pressed: area.pressed
    signal chosen()

    activeFocusOnTab: true
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()
    Keys.onSpacePressed: chosen()
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.onPressAction: chosen()

    MouseArea {
        id: area
        anchors.fill: parent
        onClicked: touchable.chosen()
        onPressAndHold: if (touchable.repeats) again.start()
        onReleased: again.stop()
        onCanceled: again.stop()
    }
    Timer {
        id: again
        interval: 110
        repeat: true
        onTriggered: touchable.chosen()
    }
}
