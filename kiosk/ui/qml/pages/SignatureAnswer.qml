import QtQuick
import Hamroh

// A signature, drawn by finger; one touch clears it.
Answer {
    id: answer
    readonly property real penWidth: 7
    readonly property real dot: 0.1
    readonly property real shape: 3
    readonly property real steepest: 0.6
    readonly property real lineAt: 0.8
    readonly property bool signed: (asked.value ?? "") !== ""
    property var strokes: []

    // For whoever cannot write, or not touch: a cross as a mark, which a witness sees (docs/decisions/073-keypad.md).
    function mark() {
        const middle = paper.width / 2, half = paper.height / 5, line = paper.height * 3 / 5
        strokes = [
            [[middle - half, line - half], [middle + half, line + half]],
            [[middle + half, line - half], [middle - half, line + half]]
        ]
        canvas.requestPaint()
        keep()
        kiosk.speaking.tell([qsTr("You signed with a mark.")])
    }
    function keep() {
        kiosk.answering.photographing.sign(JSON.stringify(strokes), Math.round(paper.width), Math.round(paper.height))
    }

    Rectangle {
        id: paper
        width: Math.min(parent.width, height * answer.shape)
        height: Math.min(parent.height - clear.height - Theme.gap, parent.width * answer.steepest)
        anchors.horizontalCenter: parent.horizontalCenter
        radius: Theme.radius / 2
        color: Theme.surface
        border.width: Theme.border
        border.color: Theme.accent
        Image {
            objectName: "picture"
            // What was signed before, until it is signed anew.
            visible: answer.signed && answer.strokes.length === 0
            anchors.fill: parent
            anchors.margins: Theme.apart
            source: answer.asked.picture ?? ""
            cache: false
            fillMode: Image.PreserveAspectFit
        }
        Row {
            visible: !answer.signed && answer.strokes.length === 0
            anchors.centerIn: parent
            spacing: Theme.gap
            Pictogram {
                source: answer.kiosk.pictograms + "signature.svg"
                side: Theme.pictogram
                readonly property real faint: 0.6
                opacity: faint
            }
            Text {
                anchors.verticalCenter: parent.verticalCenter
                text: qsTr("Sign here with your finger.")
                color: Theme.quiet
                font.pixelSize: Theme.body
                Accessible.role: Accessible.StaticText
                Accessible.name: text
            }
        }
        Rectangle {
            x: Theme.margin
            width: parent.width - 2 * Theme.margin
            y: parent.height * answer.lineAt
            height: Theme.line
            color: Theme.edge
        }
        Canvas {
            id: canvas
            objectName: "signature"
            anchors.fill: parent
            renderTarget: Canvas.Image
            readonly property color ink: Theme.ink
            onInkChanged: requestPaint()
            Accessible.role: Accessible.Canvas
            Accessible.name: qsTr("Sign here with your finger.")
            onPaint: {
                const pen = getContext("2d")
                pen.clearRect(0, 0, width, height)
                pen.strokeStyle = ink
                pen.lineWidth = answer.penWidth
                pen.lineCap = "round"
                pen.lineJoin = "round"
                for (const stroke of answer.strokes) {
                    pen.beginPath()
                    pen.moveTo(stroke[0][0], stroke[0][1])
                    for (const point of stroke)
                        pen.lineTo(point[0], point[1])
                    if (stroke.length === 1)
                        pen.lineTo(stroke[0][0] + answer.dot, stroke[0][1])
                    pen.stroke()
                }
            }
        }
        MouseArea {
            anchors.fill: parent
            preventStealing: true
            function at(mouse) {
                return [Math.max(0, Math.min(width, mouse.x)), Math.max(0, Math.min(height, mouse.y))]
            }
            onPressed: mouse => {
                answer.strokes = [...answer.strokes, [at(mouse)]]
                canvas.requestPaint()
            }
            onPositionChanged: mouse => {
                answer.strokes[answer.strokes.length - 1].push(at(mouse))
                canvas.requestPaint()
            }
            onReleased: answer.keep()
        }
    }
    BigButton {
        objectName: "signWithMark"
        anchors.bottom: parent.bottom
        anchors.left: paper.left
        height: Theme.target
        quiet: true
        text: qsTr("Sign with a mark")
        image: answer.kiosk.pictograms + "x.svg"
        onChosen: answer.mark()
    }
    BigButton {
        id: clear
        objectName: "clear"
        enabled: answer.signed
        anchors.bottom: parent.bottom
        anchors.right: paper.right
        height: Theme.target
        quiet: true
        text: qsTr("Clear")
        image: answer.kiosk.pictograms + "eraser.svg"
        onChosen: {
            answer.strokes = []
            canvas.requestPaint()
            answer.kiosk.answering.answer("")
        }
    }
}
