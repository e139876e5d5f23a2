import QtQuick
import Hamroh

Sheet {
    id: sheet
    readonly property int many: 40
    Specimen { shows: "the first"; Steps { number: 0; count: 5 } }
    Specimen { shows: "the third"; Steps { number: 2; count: 5 } }
    Specimen { shows: "the last of many"; Steps { number: sheet.many - 1; count: sheet.many } }
}
