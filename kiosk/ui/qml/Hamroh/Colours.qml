import QtQuick

// The colours of one theme, each named for what it is for.
QtObject {
    // What lies under everything, and what stands on it.
    required property color ground
    required property color surface
    // Texts, quieter texts, and the strokes of pictograms.
    required property color ink
    required property color quiet
    required property color stroke
    // What matters most on a screen, and the texts on it.
    required property color accent
    required property color accentInk
    // Surfaces that are chosen, or under a finger now.
    required property color chosen
    required property color pressed
    required property color edge
    required property color focus
    // What went wrong or is dangerous, and the texts on it.
    required property color danger
    required property color dangerInk
}
