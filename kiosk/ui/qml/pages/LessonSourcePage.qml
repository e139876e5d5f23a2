import QtQuick

// Where what a page of a lesson says is written.
SourcePage {
    objectName: "lessonSourcePage"
    screenName: "lessonSource"
    shown: kiosk.learning.source
}
