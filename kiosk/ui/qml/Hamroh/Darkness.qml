import QtQuick

// The dark screen: nobody reads along, the speech and the keypad go on. Two touches bring the picture back.
Rectangle {
    id: darkness
    objectName: "darkness"
    readonly property int patience: 3000
    property bool once: false
    visible: Guide.dark
    onVisibleChanged: once = false
    anchors.fill: parent
    color: Theme.dark
    Accessible.role: Accessible.StaticText
    Accessible.name: qsTr("The screen is dark. Touch it two times to see it again.")

    function touch() {
        if (once) {
            Guide.dark = false
            return
        }
        once = true
        forgetting.restart()
        Guide.tell([qsTr("The screen is dark. Touch it once more to see it.")])
    }
    MouseArea {
        anchors.fill: parent
        onClicked: darkness.touch()
    }
    Timer {
        id: forgetting
        interval: darkness.patience
        onTriggered: darkness.once = false
    }
}
