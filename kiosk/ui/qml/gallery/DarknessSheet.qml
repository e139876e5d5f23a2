import QtQuick
import Hamroh

Sheet {
    Specimen {
        shows: "the whole screen, here a part"
        Item {
            width: Theme.tile * 2
            height: Theme.tile
            Darkness { visible: true }
        }
    }
}
