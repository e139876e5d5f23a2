pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// What was said so far, and whether there is one more.
Answer {
    id: answer
    readonly property var instances: asked.instances ?? []
    readonly property int most: Math.max(1, Math.floor((list.parent.height - add.height) / (Theme.target + Theme.gap)))

    Column {
        id: list
        width: parent.width
        spacing: Theme.gap
        Repeater {
            model: answer.instances.slice(-answer.most)
            Card {
                id: row
                required property var modelData
                width: list.width
                height: Theme.target
                inRow: true
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
