"""Rendered speech, found by the SHA-256 of the voice and the text.

The same text in the same voice is rendered once, whoever says it. Nothing but the voice depends on it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from kiosk.language.languages import spoken_language
from kiosk.speech.reading import reading

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".ogg"


def speech_key(text: str, tag: str) -> str:
    """The name of a text's audio: SHA-256 over voice and what it reads, in hexadecimal."""
    said = f"{spoken_language(tag).voice}\n{reading(text, tag)}"
    return hashlib.sha256(said.encode()).hexdigest()


class SpeechStore:
    """The folder of rendered speech.

    Args:
        fetched: another one, of speech that came later; it is looked in first.
    """

    def __init__(self, folder: Path, fetched: SpeechStore | None = None) -> None:
        self.folder, self._fetched = folder, fetched

    def file(self, text: str, tag: str) -> Path:
        """Where a text's audio lies, or would lie."""
        key = speech_key(text, tag)
        return self.folder / key[:2] / f"{key}{SUFFIX}"

    def find(self, text: str, tag: str) -> Path | None:
        """A text's audio, or None where there is none."""
        later = self._fetched.find(text, tag) if self._fetched is not None else None
        file = self.file(text, tag)
        return later or (file if file.exists() else None)
