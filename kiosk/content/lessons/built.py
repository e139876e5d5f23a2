"""The lessons that the packs of a kiosk hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.lessons.lesson import LESSON, PHRASES, Lessons, lesson_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kiosk.content.pack import Pack


def lessons_in(packs: Iterable[Pack]) -> Lessons:
    """All lessons and phrases of these packs; packs without any are let go of."""
    found, teaching = [], []
    for pack in packs:
        own = [lesson_from(name, body) for kind in (LESSON, PHRASES) for name, body in pack.pieces(kind)]
        if own:
            found += own
            teaching.append(pack)
        else:
            pack.close()

    def text(source: str, tag: str) -> str:
        translated = (pack.text(source, tag) for pack in teaching)
        return next((each for each in translated if each != source), source)

    return Lessons(tuple(found), text)
