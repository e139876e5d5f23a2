import QtQuick

// A sentence in the middle of what is around it.
Label {
    width: parent?.width ?? 0
    visible: text !== ""
    horizontalAlignment: Text.AlignHCenter
}
