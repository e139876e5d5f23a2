import QtQuick

// One question of a check, asked as an interview asks; nothing of it is kept.
QuestionPage {
    objectName: "checkQuestionPage"
    screenName: "checkQuestion"
    asking: kiosk.checking
    keeping: false
}
