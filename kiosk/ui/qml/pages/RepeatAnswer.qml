pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// What was said so far, and whether there is one more.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property var instances: asked.instances ?? []
    readonly property int most: Math.max(1, Math.floor((height - add.height - 2 * Theme.gap) / (Theme.target + Theme.gap)))

    Column {
        id: list
        width: parent.width
        spacing: Theme.gap
        Repeater {
            model: answer.instances.slice(-answer.most)
            Rectangle {
                id: row
                required property var modelData
                width: list.width
                height: Theme.target
                radius: Theme.radius / 2
                color: Theme.surface
                border.width: 2
                border.color: Theme.edge
                Label {
                    x: row.LayoutMirroring.enabled ? Theme.target + Theme.gap : Theme.gap
                    width: parent.width - Theme.target - 2 * Theme.gap
                    height: parent.height
                    text: row.modelData.written
                    verticalAlignment: Text.AlignVCenter
                }
                Key {
                    objectName: "remove-" + row.modelData.ref
                    visible: answer.instances.length > 1
                    width: Theme.target
                    height: parent.height
                    x: row.LayoutMirroring.enabled ? 0 : parent.width - width
                    image: answer.kiosk.pictograms + "trash-2.svg"
                    spoken: qsTr("Remove")
                    atOnce: false
                    onChosen: answer.kiosk.answering.remove(row.modelData.ref)
                }
            }
        }
    }
    BigButton {
        id: add
        objectName: "addAnother"
        anchors.left: parent.left
        y: list.height + Theme.gap
        text: qsTr("Add one more")
        image: answer.kiosk.pictograms + "plus.svg"
        onChosen: answer.kiosk.answering.addAnother()
    }
}
