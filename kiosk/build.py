"""From sources to `build/`: catalogues, forms, packs, speech. Only what changed is done again.

Each part is made when any of its sources is newer than its mark. Everything that is wrong with a
source is said in its author's words, and nothing half is left behind.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.content import compiling, described, papers, reviewing, translating
from kiosk.content.built_papers import TranslatedPaper, built_papers
from kiosk.content.checks.packed import packed_checks
from kiosk.content.lessons.built import lessons_in
from kiosk.content.pack import Pack, open_packs
from kiosk.content.pieces import Blob, assemble
from kiosk.content.searching.synonyms import Synonyms
from kiosk.documents.checking import document_problems
from kiosk.forms import Form, FormError, FormNode, RepeatPoint, load_form
from kiosk.forms.check import Finding, Place, attachments_of, check_form, has_errors
from kiosk.forms.checking.finding import ERROR, REMARK, lines
from kiosk.forms.xlsform import convert_xlsform, is_xform
from kiosk.language import catalogues, extraction
from kiosk.language.languages import DESTINATIONS, LANGUAGES, OF_PHRASES_ALONE, Language
from kiosk.language.qml_extractor import NotAPlainText
from kiosk.places import Places
from kiosk.speech import earcons
from kiosk.speech.rendering import Spoken, render
from kiosk.speech.store import SpeechStore
from kiosk.speech.voice import NoVoice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from babel.messages import Catalog

    from kiosk.content.facts import Problem


class CannotBuild(Exception):
    """A source is wrong; the sentence says which and how to mend it."""


def build_everything(places: Places, *, speech: bool, say: Callable[[object], None]) -> None:
    """Compile all that is out of date.

    Args:
        speech: whether to render speech too.
        say: told what is being done.

    Raises:
        CannotBuild: a source is wrong.
    """
    built = places.built
    if _outdated(built / ".earcons", [Path(earcons.__file__)]):
        earcons.write_earcons(built / "earcons")
        _mark(built / ".earcons")
    try:
        if _outdated(built / ".texts", places.translations.glob("*/kiosk.po")):
            say("Compiling the catalogues …")
            catalogues.compile_for_python(places.translations, extraction.DOMAIN, built / "mo")
            catalogues.compile_for_qml(places.translations, extraction.DOMAIN, built / "qm")
            _mark(built / ".texts")
        texts = list(places.translations.glob("*/content.po"))
        if _outdated(built / ".forms", [*(places.resources / "forms").rglob("*"), *texts]):
            say("Converting the forms …")
            _build_forms(places, built / "forms")
            _mark(built / ".forms")
        phrases = places.translations.glob(f"*/{compiling.PHRASES_DOMAIN}.po")
        # What reads and compiles them counts too: a pack of yesterday's program is none for today's.
        folders = (places.resources / "packs", places.resources / "search", Path(compiling.__file__).parent)
        sources = [x for folder in folders for x in folder.rglob("*") if x.is_file() and x.suffix != ".pyc"]
        if _outdated(built / ".packs", [*sources, *texts, *places.translations.glob("*/pack-*.po"), *phrases]):
            say("Compiling the packs …")
            for report in compiling.compile_packs(*_of_packs(places), built / "packs"):
                say(f"  {report.country}: {report.guides} guides, {report.facts} facts")
            _mark(built / ".packs")
    except (compiling.PackProblems, FormError) as problem:
        raise CannotBuild(str(problem)) from problem
    except subprocess.CalledProcessError as problem:
        raise CannotBuild(f"lrelease: {problem.stderr.decode(errors='replace')}") from problem
    marks = [built / ".texts", built / ".forms", built / ".packs"]
    if speech and _outdated(built / ".speech", marks):
        _build_speech(places, say)


def build_packs(places: Places, out: Path, say: Callable[[object], None]) -> None:
    """Compile every pack to `out/COUNTRY.pack`, its recordings and pictures to `out/blobs/SHA256`.

    The recordings are those that were rendered; `pack check` says which texts have none.

    Raises:
        CannotBuild: a source is wrong.
        OSError: the folder cannot be written.
    """
    try:
        compiled = packs_in_pieces(places)
    except compiling.PackProblems as problem:
        raise CannotBuild(str(problem)) from problem
    blobs = out / "blobs"
    blobs.mkdir(parents=True, exist_ok=True)
    store, pictograms = SpeechStore(places.built / "speech"), places.resources / "pictograms"
    for each in compiled:
        assemble(each.manifest, each.pieces, out / f"{each.source.country}.pack")
        for piece in each.pieces:
            for name, blob in piece.pictures.items():
                shutil.copyfile(pictograms / f"{name}.svg", blobs / blob.sha256)
            for tag, clips in piece.clips.items():
                for source, blob in clips.items():
                    recording = store.find(piece.texts.get(tag, {}).get(source, source), tag)
                    if recording is not None:
                        shutil.copyfile(recording, blobs / blob.sha256)
        say(f"{each.source.country}: version {each.manifest.version}, {len(each.pieces)} pieces")


def update_translations(places: Places) -> list[catalogues.Coverage]:
    """Take new texts into the catalogues; how far each language is."""
    for domain, template, languages in _templates(places):
        catalogues.update(places.translations, domain, template, languages)
    return [
        row
        for domain, _, languages in _templates(places)
        for row in catalogues.coverage(places.translations, domain, languages)
    ]


def catalogue_problems(places: Places) -> list[object]:
    """What keeps the catalogues from being complete and up to date."""
    return [
        problem
        for domain, template, languages in _templates(places)
        for problem in catalogues.problems(places.translations, domain, template, languages)
    ]


def pack_problems(places: Places) -> list[object]:
    """What is wrong with the sources of the packs and of the papers' descriptions."""
    wrong = described.read_papers(places.resources / "forms", places.resources / "pictograms")[1]
    return [*_resources(places).read(places.resources / "packs")[1], *wrong]


def pack_remarks(places: Places, today: date) -> list[object]:
    """What is to do in the packs: old checks, facts no lawyer has read, texts without a recording.

    Raises:
        PackProblems: a source is wrong.
    """
    store = SpeechStore(places.built / "speech")
    compiled = compiling.in_pieces(*_of_packs(places))
    return list(reviewing.remarks(compiled, today, lambda text, tag: store.find(text, tag) is not None))


def facts_table(places: Places) -> str:
    """Every fact with its source, as CSV for a lawyer."""
    return reviewing.facts_table(_resources(places).read(places.resources / "packs")[0])


def form_findings(file: Path) -> list[Finding]:
    """Everything there is to say about a form, its description and the document templates beside it."""
    findings = check_form(file)
    folder = file.with_suffix("") / "documents"
    if folder.is_dir() and not has_errors(findings):
        wrong = document_problems(folder, read_form(file))
        place = Place(file=folder.name)
        findings = [*(Finding(ERROR, place, str(each), kind="document") for each in wrong), *findings]
    on_paper = _findings_on_paper(file)
    return [*(x for x in on_paper if x.severity == ERROR), *findings, *(x for x in on_paper if x.severity != ERROR)]


def read_form(file: Path) -> Form:
    """The form of a workbook or an XForm, with the media beside it; nothing is written.

    Raises:
        FormError: it cannot run; `form_findings` says why in an author's words.
    """
    return load_form(form_xml(file), attachments_of(file))


def form_xml(file: Path) -> bytes:
    """The XForm of a workbook, or of an XForm.

    Raises:
        FormError: it cannot be converted.
    """
    return file.read_bytes() if is_xform(file) else convert_xlsform(file).xml


def _templates(places: Places) -> list[tuple[str, Catalog, tuple[Language, ...]]]:
    """Each domain with its texts and the languages it is in."""
    try:
        kiosk = extraction.extract(places.program / "kiosk")
    except NotAPlainText as problem:
        raise CannotBuild(str(problem)) from problem
    content = compiling.extract(places.resources / "packs", _resources(places))
    for message in described.extract_papers(places.resources / "forms", places.resources / "pictograms"):
        if message.id:
            content[translating.DOMAIN].add(message.id, locations=message.locations, auto_comments=[])
    phrases = compiling.extract_phrases(places.resources / "packs", _resources(places))
    return [
        (extraction.DOMAIN, kiosk, LANGUAGES),
        *((domain, texts, LANGUAGES) for domain, texts in content.items()),
        (compiling.PHRASES_DOMAIN, phrases, OF_PHRASES_ALONE),
    ]


def _resources(places: Places) -> compiling.Resources:
    """What packs may point to."""
    forms = frozenset(x.stem for x in (places.resources / "forms").glob("*.xlsx"))
    synonyms = Synonyms.read(places.resources / "search" / "synonyms.yaml")
    return compiling.Resources(forms, places.resources / "pictograms", also=synonyms.of)


def packs_in_pieces(places: Places) -> list[compiling.Compiled]:
    """Every pack in its pieces, with the recordings that were built, for those who publish it.

    Raises:
        PackProblems: a source is wrong.
    """
    store = SpeechStore(places.built / "speech")

    def clip(text: str, tag: str) -> Blob | None:
        file = store.find(text, tag)
        return None if file is None else Blob.of(file.read_bytes())

    source, resources, translations = _of_packs(places)
    return compiling.in_pieces(source, replace(resources, clip=clip), translations)


def _of_packs(places: Places) -> tuple[Path, compiling.Resources, Path]:
    """Where packs are read from: sources, what they point to, translations."""
    return places.resources / "packs", _resources(places), places.translations


def _outdated(mark: Path, sources: Iterable[Path]) -> bool:
    if not mark.exists():
        return True
    made = mark.stat().st_mtime
    return any(each.stat().st_mtime > made for each in sources)


def _mark(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()


def _findings_on_paper(file: Path) -> list[Finding]:
    folder = file.with_suffix("")
    if not (folder / papers.PAPER_FILE).exists():
        what = f"There is no {folder.name}/{papers.PAPER_FILE}, so the kiosk does not show the form as a paper."
        return [Finding(REMARK, Place(file=file.name), what, "See docs/authors.md.", "no-paper")]
    wrong = paper_description(file)[1]
    return [Finding(ERROR, Place(file=f"{x.file}:{x.line}"), x.sentence, kind="paper") for x in wrong]


def paper_description(file: Path) -> tuple[papers.PaperDescription | None, list[Problem]]:
    """How a form's folder describes it as a paper, and what is wrong with that."""
    resources = Places.of_this_program(file.parent).resources
    pictograms = {x.stem for x in (resources / "pictograms").glob("*.svg")}
    of_author, of_kiosk = file.parent / papers.PURPOSES_FILE, resources / "forms" / papers.PURPOSES_FILE
    purposes, wrong = papers.read_purposes(of_author if of_author.exists() else of_kiosk, pictograms)
    description, more = papers.read_paper(file.with_suffix("") / papers.PAPER_FILE, purposes, pictograms)
    return description, [*wrong, *more]


def _build_forms(places: Places, out: Path) -> None:
    source = places.resources / "forms"
    for workbook in sorted(source.glob("*.xlsx")):
        if workbook.name.startswith("~$"):
            continue
        try:
            converted = convert_xlsform(workbook)
            form = load_form(converted.xml, attachments_of(workbook))
        except FormError as problem:
            wrong_cells = [each for each in check_form(workbook) if each.severity == ERROR]
            raise CannotBuild("\n".join([f"{workbook.name}: {problem}", *lines(wrong_cells)])) from problem
        wrong = document_problems(workbook.with_suffix("") / "documents", form)
        if wrong:
            raise CannotBuild("\n".join(f"{workbook.stem}: {each}" for each in wrong))
        folder = out / workbook.stem
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "form.xml").write_bytes(converted.xml)
        for part in ("media", "documents"):
            if (workbook.with_suffix("") / part).is_dir():
                shutil.copytree(workbook.with_suffix("") / part, folder / part)
    for paper in described.compile_papers(source, places.resources / "pictograms", places.translations, out):
        for tag in paper.authority.tags:
            if not list((out / paper.form_id / "documents").glob(f"*.{tag}.md")):
                raise CannotBuild(f"{paper.form_id}: its authority reads {tag}, but there is no document in it.")


def _build_speech(places: Places, say: Callable[[object], None]) -> None:
    def progress(done: int, all_of_them: int) -> None:
        if done % 200 == 0 or done == all_of_them:
            say(f"  {done} of {all_of_them} texts")

    say("Rendering the speech …")
    try:
        render(spoken_texts(places), SpeechStore(places.built / "speech"), progress)
    except NoVoice as problem:
        say(problem)
        return
    _mark(places.built / ".speech")


def spoken_texts(places: Places) -> Iterator[Spoken]:
    """Every fixed text the kiosk can say: screens, guides, forms."""
    yield from _spoken(_texts_of_screens(places))
    for file in sorted((places.built / "packs").glob("*.pack")):
        pack = Pack(file)
        yield from _spoken({x.tag: list(_texts_of_pack(pack, x.tag)) for x in LANGUAGES})
        pack.close()
    yield from _texts_of_lessons(places.built)
    for folder in sorted((places.built / "forms").glob("*/form.xml")):
        form = load_form(folder.read_bytes())
        yield from _spoken({x.tag: list(_texts_of_form(form, x.tag)) for x in LANGUAGES})
    built = built_papers(places.built / "forms")
    yield from _spoken({x.tag: list(_texts_of_papers(built, x.tag)) for x in LANGUAGES})
    yield from (Spoken(x.own_name, x.tag) for x in LANGUAGES)


def _spoken(texts: dict[str, list[str]]) -> Iterator[Spoken]:
    """The texts of all languages."""
    return (Spoken(text, tag) for tag, of_language in texts.items() for text in of_language)


def _texts_of_screens(places: Places) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in LANGUAGES:
        file = catalogues.po_file(places.translations, each.tag, extraction.DOMAIN)
        catalogue = catalogues.read_catalogue(file, each)
        found[each.tag] = [x.string for x in catalogue if x.id and isinstance(x.string, str) and "%" not in x.string]
    return found


def _texts_of_pack(pack: Pack, tag: str) -> Iterator[str]:
    yield pack.name(tag)
    yield from (x.title for x in pack.topics(tag))
    advice = pack.emergency_advice(tag)
    for guide in [*pack.guides(tag), *([advice] if advice else [])]:
        yield from guide.texts()
    for contact in pack.contacts(tag):
        yield from contact.texts()
    for term in pack.glossary(tag):
        yield from term.texts()
    for each in packed_checks([pack]):
        yield from (pack.text(x, tag) for x in each.check.texts())


def _texts_of_lessons(built: Path) -> Iterator[Spoken]:
    """Lessons in every language of the kiosk, and phrases in those of destination too."""
    lessons = lessons_in(open_packs(built / "packs"))
    for lesson in lessons.lessons:
        yield from (Spoken(lessons.text(x, each.tag), each.tag) for each in LANGUAGES for x in lesson.said())
        yield from (Spoken(lessons.text(x, tag), tag) for tag in DESTINATIONS for x in lesson.phrase_texts())


def _texts_of_papers(built: list[TranslatedPaper], tag: str) -> Iterator[str]:
    for paper in built:
        about = paper.description
        for source in (about.purpose.title, about.title, *(x.text for x in about.bring)):
            yield paper.text(source, tag)


def _texts_of_form(form: Form, tag: str) -> Iterator[str]:
    interview = form.start(language=form.language_for(tag))
    for node in interview.nodes():
        yield from _texts_of_question(node)
    for each in interview.questions():
        if isinstance(each, RepeatPoint):
            yield each.label


def _texts_of_question(node: FormNode) -> Iterator[str]:
    yield node.label
    yield node.hint
    yield node.constraint_message
    yield from (choice.label for choice in node.choices)
