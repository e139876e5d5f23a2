pragma ComponentBehavior: Bound
import QtQuick
import Hamroh

// A date or a time by wheels. Until one is touched, something plausible is shown and nothing is answered.
Answer {
    id: answer
    readonly property string widget: asked.widget ?? ""
    readonly property var wheels: asked.wheels ?? []
    readonly property real shape: 1.6
    readonly property real widest: 240
    readonly property real month: 1.5
    readonly property bool beside: width > place.height * shape && unitBeside > Theme.field
    readonly property real parts: wheels.length + month - 1
    readonly property real unitBeside: unitIn(width - take.width - Theme.margin)
    readonly property bool unanswered: (asked.value ?? "") === ""
    readonly property real room: width - (beside ? take.width + Theme.margin : 0)
    readonly property real unit: unitIn(room)
    readonly property var names: ({
        day: qsTr("Day"), month: qsTr("Month"), year: qsTr("Year"), hour: qsTr("Hour"), minute: qsTr("Minute")
    })

    function unitIn(room) {
        return Math.min(widest, (room - (wheels.length - 1) * all.spacing) / parts)
    }
    function shownOf(wheel) {
        if (wheel.part === "month")
            return kiosk.monthName(wheel.number)
        return wheel.part === "hour" || wheel.part === "minute" ? String(wheel.number).padStart(2, "0") : String(wheel.number)
    }

    component Wheels: Row {
        id: row
        required property var parts
        spacing: all.spacing
        Repeater {
            // Parts, not values: a wheel that turns under a finger must stay the same item.
            model: row.parts
            Stepper {
                required property string modelData
                readonly property var wheel: answer.wheels.find(each => each.part === modelData) ?? ({ part: modelData, number: 0 })
                objectName: modelData
                width: modelData === "month" ? answer.unit * answer.month : answer.unit
                room: answer.beside ? place.height : place.height - take.height - Theme.margin
                pictograms: answer.kiosk.pictograms
                name: answer.names[modelData]
                shown: answer.shownOf(wheel)
                onUp: answer.answering.turn(modelData, 1)
                onDown: answer.answering.turn(modelData, -1)
            }
        }
    }

    Item {
        id: place
        anchors.fill: parent
        Row {
            id: all
            spacing: answer.width < Theme.measure + Theme.aside / 4 ? Theme.apart : Theme.margin
            x: answer.beside && answer.LayoutMirroring.enabled ? answer.width - answer.room + (answer.room - width) / 2 : (answer.room - width) / 2
            y: answer.beside ? (place.height - height) / 2 : Math.max(0, (place.height - height - take.height - Theme.margin) / 2)
            Wheels {
                visible: parts.length > 0
                parts: ({ date: ["day", "month", "year"], dateTime: ["day", "month", "year"], month: ["month", "year"], year: ["year"] })[answer.widget] ?? []
            }
            Wheels {
                // A time reads from hour to minute in every script.
                LayoutMirroring.enabled: false
                LayoutMirroring.childrenInherit: true
                visible: parts.length > 0
                parts: answer.widget === "time" || answer.widget === "dateTime" ? ["hour", "minute"] : []
            }
        }
        BigButton {
            id: take
            objectName: "takeDate"
            opacity: answer.unanswered ? 1 : 0
            enabled: answer.unanswered
            activeFocusOnTab: enabled
            x: answer.beside ? (answer.LayoutMirroring.enabled ? 0 : answer.width - width) : (answer.width - width) / 2
            y: answer.beside ? (place.height - height) / 2 : all.y + all.height + Theme.margin
            quiet: true
            text: !answer.asked.present ? qsTr("This is right") : answer.widget === "month" ? qsTr("This month") : answer.widget === "year" ? qsTr("This year") : qsTr("Today")
            image: answer.kiosk.pictograms + (answer.widget === "time" ? "clock.svg" : "calendar-check.svg")
            onChosen: answer.answering.turn("day", 0)
        }
    }
}
