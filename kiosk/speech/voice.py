"""The voice: espeak-ng, asked for one text at a time, over pipes.

The text goes in over standard input, so nothing of it stands in the list of processes, and the sound comes
back in memory.
"""

from __future__ import annotations

import subprocess

from kiosk.language.languages import spoken_language
from kiosk.speech.reading import reading

PROGRAM = "espeak-ng"
WORDS_PER_MINUTE = "140"
_SECONDS = 30
_HEADER_BYTES = 44


class NoVoice(Exception):
    """espeak-ng is not installed, or refused a text."""

    code = "no-voice"


def speak(text: str, tag: str) -> bytes:
    """A text as sound: a RIFF WAVE of 22,050 samples a second, 16 bits, one channel.

    Args:
        text: as it is shown; numbers and codes are read as people say them.

    Raises:
        NoVoice: espeak-ng is not there, or cannot speak this.
    """
    voice = spoken_language(tag).voice
    try:
        spoken = subprocess.run(  # noqa: S603 the text goes in over standard input
            [PROGRAM, "-v", voice, "-s", WORDS_PER_MINUTE, "--stdin", "--stdout"],
            input=reading(text, tag).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NoVoice(f"{PROGRAM} does not answer; the kiosk stays silent.") from error
    # What it has to complain about stands before the sound ("Invalid phoneme code", espeak-ng 1.51).
    wave = spoken.stdout[max(spoken.stdout.find(b"RIFF"), 0) :]
    if spoken.returncode != 0 or len(wave) <= _HEADER_BYTES or not wave.startswith(b"RIFF"):
        raise NoVoice(f"{PROGRAM} could not speak in {voice}: {spoken.stderr.decode(errors='replace').strip()}")
    return _with_lengths(wave)


def _with_lengths(wave: bytes) -> bytes:
    """Without a seekable output espeak-ng leaves the lengths in the header unset."""
    total = (len(wave) - 8).to_bytes(4, "little")
    samples = (len(wave) - _HEADER_BYTES).to_bytes(4, "little")
    return wave[:4] + total + wave[8:40] + samples + wave[_HEADER_BYTES:]
