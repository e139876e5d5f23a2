"""The peer: a bare QML window, and a bare page of six tiles with pictograms."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickView

from benchmarks import probe

BARE = "import QtQuick\nRectangle { width: 1920; height: 1080; color: 'white' }\n"
TILES = """
import QtQuick
Rectangle {{
    width: 1920; height: 1080; color: "white"
    Grid {{
        anchors.centerIn: parent; columns: 3; spacing: 24
        Repeater {{
            model: [{names}]
            Rectangle {{
                required property string modelData
                objectName: "tile"
                width: 560; height: 420; radius: 16
                color: area.pressed ? "#d0d8e0" : "#eef2f5"
                Image {{
                    anchors.centerIn: parent; source: parent.modelData
                    sourceSize: Qt.size(200, 200)
                }}
                Text {{ text: "Tile"; font.pixelSize: 40; anchors.horizontalCenter: parent.horizontalCenter }}
                MouseArea {{ id: area; anchors.fill: parent }}
            }}
        }}
    }}
}}
"""


def main() -> None:
    """Show the asked-for scene, measure, report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scene", choices=["window", "tiles"])
    parser.add_argument("folder", type=Path)
    parsed = parser.parse_args()
    pictograms = sorted(Path("resources/pictograms").glob("*.svg"))[:6]
    names = ", ".join(f'"{x.resolve().as_uri()}"' for x in pictograms)
    scene = parsed.folder / f"{parsed.scene}.qml"
    scene.write_text(BARE if parsed.scene == "window" else TILES.format(names=names))
    application = QGuiApplication(sys.argv[:1])
    view = QQuickView()
    view.setSource(scene.as_uri())
    view.show()
    probe.wait_for_frame(view)
    start, memory = probe.since_start(), probe.peak_memory()
    if parsed.scene == "window":
        probe.report(start_s=start, peak_mb=memory)
    else:
        tiles = list(view.rootObject().childItems()[0].childItems())
        probe.report(
            start_s=start,
            peak_mb=memory,
            touch_p95_ms=probe.touch_to_frame(view, [x for x in tiles if x.objectName() == "tile"]),
        )
    application.quit()


if __name__ == "__main__":
    main()
