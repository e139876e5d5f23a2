"""Rendering speech with espeak-ng to Ogg Vorbis, at build time, only what is not there yet.

Each file is written aside and renamed, so an interrupted run leaves no half file.
"""

from __future__ import annotations

import io
import os
import shutil
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from kiosk.speech.ogg import with_fixed_serial
from kiosk.speech.voice import PROGRAM, NoVoice, speak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from kiosk.speech.store import SpeechStore


_MANY = 500
_CHUNK = 20


@dataclass(frozen=True)
class Spoken:
    """A text to render, as it is shown, and its language."""

    text: str
    tag: str


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
    with _workers(len(missing)) as workers:
        for done, _ in enumerate(workers.map(_render_one, missing.items(), chunksize=_CHUNK), start=1):
            progress(done, len(missing))
    return len(missing)


def _workers(count: int) -> Executor:
    """Threads for a few; for many, processes, since starting a voice for each holds Python's one lock half the time."""
    many = os.cpu_count() or 1
    if count < _MANY:
        return ThreadPoolExecutor(max_workers=many)
    return ProcessPoolExecutor(max_workers=many, mp_context=get_context("spawn"))


def _render_one(wanted: tuple[Path, Spoken]) -> None:
    import soundfile

    file, spoken = wanted
    samples, rate = soundfile.read(io.BytesIO(speak(spoken.text, spoken.tag)), dtype="float32")
    file.parent.mkdir(parents=True, exist_ok=True)
    # Vorbis is written thirteen times as fast as Opus here, and is 6 kB a second (docs/decisions/061).
    written = io.BytesIO()
    soundfile.write(written, samples, rate, format="OGG", subtype="VORBIS")
    new = file.with_suffix(".new")
    new.write_bytes(with_fixed_serial(written.getvalue()))
    new.replace(file)
