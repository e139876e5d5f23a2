"""Rendered speech, found by the SHA-256 of the voice and the text.

The same text in the same voice is rendered once, whoever says it. A text without audio is simply
silent; nothing else depends on it.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from kiosk.language.languages import language

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".ogg"


def speech_key(text: str, tag: str) -> str:
    """The name of a text's audio: SHA-256 over voice and text, in hexadecimal."""
    said = f"{language(tag).voice}\n{spoken_form(text)}"
    return hashlib.sha256(said.encode()).hexdigest()


def spoken_form(text: str) -> str:
    """A text as it is given to the voice: in one line, without what is only for the eye."""
    return re.sub(r"\s+", " ", text.replace("•", ",")).strip()


class SpeechStore:
    """The folder of rendered speech."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, text: str, tag: str) -> Path:
        """Where a text's audio lies, or would lie."""
        key = speech_key(text, tag)
        return self.folder / key[:2] / f"{key}{SUFFIX}"

    def find(self, text: str, tag: str) -> Path | None:
        """A text's audio, or None where there is none."""
        file = self.file(text, tag)
        return file if file.exists() else None
