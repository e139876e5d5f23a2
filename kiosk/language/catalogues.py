"""The gettext catalogues under `translations/`: brought up to date, checked, reported, compiled.

`translations/DOMAIN.pot` holds the source texts, `translations/TAG/DOMAIN.po` their translations. A
translator's comment `review: reviewed` marks a text that a second person has read; all others are
drafts. In Uzbek Cyrillic a comment `transliterated` marks what was written from the Latin twin; it
follows that twin until somebody corrects it and takes the comment away.
"""

from __future__ import annotations

import re
import subprocess
import sys
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from kiosk.language.languages import LANGUAGES, Language
from kiosk.language.transliterate import latin_to_cyrillic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel.messages.catalog import Message

REVIEWED = "review: reviewed"
TRANSLITERATED = "transliterated"
SOURCE_LANGUAGE = "en"
_PLACEHOLDER = re.compile(r"%(?:\d+|n|L\d+)|\{\w+\}")


@dataclass(frozen=True)
class Coverage:
    """How far one language of one domain is."""

    tag: str
    domain: str
    texts: int
    translated: int
    fuzzy: int
    reviewed: int


@dataclass(frozen=True)
class CatalogueProblem:
    """What is wrong with one text of one catalogue."""

    file: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


def po_file(root: Path, tag: str, domain: str) -> Path:
    """Where a language's catalogue lies."""
    return root / tag / f"{domain}.po"


def read_catalogue(file: Path, each: Language) -> Catalog:
    """The catalogue in a file, or an empty one."""
    if not file.exists():
        return Catalog(locale=each.locale)
    with file.open("rb") as opened:
        return read_po(opened, locale=each.locale)


def update(root: Path, domain: str, template: Catalog, languages: Sequence[Language] = LANGUAGES) -> None:
    """Take a template's texts into every language, keeping the translations there are."""
    root.mkdir(parents=True, exist_ok=True)
    _write(root / f"{domain}.pot", template, header=_header(domain, "the source texts"))
    done: dict[str, Catalog] = {}
    for each in languages:
        file = po_file(root, each.tag, domain)
        catalogue = read_catalogue(file, each)
        # A copy, since Babel takes the template's messages themselves, and what is written into them
        # for one language would stand in the next one.
        catalogue.update(deepcopy(template), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        for message in _texts(catalogue):
            if each.tag == SOURCE_LANGUAGE and not _strings(message)[0]:
                message.string = message.id
            if each.tag == "uz_Cyrl":
                _transliterate(message, done["uz"])
        done[each.tag] = catalogue
        file.parent.mkdir(exist_ok=True)
        _write(file, catalogue, header=_header(domain, each.own_name))


def coverage(root: Path, domain: str, languages: Sequence[Language] = LANGUAGES) -> list[Coverage]:
    """How far each language is."""
    rows = []
    for each in languages:
        texts = list(_texts(read_catalogue(po_file(root, each.tag, domain), each)))
        rows.append(
            Coverage(
                tag=each.tag,
                domain=domain,
                texts=len(texts),
                translated=sum(all(_strings(x)) and not x.fuzzy for x in texts),
                fuzzy=sum(x.fuzzy for x in texts),
                reviewed=sum(REVIEWED in x.user_comments for x in texts),
            )
        )
    return rows


def problems(
    root: Path, domain: str, template: Catalog, languages: Sequence[Language] = LANGUAGES
) -> list[CatalogueProblem]:
    """What keeps the catalogues from being complete: missing, fuzzy, outdated, wrong placeholders."""
    found = []
    wanted = {(x.context, _ids(x)[0]) for x in _texts(template)}
    for each in languages:
        file = po_file(root, each.tag, domain)
        texts = {(x.context, _ids(x)[0]): x for x in _texts(read_catalogue(file, each))}
        outdated = wanted.symmetric_difference(texts)
        found += [
            CatalogueProblem(file, 1, f"Run make translations: “{text}” is not up to date.")
            for _context, text in sorted(outdated, key=str)
        ]
        for message in texts.values():
            sentence = _problem_of(message)
            if sentence:
                found.append(CatalogueProblem(file, message.lineno or 1, sentence))
    return found


def compile_for_python(root: Path, domain: str, out: Path) -> None:
    """Write `out/TAG.mo` for each language."""
    out.mkdir(parents=True, exist_ok=True)
    for each in LANGUAGES:
        with (out / f"{each.tag}.mo").open("wb") as opened:
            write_mo(opened, read_catalogue(po_file(root, each.tag, domain), each))


def compile_for_qml(root: Path, domain: str, out: Path) -> None:
    """Write `out/TAG.qm` for each language, with Qt's lrelease.

    Raises:
        subprocess.CalledProcessError: lrelease refused a catalogue.
    """
    out.mkdir(parents=True, exist_ok=True)
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    for each in LANGUAGES:
        subprocess.run(  # noqa: S603 Qt's own tool on our own files
            [lrelease, "-silent", po_file(root, each.tag, domain), "-qm", out / f"{each.tag}.qm"],
            check=True,
            capture_output=True,
        )


def _texts(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _ids(message: Message) -> tuple[str, ...]:
    return tuple(message.id) if isinstance(message.id, (tuple, list)) else (message.id,)


def _strings(message: Message) -> tuple[str, ...]:
    strings = message.string
    return tuple(strings) if isinstance(strings, (tuple, list)) else (strings or "",)


def _problem_of(message: Message) -> str | None:
    text = _ids(message)[0]
    if not all(_strings(message)):
        return f"“{text}” is not translated."
    if message.fuzzy:
        return f"“{text}” is marked fuzzy; read it and take the mark away."
    wanted = set(_PLACEHOLDER.findall(_ids(message)[-1]))
    for translated in _strings(message):
        missing = wanted - set(_PLACEHOLDER.findall(translated))
        # A plural form for exactly one may leave the number out.
        if missing and not (isinstance(message.id, tuple) and missing == {"%n"}):
            return f"“{text}” lost {', '.join(sorted(missing))} in translation."
    return None


def _transliterate(message: Message, latin: Catalog) -> None:
    follows = TRANSLITERATED in message.user_comments
    if any(_strings(message)) and not follows:
        return
    twin = latin.get(message.id, message.context)
    if twin is None or not all(_strings(twin)):
        return
    written = tuple(latin_to_cyrillic(each) for each in _strings(twin))
    message.string = written if isinstance(message.id, tuple) else written[0]
    if not follows:
        message.user_comments.append(TRANSLITERATED)


def _header(domain: str, whose: str) -> str:
    return f"# Hamroh, {domain}: {whose}.\n# Licence: GPL-3.0-or-later."


def _write(file: Path, catalogue: Catalog, header: str) -> None:
    catalogue.header_comment = header
    catalogue.project, catalogue.version = "Hamroh", ""
    catalogue.fuzzy = False
    with file.open("wb") as opened:
        write_po(opened, catalogue, width=100, include_lineno=False)
    text = file.read_text(encoding="utf-8")
    # Times of writing make every run a change; Qt wants to be told that contexts are there.
    text = re.sub(r'"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator): .*\\n"\n', "", text)
    text = text.replace('"MIME-Version: 1.0\\n"', '"X-Qt-Contexts: true\\n"\n"MIME-Version: 1.0\\n"', 1)
    text = re.sub(r'("X-Qt-Contexts: true\\n"\n)+', '"X-Qt-Contexts: true\\\\n"\n', text)
    # lrelease reads the language, and so the plural forms, from a header of its own.
    text = re.sub(r'"X-Language: .*\\n"\n', "", text)
    if catalogue.locale is not None:
        text = text.replace('"X-Qt-Contexts: true', f'"X-Language: {catalogue.locale}\\n"\n"X-Qt-Contexts: true', 1)
    file.write_text(text, encoding="utf-8")
