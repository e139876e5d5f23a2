"""Volume, headphones and earcons, on a real sound server and on a machine that has none."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.settings import SoundSettings
from kiosk.speech.loudness import Loudness
from kiosk.speech.store import SpeechStore
from kiosk.ui.sounding import Sounding
from kiosk.ui.speaking import Speaking
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

LOUD, SOFT = Loudness(9, 3).gain, Loudness(9, 3, private=True).gain


@pytest.fixture
def server(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A sound server of its own with one output, and the environment that names it."""
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    socket = run / "native"
    environment = {
        **os.environ,
        "XDG_RUNTIME_DIR": str(run), "HOME": str(tmp_path), "PULSE_SERVER": f"unix:{socket}",
        "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "qt.multimedia.*=false", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    started = subprocess.Popen(
        [
            "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
            "-L", f"module-native-protocol-unix socket={socket} auth-anonymous=1",
            "-L", "module-null-sink sink_name=built_in sink_properties=device.description=Built-in",
        ],
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    end = time.monotonic() + 20
    while not socket.exists():
        assert time.monotonic() < end, "the sound server did not start"
        assert started.poll() is None, "the sound server ended"
        time.sleep(0.05)
    yield environment
    started.terminate()
    started.wait(10)


@pytest.fixture
def heard(server: dict[str, str], tmp_path: Path) -> dict[str, dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.heard", tmp_path / "kiosk"],
        env=server, capture_output=True, text=True, timeout=120, check=False, cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {x["event"]: x for x in map(json.loads, done.stdout.splitlines())}


def test_headphones_are_met_softly_and_pulled_out_they_silence_the_kiosk(heard: dict[str, dict[str, Any]]) -> None:
    begun, plugged, pulled, ended = (heard[x] for x in ("begun", "plugged in", "pulled out", "visit ended"))
    assert (begun["there"], begun["speaking"]) == ("Built-in", True)
    assert math.isclose(begun["gain"], LOUD, rel_tol=0.01)
    assert begun["effects"]["touch"], "the tick is heard while the voice speaks"
    assert plugged["there"] == "Headphones"
    assert plugged["speaking"], "it goes on speaking there"
    place, gain = plugged["order"][0]
    assert place != "Headphones", "the volume goes down before the sound moves"
    assert math.isclose(gain, SOFT, rel_tol=0.01)
    assert math.isclose(plugged["gain"], SOFT, rel_tol=0.01)
    assert not pulled["speaking"], "what was meant for two ears is not said to the hall"
    assert pulled["there"] == "Built-in"
    assert math.isclose(ended["gain"], LOUD, rel_tol=0.01), "the next visit begins with the volume of the settings"


def test_fast_touches_never_make_the_kiosk_stand_still(heard: dict[str, dict[str, Any]]) -> None:
    assert not heard["hurried"]["speaking"]


@pytest.fixture
def silent(application: QGuiApplication, tmp_path: Path) -> Iterator[Sounding]:
    """A machine without a sound device, which is what tests run on."""
    speaking = Speaking(SpeechStore(tmp_path))
    speaking.set_language("en")
    sounding = Sounding(SoundSettings(volume=7, headphone_volume=4), ROOT / "build" / "earcons", speaking)
    sounding.warm()
    yield sounding
    speaking.stop()
    application.processEvents()


def test_without_a_sound_device_there_is_no_earcon_and_nothing_fails(silent: Sounding) -> None:
    if list(silent._found()):
        pytest.skip("this machine has a sound device")
    silent.play("done")
    silent.louder()
    silent.listenPrivately(True)  # noqa: FBT003 a slot of QML
    assert silent.property("audible") is False
    assert silent.loudness == Loudness(8, 4, private=True)


def test_the_volume_of_a_visit_ends_with_it(silent: Sounding) -> None:
    for _ in range(20):
        silent.louder()
    assert silent.loudness == Loudness(10, 4)
    for _ in range(20):
        silent.quieter()
    assert silent.loudness == Loudness(1, 4)
    silent.reset()
    assert silent.loudness == Loudness(7, 4)
