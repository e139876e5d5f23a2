"""The entries of a pack's index, from its pieces: all that have a title and words for search, of whatever kind."""

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
        pieces: those of the pack. `words` are words for search by language, `also` those of equal meaning, if any.
    """
    for piece in pieces:
        body = shown_of(piece.kind, piece.body)
        if "title" not in body or "words" not in body:
            continue
        read = [x["text"] for x in body.get("pages", ())] + [x["question"] for x in body.get("inputs", ())]
        for tag in (each.tag for each in LANGUAGES):
            texts = piece.texts.get(tag, {})
            yield Entry(
                guide_id=f"{country}/{piece.name}",
                language=tag,
                title=texts.get(body["title"], body["title"]),
                words=_words(body["words"], tag),
                text=" ".join(texts.get(x, x) for x in read),
                also=_words(piece.body.get("also", {}), tag),
            )


def shown_of(kind: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of a piece's body that has title, pictogram and words: a check's lies below its kind."""
    inner: Mapping[str, Any] = body.get(kind, body)
    return inner


def _words(words: Mapping[str, list[str]], tag: str) -> tuple[str, ...]:
    # Both Uzbek scripts have the same keys, so authors list one of them.
    own = words.get(tag) or (words.get(UZBEK) if tag == UZBEK_CYRILLIC else None)
    return tuple(own or ())
