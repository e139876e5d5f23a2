pragma ComponentBehavior: Bound
import QtQuick
import QtMultimedia

// The earcons, played here and not in Python: an effect's thread may not have to wait for the interpreter, nor the
// interpreter for it (docs/decisions/071-sound.md). Loaded after the first frame, where there is a sound device.
Item {
    id: earcons
    required property var sounding
    required property string folder
    readonly property var there: devices.audioOutputs.find(each => each.description === sounding.place) ?? devices.defaultAudioOutput

    MediaDevices {
        id: devices
    }
    component Earcon: SoundEffect {
        property string name
        objectName: "earcon-" + name
        source: earcons.folder + name + ".wav"
        volume: earcons.sounding.gain
        audioDevice: earcons.there
    }
    Earcon {
        id: touch
        name: "touch"
    }
    Earcon {
        id: done
        name: "done"
    }
    Earcon {
        id: wrong
        name: "wrong"
    }
    Connections {
        target: earcons.sounding
        function onEarcon(name) {
            const effect = { touch: touch, done: done, wrong: wrong }[name]
            if (effect)
                effect.play()
        }
    }
}
