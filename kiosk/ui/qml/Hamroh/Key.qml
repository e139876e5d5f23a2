import QtQuick

// A key of a keyboard or pad.
Rectangle {
    id: key
    property string text
    property url image
    property string spoken: text
    property bool repeats: false
    signal chosen()

    radius: Theme.radius / 2
    color: area.pressed ? Theme.chosen : Theme.surface
    border.width: activeFocus ? Theme.border * 2 : 2
    border.color: activeFocus ? Theme.focus : Theme.edge
    activeFocusOnTab: true
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()
    Keys.onSpacePressed: chosen()
    Accessible.role: Accessible.Button
    Accessible.name: spoken
    Accessible.onPressAction: chosen()

    Text {
        visible: key.image.toString() === ""
        anchors.centerIn: parent
        text: key.text
        color: Theme.ink
        font.pixelSize: Theme.body
        Accessible.ignored: true
    }
    Pictogram {
        visible: key.image.toString() !== ""
        anchors.centerIn: parent
        source: key.image
        side: Theme.icon
    }
    MouseArea {
        id: area
        anchors.fill: parent
        onClicked: key.chosen()
        onPressAndHold: if (key.repeats) again.start()
        onReleased: again.stop()
        onCanceled: again.stop()
    }
    Timer {
        id: again
        interval: 110
        repeat: true
        onTriggered: key.chosen()
    }
}
