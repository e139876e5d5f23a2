import QtQuick
import Hamroh

// A date by day, month and year, or a month by month and year; each goes up and down.
Item {
    id: answer
    required property var kiosk
    readonly property var asked: kiosk.answering.question
    readonly property bool months: asked.widget === "month"
    readonly property bool portrait: height > width

    // Until something is touched the present day is shown and nothing is answered.
    readonly property date shown: (asked.value ?? "") !== "" ? new Date(asked.value + "T12:00:00") : new Date(kiosk.today)

    function pad(number) {
        return String(number).padStart(2, "0")
    }
    function keep(year, month, day) {
        const last = new Date(year, month + 1, 0).getDate()
        const moved = new Date(year, month, Math.min(day, last), 12)
        kiosk.answering.answer(moved.getFullYear() + "-" + pad(moved.getMonth() + 1) + "-" + pad(moved.getDate()))
    }
    function move(days, addedMonths, years) {
        const day = months ? 1 : shown.getDate()
        if (days !== 0) {
            const moved = new Date(shown.getFullYear(), shown.getMonth(), shown.getDate() + days, 12)
            keep(moved.getFullYear(), moved.getMonth(), moved.getDate())
            return
        }
        const first = new Date(shown.getFullYear() + years, shown.getMonth() + addedMonths, 1, 12)
        keep(first.getFullYear(), first.getMonth(), day)
    }

    Row {
        id: wheels
        anchors.centerIn: parent
        anchors.verticalCenterOffset: -Theme.gap * 2
        spacing: Theme.margin
        LayoutMirroring.enabled: false
        Stepper {
            objectName: "day"
            visible: !answer.months
            width: 240
            pictograms: answer.kiosk.pictograms
            name: qsTr("Day")
            shown: answer.shown.getDate()
            onUp: answer.move(1, 0, 0)
            onDown: answer.move(-1, 0, 0)
        }
        Stepper {
            objectName: "month"
            width: 360
            pictograms: answer.kiosk.pictograms
            name: qsTr("Month")
            shown: answer.kiosk.monthName(answer.shown.getMonth() + 1)
            onUp: answer.move(0, 1, 0)
            onDown: answer.move(0, -1, 0)
        }
        Stepper {
            objectName: "year"
            width: 240
            pictograms: answer.kiosk.pictograms
            name: qsTr("Year")
            shown: answer.shown.getFullYear()
            onUp: answer.move(0, 0, 1)
            onDown: answer.move(0, 0, -1)
        }
    }
    BigButton {
        objectName: "takeDate"
        visible: (answer.asked.value ?? "") === ""
        anchors.horizontalCenter: parent.horizontalCenter
        y: wheels.y + wheels.height + Theme.gap
        quiet: true
        text: answer.months ? qsTr("This month") : qsTr("Today")
        image: answer.kiosk.pictograms + "calendar-check.svg"
        onChosen: answer.move(0, 0, 0)
    }
}
