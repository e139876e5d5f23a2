"""What a paper is besides its questions: its name, its group, its addressee, what to bring, its law.

    title: Complaint about unpaid wages
    pictogram: wage-unpaid
    purpose: work
    protected: true
    authority: {question: /data/country, languages: {russia: ru, south_korea: ko}, default: ru}
    bring:
      - {text: Your passport, pictogram: passport}
    facts:
      pay:
        instrument: Labour Code of the Russian Federation
        ...

It stands in `resources/forms/NAME/paper.yaml` beside the form's media and documents. The purposes are
the groups under which papers are found; they stand in `resources/forms/purposes.yaml`. The texts are
English source texts; their translations lie in `translations/TAG/content.po`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kiosk.content.reading import read_mapping
from kiosk.language.languages import UnknownLanguage, language

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from kiosk.content.facts import Fact, Problem, SourceReader

PAPER_FILE = "paper.yaml"
PURPOSES_FILE = "purposes.yaml"
MOST_ON_A_SCREEN = 6
_KEYS = {"title", "pictogram", "purpose", "protected", "authority", "bring", "facts", "openrosa"}
_AUTHORITY_KEYS = {"question", "languages", "default"}


@dataclass(frozen=True)
class Purpose:
    """A group of papers, as a visitor looks for them."""

    purpose_id: str
    title: str
    pictogram: str


@dataclass(frozen=True)
class ToBring:
    """Something to bring when the paper is filled in."""

    text: str
    pictogram: str


@dataclass(frozen=True)
class Authority:
    """Which language the authority reads that a paper goes to.

    Attributes:
        question: the reference of the question that decides it; empty if none does.
        languages: the language's tag by the question's answer.
        default: for every other answer.
    """

    question: str = ""
    languages: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    default: str = "ru"

    @property
    def tags(self) -> tuple[str, ...]:
        """Every language it may be."""
        return tuple(dict.fromkeys([*self.languages.values(), self.default]))


@dataclass(frozen=True)
class PaperDescription:
    """One paper.

    Attributes:
        form_id: the name of its form's file.
        protected: whether its submissions are sealed to the protected intake key.
        bring: at most six, in the order they are shown in.
        openrosa: whether a caseworker's phone may fill it in too (ODK Collect, at the hub).
    """

    form_id: str
    title: str
    pictogram: str
    purpose: Purpose
    protected: bool
    authority: Authority
    bring: tuple[ToBring, ...]
    facts: tuple[Fact, ...]
    openrosa: bool = False

    def texts(self) -> Iterator[str]:
        """Everything of it that is translated."""
        yield self.purpose.title
        yield self.title
        yield from (each.text for each in self.bring)
        yield from (each.instrument for each in self.facts)


def undescribed(form_id: str, title: str) -> PaperDescription:
    """A paper nobody has described yet, such as one that an author looks at: protected, to be safe."""
    purpose = Purpose("papers", "", "file-text")
    return PaperDescription(
        form_id, title, "file-text", purpose, protected=True, authority=Authority(), bring=(), facts=()
    )


def read_purposes(file: Path, pictograms: Collection[str]) -> tuple[dict[str, Purpose], list[Problem]]:
    """The purposes in the order they are shown in, and what is wrong with them.

    Args:
        file: `purposes.yaml`.
        pictograms: the names there are.
    """
    head, reader = read_mapping(file, file.name, "list of purposes")
    found: dict[str, Purpose] = {}
    for purpose_id, said in (head or {}).items():
        if not isinstance(said, dict) or set(said) != {"title", "pictogram"}:
            reader.say(f"The purpose “{purpose_id}” needs a title and a pictogram.", f"{purpose_id}:")
            continue
        _know_pictogram(reader, str(said["pictogram"]), pictograms)
        found[str(purpose_id)] = Purpose(str(purpose_id), str(said["title"]), str(said["pictogram"]))
    if len(found) > MOST_ON_A_SCREEN:
        reader.say(f"There are {len(found)} purposes; a screen has room for {MOST_ON_A_SCREEN}.")
    return found, reader.problems


def read_paper(
    file: Path, purposes: Mapping[str, Purpose], pictograms: Collection[str]
) -> tuple[PaperDescription | None, list[Problem]]:
    """Read one paper's description, and say everything that is wrong with it.

    Args:
        file: `NAME/paper.yaml`.
        purposes: those there are.
        pictograms: the names there are.
    """
    head, reader = read_mapping(file, f"{file.parent.name}/{file.name}", "paper")
    if head is None:
        return None, reader.problems
    for unknown in sorted(set(map(str, head)) - _KEYS):
        reader.say(f"“{unknown}” is not known in a paper's description.", f"{unknown}:")
    title = head.get("title")
    if not isinstance(title, str) or not title.strip():
        reader.say("A paper needs a title.", "title:")
    else:
        reader.plain(title, "title:")
    pictogram = str(head.get("pictogram") or "")
    _know_pictogram(reader, pictogram, pictograms)
    purpose = purposes.get(str(head.get("purpose")))
    if purpose is None:
        reader.say(f"The purpose is one of: {', '.join(purposes)}.", "purpose:")
    if not isinstance(head.get("protected"), bool):
        reader.say("protected is true or false.", "protected:")
    if not isinstance(head.get("openrosa", False), bool):
        reader.say("openrosa is true or false.", "openrosa:")
    authority = _authority(reader, head.get("authority"))
    bring = _bring(reader, head.get("bring"), pictograms)
    facts = reader.facts(head.get("facts"))
    if reader.problems or purpose is None:
        return None, reader.problems
    paper = PaperDescription(
        form_id=file.parent.name,
        title=str(title),
        pictogram=pictogram,
        purpose=purpose,
        protected=head["protected"],
        authority=authority,
        bring=tuple(bring),
        facts=tuple(facts),
        openrosa=head.get("openrosa", False),
    )
    return paper, []


def _know_pictogram(reader: SourceReader, name: str, pictograms: Collection[str]) -> None:
    if name not in pictograms:
        reader.say(f"There is no pictogram “{name}”. Choose one of resources/pictograms.", name or "pictogram:")


def _authority(reader: SourceReader, said: Any) -> Authority:  # noqa: ANN401 whatever the YAML holds
    if not isinstance(said, dict) or "default" not in said or set(said) - _AUTHORITY_KEYS:
        reader.say("authority needs a default language, and may have question and languages.", "authority:")
        return Authority()
    languages = said.get("languages") or {}
    question = str(said.get("question") or "")
    if not isinstance(languages, dict) or bool(languages) != bool(question):
        reader.say("The authority's question and languages belong together.", "authority:")
        return Authority()
    found = Authority(question, {str(key): str(tag) for key, tag in languages.items()}, str(said["default"]))
    for tag in found.tags:
        try:
            language(tag)
        except UnknownLanguage as problem:
            reader.say(str(problem), "authority:")
    return found


def _bring(reader: SourceReader, said: Any, pictograms: Collection[str]) -> list[ToBring]:  # noqa: ANN401 as above
    if not isinstance(said, list) or not said:
        reader.say("bring is a list of what to bring, each with a text and a pictogram.", "bring:")
        return []
    if len(said) > MOST_ON_A_SCREEN:
        reader.say(f"bring has {len(said)} things; a screen has room for {MOST_ON_A_SCREEN}.", "bring:")
    found = []
    for each in said:
        if not isinstance(each, dict) or set(each) != {"text", "pictogram"}:
            reader.say("Each thing to bring needs a text and a pictogram.", "bring:")
            continue
        thing = ToBring(str(each["text"]), str(each["pictogram"]))
        _know_pictogram(reader, thing.pictogram, pictograms)
        reader.plain(thing.text, thing.text)
        found.append(thing)
    return found
