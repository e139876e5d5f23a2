"""Whom to call and where to go: the contacts of a pack, each resting on a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kiosk.content.reading import read_mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kiosk.content.facts import Fact, Problem, SourceReader

CONTACTS_FILE = "contacts.yaml"
_KEYS = {"name", "phone", "pictogram", "fact", "free", "hours", "where", "url"}
_NEEDED = ("name", "phone", "pictogram", "fact")


@dataclass(frozen=True)
class Contact:
    """A number or an office.

    Attributes:
        phone: as it is dialled in the country, with hyphens or spaces where people write them.
        free: whether a call costs nothing.
        hours, where: in plain words; empty if it is not said.
    """

    contact_id: str
    name: str
    phone: str
    pictogram: str
    fact: Fact
    free: bool = False
    hours: str = ""
    where: str = ""
    url: str = ""

    def texts(self) -> Iterator[str]:
        """Everything of it that is translated."""
        yield self.name
        yield from (x for x in (self.hours, self.where) if x)
        yield self.fact.instrument


def read_contacts(
    file: Path, name: str, facts: Mapping[str, Fact], pictograms: frozenset[str]
) -> tuple[list[Contact], list[Problem]]:
    """The contacts in a file, in its order, and what is wrong with them; a pack may have none.

    Args:
        file: `contacts.yaml`.
        name: the file's, as its author knows it.
    """
    if not file.exists():
        return [], []
    head, reader = read_mapping(file, name, "list of contacts")
    found = []
    for contact_id, said in (head or {}).items():
        contact = _contact(reader, str(contact_id), said, facts)
        if contact is not None:
            if contact.pictogram not in pictograms:
                reader.say(f"There is no pictogram “{contact.pictogram}”.", f"{contact_id}:")
            reader.plain(contact.name, f"{contact_id}:")
            found.append(contact)
    return found, reader.problems


def _contact(reader: SourceReader, contact_id: str, said: Any, facts: Mapping[str, Fact]) -> Contact | None:  # noqa: ANN401 whatever the YAML holds
    near = f"{contact_id}:"
    if not isinstance(said, dict) or not all(said.get(x) for x in _NEEDED):
        reader.say(f"The contact “{contact_id}” needs {', '.join(_NEEDED)}.", near)
        return None
    for unknown in sorted(set(map(str, said)) - _KEYS):
        reader.say(f"The contact “{contact_id}”: “{unknown}” is not known.", near)
    if not isinstance(said["phone"], str):
        reader.say(f"The contact “{contact_id}”: write the phone in quotes, so that no nought is lost.", near)
        return None
    fact = facts.get(str(said["fact"]))
    if fact is None:
        reader.say(f"The contact “{contact_id}”: there is no fact “{said['fact']}”.", near)
        return None
    return Contact(
        contact_id,
        name=str(said["name"]),
        phone=said["phone"],
        pictogram=str(said["pictogram"]),
        fact=fact,
        free=said.get("free") is True,
        hours=str(said.get("hours") or ""),
        where=str(said.get("where") or ""),
        url=str(said.get("url") or ""),
    )
