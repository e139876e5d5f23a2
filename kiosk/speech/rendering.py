"""Rendering speech with espeak-ng to Ogg Opus, at build time, only what is not there yet.

Uzbek in Cyrillic is spoken from its Latin twin, because the voice reads Latin spelling; whoever asks
gives that twin. Each file is written aside and renamed, so an interrupted run leaves no half file.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.language.languages import language
from kiosk.speech.store import SpeechStore, spoken_form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

PROGRAM = "espeak-ng"
WORDS_PER_MINUTE = "140"
_RATE = 24_000
_SECONDS = 30


class NoVoice(Exception):
    """espeak-ng is not installed, or refused a text."""

    code = "no-voice"


@dataclass(frozen=True)
class Spoken:
    """A text to render.

    Attributes:
        text: as shown; its audio is found by it.
        tag: its language.
        said: what the voice reads, if that differs from the text.
    """

    text: str
    tag: str
    said: str = ""


def render(texts: Iterable[Spoken], store: SpeechStore, progress: Callable[[int, int], None]) -> int:
    """Render what is missing.

    Args:
        progress: called with how many are done and how many there are to do.

    Returns:
        How many were rendered.

    Raises:
        NoVoice: espeak-ng is not there or failed.
    """
    missing = {store.file(x.text, x.tag): x for x in texts if x.text.strip()}
    missing = {file: x for file, x in missing.items() if not file.exists()}
    if missing and shutil.which(PROGRAM) is None:
        raise NoVoice(f"{PROGRAM} is not installed; the kiosk stays silent.")
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as workers:
        for done, _ in enumerate(workers.map(_render_one, missing.items()), start=1):
            progress(done, len(missing))
    return len(missing)


def _render_one(wanted: tuple[Path, Spoken]) -> None:
    import numpy as np
    import soundfile

    file, spoken = wanted
    wave = _speak(spoken_form(spoken.said or spoken.text), language(spoken.tag).voice)
    samples, rate = soundfile.read(io.BytesIO(wave), dtype="float32")
    # Opus knows few rates; 24 kHz is the next above espeak-ng's 22.05 kHz.
    length = int(len(samples) * _RATE / rate)
    resampled = np.interp(np.linspace(0, len(samples) - 1, length), np.arange(len(samples)), samples)
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_suffix(".new")
    soundfile.write(new, resampled, _RATE, format="OGG", subtype="OPUS")
    new.replace(file)


def _speak(text: str, voice: str) -> bytes:
    spoken = subprocess.run(  # noqa: S603 the text goes in over standard input
        [PROGRAM, "-v", voice, "-s", WORDS_PER_MINUTE, "--stdin", "--stdout"],
        input=text.encode(),
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    if spoken.returncode != 0 or not spoken.stdout:
        raise NoVoice(f"{PROGRAM} could not speak in {voice}: {spoken.stderr.decode(errors='replace').strip()}")
    # Without a seekable output espeak-ng leaves the lengths in the header unset.
    return _with_lengths(spoken.stdout)


def _with_lengths(wave: bytes) -> bytes:
    total = (len(wave) - 8).to_bytes(4, "little")
    samples = (len(wave) - 44).to_bytes(4, "little")
    return wave[:4] + total + wave[8:40] + samples + wave[44:]
