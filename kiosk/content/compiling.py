"""From packs as authors keep them to the pieces and the one SQLite file a kiosk reads.

Compiling says everything that is wrong at once and writes nothing then. The same sources give the
same bytes, so a pack can be compared and signed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from babel.messages import Catalog

from kiosk.content.bodies import contacts_body, guide_body, topics_body
from kiosk.content.checks.sourced import KIND as CHECK
from kiosk.content.glossary import GLOSSARY_FILE, glossary_body, terms_in
from kiosk.content.lessons.source import FOLDER_OF
from kiosk.content.pack_source import PackSource, read_packs
from kiosk.content.pieces import Blob, Manifest, Piece, PieceName, assemble
from kiosk.content.topics import TOPICS_FILE, Topic
from kiosk.content.translating import DOMAIN, SOURCE_LANGUAGE, translated_to, translations_of
from kiosk.language.formats import phones_kept
from kiosk.language.languages import LANGUAGES, OF_PHRASES_ALONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from kiosk.content.facts import Problem


@dataclass(frozen=True)
class PackReport:
    """What a compiled pack holds."""

    country: str
    guides: int
    facts: int
    file: Path


@dataclass(frozen=True)
class Compiled:
    """A pack in pieces, with everything that is said of it."""

    source: PackSource
    manifest: Manifest
    pieces: tuple[Piece, ...]


class PackProblems(Exception):
    """The pack cannot be compiled; `problems` has all there are."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(each) for each in problems))
        self.problems = problems


PHRASES_DOMAIN = "phrases"


def domain_of(country: str) -> str:
    """The gettext domain of a pack's texts."""
    return f"pack-{country}"


def compile_packs(source: Path, resources: Resources, translations: Path, out: Path) -> list[PackReport]:
    """Compile every pack to `out/COUNTRY.pack`.

    Args:
        source: the folder with one folder a pack.
        translations: the folder with one folder a language.

    Raises:
        PackProblems: with file, line and what to do, for each thing that is wrong.
    """
    compiled = in_pieces(source, resources, translations)
    out.mkdir(parents=True, exist_ok=True)
    reports = []
    for each in compiled:
        file = out / f"{each.source.country}.pack"
        assemble(each.manifest, each.pieces, file)
        reports.append(PackReport(each.source.country, len(each.source.guides), len(each.source.facts), file))
    for file in set(out.glob("*.pack")) - {x.file for x in reports}:
        file.unlink()
    return reports


@dataclass(frozen=True)
class Resources:
    """What packs point to.

    Attributes:
        forms: the ids of the forms there are.
        pictograms: the folder of the pictograms.
        clip: the recording of a text in a language, if there is one.
        also: words of equal meaning that lead to a guide, by its id and a language.
    """

    forms: frozenset[str]
    pictograms: Path
    clip: Callable[[str, str], Blob | None] = lambda _text, _tag: None
    also: Callable[[str, str], tuple[str, ...]] = lambda _guide_id, _tag: ()

    def read(self, source: Path) -> tuple[list[PackSource], list[Problem]]:
        """The packs below a folder, and what is wrong with them."""
        return read_packs(source, self.forms, frozenset(x.stem for x in self.pictograms.glob("*.svg")))


def in_pieces(source: Path, resources: Resources, translations: Path) -> list[Compiled]:
    """Every pack in its pieces.

    Raises:
        PackProblems: with file, line and what to do, for each thing that is wrong.
    """
    packs, problems = resources.read(source)
    titles = [(TOPICS_FILE, x.title) for x in _topics(packs)]
    shared, missing = translations_of(titles, translations)
    problems += missing
    texts = {}
    for pack in packs:
        places = {text: f"{pack.country}/{where}" for where, text in reversed(list(_places(pack)))}
        wanted = [(where, text) for text, where in reversed(places.items())]
        own, missing = translations_of(wanted, translations, domain_of(pack.country))
        own = {tag: {x: phones_kept(said, tag) for x, said in of.items()} for tag, of in own.items()}
        texts[pack.country] = {tag: {**shared[tag], **own[tag]} for tag in own}
        problems += missing
        phrases = [text for lesson in pack.lessons for text in lesson.phrase_texts()]
        for each in OF_PHRASES_ALONE if phrases else ():
            said, missing = translated_to(each.tag, [(places[x], x) for x in phrases], translations, PHRASES_DOMAIN)
            texts[pack.country][each.tag] = said
            problems += missing
    if problems:
        raise PackProblems(problems)
    return [_compiled(pack, texts[pack.country], resources) for pack in packs]


def extract(source: Path, resources: Resources) -> dict[str, Catalog]:
    """The texts of all packs for translators, by gettext domain."""
    packs = resources.read(source)[0]
    shared = Catalog(charset="utf-8")
    for topic in _topics(packs):
        shared.add(topic.title, locations=[(f"packs/{TOPICS_FILE}", 1)], auto_comments=[])
    templates = {DOMAIN: shared}
    for pack in packs:
        template = Catalog(charset="utf-8")
        for where, text in _places(pack):
            template.add(text, locations=[(f"packs/{pack.country}/{where}", 1)], auto_comments=[])
        templates[domain_of(pack.country)] = template
    return templates


def extract_phrases(source: Path, resources: Resources) -> Catalog:
    """The phrases of all packs, for those who translate to the languages of which the kiosk says nothing else."""
    template = Catalog(charset="utf-8")
    for pack in resources.read(source)[0]:
        for lesson in pack.lessons:
            where = f"packs/{pack.country}/{FOLDER_OF[lesson.kind]}/{lesson.name}.md"
            for text in lesson.phrase_texts():
                template.add(text, locations=[(where, 1)], auto_comments=[])
    return template


def _topics(packs: list[PackSource]) -> list[Topic]:
    """Those that any guide is about, each once."""
    used = {x.topic_id: x for pack in packs for x in pack.used_topics()}
    return list(used.values())


def _places(pack: PackSource) -> Iterator[tuple[str, str]]:
    """Each text with the file it stands in."""
    yield "pack.yaml", pack.about.name
    for guide in pack.guides:
        for text in guide.texts():
            yield f"{guide.topic}/{guide.name}.md", text
    for contact in pack.contacts:
        for text in contact.texts():
            yield "contacts.yaml", text
    for term in pack.glossary:
        for text in term.texts():
            yield GLOSSARY_FILE, text
    for lesson in pack.lessons:
        for text in lesson.texts():
            yield f"{FOLDER_OF[lesson.kind]}/{lesson.name}.md", text
    for check in pack.checks:
        for text in check.texts():
            yield f"checks/{check.check.name}.xlsx", text


def _compiled(pack: PackSource, texts: Mapping[str, Mapping[str, str]], resources: Resources) -> Compiled:
    pieces = tuple(_pieces(pack, _Maker(pack.country, texts, resources)))
    about = pack.about
    manifest = Manifest(
        country=about.country,
        names={x.tag: texts[x.tag][about.name] for x in LANGUAGES},
        code=about.code,
        version=about.version,
        order=about.order,
        checked=min((x.checked for x in pack.rests_on()), default=date.min),
        check_after=about.check_after,
        pieces=tuple(PieceName(x.kind, x.name, Blob.of(x.to_bytes())) for x in pieces),
    )
    return Compiled(pack, manifest, pieces)


def _pieces(pack: PackSource, maker: _Maker) -> Iterator[Piece]:
    topics = pack.used_topics()
    yield maker.piece("topics", "topics", topics_body(topics), [x.title for x in topics], [x.pictogram for x in topics])
    said = [text for x in pack.contacts for text in x.texts()]
    yield maker.piece("contacts", "contacts", contacts_body(pack.contacts), said, [x.pictogram for x in pack.contacts])
    for guide in pack.guides:
        pictograms = [guide.pictogram, *(x.pictogram for x in guide.pages)]
        explained = [x.term_id for x in terms_in(guide, pack.glossary)]
        yield maker.piece("guide", guide.name, guide_body(guide, explained), guide.texts(), pictograms)
    if pack.glossary:
        said = [text for x in pack.glossary for text in x.texts()]
        pictograms = [x.pictogram for x in pack.glossary]
        yield maker.piece("glossary", "glossary", glossary_body(pack.glossary), said, pictograms)
    for lesson in pack.lessons:
        yield maker.piece(lesson.kind, lesson.name, lesson.body(), lesson.texts(), lesson.pictograms())
    for check in pack.checks:
        yield maker.piece(CHECK, check.check.name, check.body(), check.texts(), check.pictograms())


class _Maker:
    """Adds to what a piece holds its translations, and the names of its recordings and pictures."""

    def __init__(self, country: str, texts: Mapping[str, Mapping[str, str]], resources: Resources) -> None:
        self._country, self._texts, self._resources = country, texts, resources

    def piece(
        self, kind: str, name: str, body: Mapping[str, object], texts: Iterable[str], pictograms: Iterable[str]
    ) -> Piece:
        own = sorted(set(texts))
        if "words" in body:
            also = {
                tag: self._resources.also(f"{self._country}/{name}", tag) for tag in self._texts if tag != "uz_Cyrl"
            }
            body = {**body, "also": {tag: list(words) for tag, words in also.items() if words}}
        clips = {tag: dict(self._clips(own, tag)) for tag in self._texts}
        return Piece(
            kind,
            name,
            body,
            texts={
                tag: {x: said[x] for x in own if x in said}
                for tag, said in self._texts.items()
                if tag != SOURCE_LANGUAGE and not said.keys().isdisjoint(own)
            },
            clips={tag: found for tag, found in clips.items() if found},
            pictures={x: self._picture(x) for x in set(pictograms)},
        )

    def _clips(self, texts: Iterable[str], tag: str) -> Iterator[tuple[str, Blob]]:
        for text in (x for x in texts if x in self._texts[tag]):
            clip = self._resources.clip(self._texts[tag][text], tag)
            if clip is not None:
                yield text, clip

    def _picture(self, name: str) -> Blob:
        return Blob.of((self._resources.pictograms / f"{name}.svg").read_bytes())
