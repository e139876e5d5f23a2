pragma Singleton
import QtQuick

// What makes the screen easier for the visitor who stands here now. It ends with the visit.
QtObject {
    property bool contrast: false
    property bool reach: false

    function reset() {
        contrast = false
        reach = false
    }
}
