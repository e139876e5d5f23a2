"""Words of equal meaning that authors keep for all countries: `resources/search/synonyms.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from kiosk.content.reading import load_yaml
from kiosk.content.searching.indexing import language_of_keys
from kiosk.language.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KEYS = {"about", "guides", "words"}


class SynonymsUnreadable(Exception):
    """The file of synonyms is not as it must be; the sentence says which group."""

    code = "synonyms-unreadable"


@dataclass(frozen=True)
class Group:
    """Words that lead to the same guides.

    Attributes:
        about: what it is about, for authors.
        guides: NAME in any country, COUNTRY/NAME, or COUNTRY/*.
        words: by language.
    """

    about: str
    guides: tuple[str, ...]
    words: dict[str, tuple[str, ...]]

    def leads_to(self, guide_id: str) -> bool:
        """Whether a guide is one of those that the words lead to."""
        name = guide_id.rpartition("/")[2]
        return any(fnmatchcase(guide_id if "/" in each else name, each) for each in self.guides)


class Synonyms:
    """All groups.

    Args:
        groups: in the order of the file.
    """

    def __init__(self, groups: Iterable[Group]) -> None:
        self.groups = tuple(groups)

    @classmethod
    def read(cls, file: Path) -> Synonyms:
        """The groups of a YAML file.

        Raises:
            SynonymsUnreadable: a group lacks what it needs, or names an unknown language.
        """
        return cls(_group(each) for each in load_yaml(file.read_text(encoding="utf-8")))

    def of(self, guide_id: str, tag: str) -> tuple[str, ...]:
        """The words that lead to a guide in a language, each once."""
        language = language_of_keys(tag)
        words = [x for each in self.groups if each.leads_to(guide_id) for x in each.words.get(language, ())]
        return tuple(dict.fromkeys(words))


def _group(read: object) -> Group:
    known = {language_of_keys(each.tag) for each in LANGUAGES}
    if not isinstance(read, dict) or read.keys() != _KEYS:
        raise SynonymsUnreadable(f"Each group has about, guides and words: {read!r:.80}.")
    strange = set(read["words"]) - known
    if strange or not read["guides"]:
        raise SynonymsUnreadable(f"“{read['about']}” needs guides, and languages of these: {', '.join(sorted(known))}.")
    words = {tag: tuple(map(str, listed)) for tag, listed in read["words"].items()}
    return Group(read["about"], tuple(read["guides"]), words)
