import QtQuick
import Hamroh

// Staff sign in with a PIN; the first PIN ever typed becomes theirs.
Page {
    id: page
    objectName: "signInPage"
    screenName: "signIn"
    property string pin: ""
    readonly property int longest: 12

    Label {
        id: title
        width: parent.width
        text: page.kiosk.staffing.firstTime ? qsTr("Choose a staff PIN of 6 to 12 digits") : qsTr("Staff PIN")
        size: Theme.heading
        font.bold: true
    }
    Text {
        id: dots
        y: title.height + Theme.gap
        width: parent.width
        text: "●".repeat(page.pin.length)
        font.pixelSize: Theme.heading
        color: Theme.ink
        horizontalAlignment: Text.AlignHCenter
        height: Theme.corner
    }
    NumberPad {
        id: pad
        pictograms: page.kiosk.pictograms
        anchors.horizontalCenter: parent.horizontalCenter
        y: dots.y + dots.height
        side: Math.min(Theme.field, (enter.y - y - Theme.apart - 3 * spacing) / 4)
        onTyped: digit => page.pin = (page.pin + digit).slice(0, page.longest)
        onErased: page.pin = page.pin.slice(0, -1)
    }
    Notice {
        objectName: "problem"
        readonly property bool beside: page.width > page.height
        width: beside ? pad.x - Theme.gap : parent.width
        y: beside ? pad.y : pad.y + pad.height + Theme.gap
        image: page.kiosk.pictograms + "triangle-alert.svg"
        text: page.kiosk.staffing.problem
    }
    BigButton {
        id: enter
        objectName: "signIn"
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("Sign in")
        image: page.kiosk.pictograms + "key.svg"
        onChosen: {
            const right = page.kiosk.staffing.signIn(page.pin)
            page.pin = ""
            // The visitor's page lies under the staff's.
            if (right)
                page.kiosk.replace("staff")
        }
    }
}
