from __future__ import annotations

import pytest

from kiosk.speech.outputs import Output, headphone_among, loudspeaker_among

SPEAKERS = Output("alsa_output.pci-0000_00_1f.3.analog-stereo", "Built-in Audio Analog Stereo")


@pytest.mark.parametrize(
    "output",
    [
        Output("alsa_output.usb-Storm_AudioNav-00.analog-stereo", "AudioNav Headset"),
        Output("alsa_output.pci.HiFi__Headphones__sink", "sof-hda-dsp"),
        Output("bluez_output.1", "Kulaklık"),
        Output("sink3", "Наушники"),
        Output("sink4", "USB 헤드폰"),
    ],
)
def test_a_headphone_is_known_by_either_name_and_the_loudspeaker_is_the_other(output: Output) -> None:
    assert headphone_among([SPEAKERS, output]) == output
    assert loudspeaker_among([output, SPEAKERS]) == SPEAKERS


def test_a_machine_with_loudspeakers_or_nothing_has_no_headphone() -> None:
    assert headphone_among([SPEAKERS]) is None
    assert headphone_among([]) is None
    assert loudspeaker_among([]) is None
