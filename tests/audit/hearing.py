"""The rules for what is said: every screen speaks, what it says stands on it, and in the same order.

A text is said by its rendered audio or by the voice; either has to be there (Section 508, 402.2).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kiosk.speech.voice import NoVoice, speak
from tests.audit.rules import Break
from tests.audit.tree import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@cache
def has_voice(tag: str) -> bool:
    """Whether the voice of a language speaks."""
    try:
        return len(speak("1", tag)) > 0
    except NoVoice:
        return False


def said(texts: list[str], shown: list[str], speakable: Callable[[str], bool]) -> Iterator[Break]:
    """What is said is something, can be said, stands on the screen, and comes in the order in which it stands there.

    Args:
        texts: what is said when the screen comes.
        shown: the texts of the screen in the order of reading.
        speakable: whether there is audio or a voice for a text.
    """
    spoken = [plain(x) for x in texts if plain(x)]
    if not spoken:
        yield Break("said", "screen", "nothing is said")
    at = 0
    for each in spoken:
        if not speakable(each):
            yield Break("said", f"“{each[:30]}”", "nothing can say it")
        places = [number for number, text in enumerate(shown) if each in text]
        if not places:
            yield Break("said", f"“{each[:30]}”", "does not stand on the screen")
        elif places[-1] < at:
            yield Break("said", f"“{each[:30]}”", "is said after what stands behind it")
        else:
            at = next(place for place in places if place >= at)
