pragma Singleton
import QtQuick

// What a visitor has asked for to make the kiosk easier: strong contrast, and all controls within reach.
QtObject {
    property bool contrast: false
    property bool reach: false
}
