import QtQuick

// A way to answer the question that is asked.
Halves {
    required property var kiosk
    readonly property var asked: kiosk.answering.question
}
