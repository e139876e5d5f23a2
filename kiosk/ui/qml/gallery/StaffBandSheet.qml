import QtQuick
import Hamroh

Sheet {
    id: sheet
    Specimen { shows: "below a visitor's page"; StaffBand { kiosk: sheet.kiosk; width: sheet.width } }
}
