"""What authors and lawyers look after: the table of all facts, and what time and work leave to do.

Nothing here is wrong with a pack; what is wrong is said where it is read.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.language.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from kiosk.content.compiling import Compiled
    from kiosk.content.facts import Fact
    from kiosk.content.pack_source import PackSource

COLUMNS = (
    "pack", "fact", "says", "instrument", "article", "year", "url", "checked", "as of", "review", "used in",
)  # fmt: skip
_OLD_DAYS = 730
"""A source is old after two years."""


@dataclass(frozen=True)
class Remark:
    """Something to look after; the pack works as it is.

    Attributes:
        pack: its id.
        sentence: what is to do.
    """

    pack: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.pack}: {self.sentence}"


def facts_table(packs: Iterable[PackSource]) -> str:
    """Every fact of these packs with its source and where it is used, as CSV (RFC 4180) for a lawyer's spreadsheet."""
    packs = list(packs)
    uses = _uses(packs)
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for pack in packs:
        for fact in pack.facts.values():
            used = uses.get(f"{pack.country}/{fact.fact_id}", [])
            table.writerow(
                (
                    pack.country,
                    fact.fact_id,
                    fact.says,
                    fact.instrument,
                    fact.article,
                    fact.year,
                    fact.url,
                    fact.checked.isoformat(),
                    fact.as_of,
                    fact.review,
                    "; ".join(used),
                )
            )
    return written.getvalue()


def remarks(compiled: Iterable[Compiled], today: date, spoken: Callable[[str, str], bool]) -> Iterator[Remark]:
    """What is to do in these packs.

    Args:
        spoken: whether a text in a language has a recording.
    """
    for each in compiled:
        pack = each.source
        if today > pack.about.check_after:
            yield Remark(pack.country, f"Its facts were to be looked up again after {pack.about.check_after}.")
        old = [x.fact_id for x in pack.facts.values() if (today - x.checked).days > _OLD_DAYS]
        if old:
            yield Remark(pack.country, f"{len(old)} facts were last looked up over two years ago: {', '.join(old)}.")
        drafts = sum(x.review == "draft" for x in pack.facts.values())
        if drafts:
            yield Remark(pack.country, f"No lawyer has read {drafts} of {len(pack.facts)} facts.")
        yield from _unread(each, spoken)


def _unread(compiled: Compiled, spoken: Callable[[str, str], bool]) -> Iterator[Remark]:
    for each in LANGUAGES:
        texts: dict[str, None] = {}
        for piece in compiled.pieces:
            of_language: Mapping[str, str] = piece.texts.get(each.tag, {})
            texts.update(dict.fromkeys(of_language.values()))
        silent = [x for x in texts if not spoken(x, each.tag)]
        if silent:
            first = f"{len(silent)} texts in {each.tag} have no recording, such as “{silent[0]}”."
            yield Remark(compiled.source.country, first)


def _uses(packs: list[PackSource]) -> dict[str, list[str]]:
    """Where each fact is used, by `COUNTRY/ID`."""
    found: dict[str, list[str]] = {}

    def use(pack: PackSource, facts: Iterable[Fact], where: str) -> None:
        for fact in facts:
            name = fact.fact_id if "/" in fact.fact_id else f"{pack.country}/{fact.fact_id}"
            found.setdefault(name, []).append(where)

    for pack in packs:
        for guide in pack.guides:
            use(pack, guide.facts, guide.guide_id)
        for lesson in pack.lessons:
            use(pack, lesson.facts, f"{pack.country}/{lesson.name}")
        for check in pack.checks:
            use(pack, check.facts, f"{pack.country}/{check.check.name}")
        for contact in pack.contacts:
            use(pack, [contact.fact], f"{pack.country}, contact {contact.contact_id}")
    return found
