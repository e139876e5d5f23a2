"""The checks that lie in packs, each with its texts, sources and contacts in the visitor's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.content.bodies import fact_of
from kiosk.content.checks.body import from_body
from kiosk.content.checks.sourced import KIND
from kiosk.content.pack import UnknownGuide

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kiosk.content.contacts import Contact
    from kiosk.content.facts import Fact
    from kiosk.content.guides import Guide
    from kiosk.content.pack import Pack


def packed_checks(packs: Sequence[Pack]) -> list[PackedCheck]:
    """The checks of all packs, in the order they are shown in."""
    found = [PackedCheck(pack, body, packs) for pack in packs for _name, body in pack.pieces(KIND)]
    return sorted(found, key=lambda x: x.check.order)


class PackedCheck:
    """One check; what it names of other packs is looked up in them.

    Args:
        pack: its own.
        body: what `SourcedCheck.body` gave.
        packs: all there are.
    """

    def __init__(self, pack: Pack, body: Mapping[str, Any], packs: Sequence[Pack]) -> None:
        self._pack, self._packs = pack, {x.country: x for x in packs}
        self._facts = {x["id"]: x for x in body["facts"]}
        self.check = from_body(body["check"])

    def text(self, source: str, tag: str) -> str:
        """One of its texts in a language."""
        return self._pack.text(source, tag)

    def facts(self, names: tuple[str, ...], tag: str) -> list[Fact]:
        """Where it is written."""
        return [fact_of(self._facts[x], lambda source: self.text(source, tag)) for x in names]

    def contact(self, name: str, tag: str) -> Contact | None:
        """A contact by `COUNTRY/NAME`, or by its name alone in the own pack; None if it is not there any more."""
        country, _, contact_id = name.rpartition("/")
        pack = self._packs.get(country or self._pack.country)
        contacts = pack.contacts(tag) if pack else []
        return next((x for x in contacts if x.contact_id == contact_id), None)

    def guide(self, name: str, tag: str) -> Guide | None:
        """A guide by `COUNTRY/NAME`; None if it is not there any more."""
        pack = self._packs.get(name.partition("/")[0])
        try:
            return pack.guide(name, tag) if pack else None
        except UnknownGuide:
            return None
