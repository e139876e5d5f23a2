from __future__ import annotations

import io
import struct

import numpy as np
import pytest
import soundfile

from kiosk.speech.ogg import NotOgg, checksum, with_fixed_serial

RATE = 22_050


def tone(seconds: float = 0.4) -> bytes:
    """An Ogg file as the library writes it, with a number of its own."""
    written = io.BytesIO()
    samples = 0.3 * np.sin(2 * np.pi * 440 * np.arange(int(RATE * seconds)) / RATE)
    soundfile.write(written, samples, RATE, format="OGG", subtype="VORBIS")
    return written.getvalue()


def with_serial(ogg: bytes, serial: int) -> bytes:
    """Another number in every page, as chance would give it; the checksums are not mended."""
    own = ogg[14:18]
    return ogg.replace(b"OggS", b"OggS").replace(own, struct.pack("<I", serial))


def test_the_same_sound_has_the_same_bytes_whatever_number_chance_gave_it() -> None:
    ogg = tone()
    assert with_fixed_serial(with_serial(ogg, 7)) == with_fixed_serial(with_serial(ogg, 0xFFFFFFF0))


def test_the_checksum_is_the_one_the_library_writes() -> None:
    ogg = tone()
    segments = ogg[26]
    end = 27 + segments + sum(ogg[27 : 27 + segments])
    page = ogg[:22] + bytes(4) + ogg[26:end]
    assert checksum(page) == int.from_bytes(ogg[22:26], "little")


def test_the_sound_is_the_same_afterwards() -> None:
    ogg = tone()
    before, after = soundfile.read(io.BytesIO(ogg))[0], soundfile.read(io.BytesIO(with_fixed_serial(ogg)))[0]
    assert len(before) == int(RATE * 0.4)
    assert np.array_equal(before, after)


@pytest.mark.parametrize("wrong", [b"RIFF" + bytes(60), tone()[:-1], tone()[:20], tone() + b"OggS"])
def test_what_is_no_ogg_file_is_refused(wrong: bytes) -> None:
    with pytest.raises(NotOgg):
        with_fixed_serial(wrong)
