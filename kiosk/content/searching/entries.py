"""The entries of a pack's index, from its pieces: whatever has a title and words for search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.content.searching.indexing import UZBEK, UZBEK_CYRILLIC, Entry
from kiosk.language.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kiosk.content.pieces import Piece


def entries_of(country: str, pieces: Iterable[Piece]) -> Iterator[Entry]:
    """One entry for each language of each piece that can be looked for.

    Args:
        country: the pack's id, which begins the ids that are found.
        pieces: those of the pack. `body["words"]` are words by language, or English ones that are translated;
            `body["also"]`, where it is, words of equal meaning by language.
    """
    for piece in pieces:
        body = piece.body
        if "title" not in body or "words" not in body:
            continue
        shown = [x["text"] for x in body["pages"]] if "pages" in body else _sources(piece)
        for tag in (each.tag for each in LANGUAGES):
            texts = piece.texts.get(tag, {})
            yield Entry(
                guide_id=f"{country}/{piece.name}",
                language=tag,
                title=texts.get(body["title"], body["title"]),
                words=_words(body["words"], texts, tag),
                text=" ".join(texts.get(x, x) for x in shown),
                also=_words(body.get("also", {}), texts, tag),
            )


def _sources(piece: Piece) -> list[str]:
    return sorted({source for of_language in piece.texts.values() for source in of_language})


def _words(words: Any, texts: Mapping[str, str], tag: str) -> tuple[str, ...]:  # noqa: ANN401 what the JSON holds
    if isinstance(words, dict):
        # Both Uzbek scripts have the same keys, so authors list one of them.
        return tuple(words.get(tag) or (words.get(UZBEK, ()) if tag == UZBEK_CYRILLIC else ()))
    return tuple(texts.get(x, x) for x in words)
