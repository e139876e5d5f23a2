import QtQuick

// A way to answer the question that is asked.
Halves {
    required property var kiosk
    // What asks: an interview, or a check.
    property var answering: kiosk.answering
    readonly property var asked: answering.question
}
