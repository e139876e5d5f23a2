"""`hamroh forms preview`: a form in the kiosk's own screens, for its author. Nothing is kept.

The form is built in memory; no vault, no hub and no printer are opened. When the author saves the
workbook, the preview goes on with the new form, at the same question where it is still there.
"""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from lxml import etree

from kiosk.app import (
    CannotStart,
    build_parts,
    has_display,
    local_now,
    quiet_libraries,
    read_settings,
)
from kiosk.back_office import BackOffice, CannotTakePapers
from kiosk.build import form_findings, form_xml, paper_description, read_form
from kiosk.content.built_papers import TranslatedPaper
from kiosk.content.papers import PAPER_FILE, undescribed
from kiosk.forms import RepeatPoint, load_form
from kiosk.forms.carrying import carry_over, nearest_place
from kiosk.forms.check import attachments_of, has_errors
from kiosk.forms.checking.report import as_text
from kiosk.language.languages import UnknownLanguage, language
from kiosk.places import Places
from kiosk.ui.parts import Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtCore import QFileSystemWatcher, QSize

    from kiosk.forms import Form, Interview
    from kiosk.forms.check import Finding
    from kiosk.settings import Settings
    from kiosk.ui.answering import Answering
    from kiosk.ui.parts import Parts, Taken
    from kiosk.ui.window import Window

MOST_PICTURES = 500
MOST_PAGES = 20
BANNER_PIXELS = 48
_DPI = 130
_SETTLING_MILLISECONDS = 300
_JR = "{http://openrosa.org/javarosa}"
_XF = "{http://www.w3.org/2002/xforms}"


class PreviewOffice(BackOffice):
    """A counter that takes nothing, so that nothing is kept."""

    def trouble(self) -> str:
        """None: a preview can always be filled in."""
        return ""

    def left_over(self) -> None:
        """None: an interview that a power cut interrupted is its visitor's, and not an author's."""

    def take(
        self, paper: Paper, interview: Interview, tag: str, draft_id: str = "", pictures: tuple[str, ...] = ()
    ) -> Taken:
        """Refuse.

        Raises:
            CannotTakePapers: always.
        """
        del paper, interview, tag, draft_id, pictures
        raise CannotTakePapers("preview")


def preview(file: Path, tag: str, settings_file: Path | None, say: Callable[[object], None]) -> int:
    """Show the form until the window is closed.

    Args:
        tag: the visitor's language; the kiosk's first one if empty.
        say: told what is wrong with the form, now and whenever it changes.

    Returns:
        0, or 1 where the form cannot run.

    Raises:
        CannotStart: no display, or no such language.
    """
    settings = _settings(settings_file, tag)
    if not has_display():
        raise CannotStart("There is no display here. Look at pictures instead: add --pictures FOLDER")
    paper = _checked(file, say)
    if paper is None:
        return 1
    quiet_libraries()
    from PySide6.QtGui import QGuiApplication

    application = cast("QGuiApplication", QGuiApplication.instance() or QGuiApplication(["hamroh"]))
    window = open_preview(paper, _fitting(settings, application.primaryScreen().availableSize()))
    watch = Watch(file, window, say)
    try:
        return int(application.exec())
    finally:
        watch.stop()
        window.dispose()


def take_pictures(file: Path, folder: Path, tag: str, settings_file: Path | None, say: Callable[[object], None]) -> int:
    """Leave a picture of every question, those that depend on answers too, and of the end.

    Returns:
        0, or 1 where the form cannot run.

    Raises:
        CannotStart: no such language, or the folder cannot be written to.
    """
    settings = _settings(settings_file, tag)
    if _checked(file, say) is None:
        return 1
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    quiet_libraries()
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(["hamroh"])
    window = open_preview(_paper(file, lambda: _everything_asked(file)), settings)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number = _Pictures(window, folder, settings.kiosk.first_language).take()
    except OSError as problem:
        raise CannotStart(f"The pictures cannot be written: {problem}.") from problem
    finally:
        window.dispose()
        application.processEvents()
    say(f"{number} pictures are in {folder}.")
    return 0


def open_preview(paper: Paper, settings: Settings) -> Window:
    """The kiosk's window at the paper's first question; the Qt application exists already.

    Raises:
        CannotStart: it cannot be shown.
    """
    from kiosk.ui.window import CannotShow, build_window

    places = Places.of_this_program(settings.data_folder())
    parts = build_parts(settings, places, PreviewOffice(settings, places))
    size = replace(settings.window, height=settings.window.height + BANNER_PIXELS)
    try:
        return build_window(_for_preview(parts, paper, places), size, "question")
    except CannotShow as problem:
        raise CannotStart(str(problem)) from problem


def _for_preview(parts: Parts, paper: Paper, places: Places) -> Parts:
    return replace(parts, papers=[paper], preview=lambda *of: _document(places, *of))


def _settings(file: Path | None, tag: str) -> Settings:
    settings = read_settings(file, None)
    try:
        first = language(tag).tag if tag else settings.kiosk.first_language
    except UnknownLanguage as problem:
        raise CannotStart(str(problem)) from problem
    # An author thinks for longer than a visitor is away.
    visit = replace(settings.visit, idle_seconds=3600)
    return replace(settings, kiosk=replace(settings.kiosk, first_language=first), visit=visit)


def _fitting(settings: Settings, room: QSize) -> Settings:
    """The settings with a window that fits an author's screen, which may be smaller than a kiosk's."""
    window = settings.window
    width, height = min(window.width, room.width()), min(window.height, room.height() - BANNER_PIXELS)
    return replace(settings, window=replace(window, width=width, height=height))


def _checked(file: Path, say: Callable[[object], None]) -> Paper | None:
    """The paper, or none where the form cannot run; what is wrong is said."""
    findings = form_findings(file)
    if has_errors(findings):
        say(as_text(file, findings))
        return None
    say(_summary(file, findings))
    return _paper(file, lambda: read_form(file))


def _summary(file: Path, findings: list[Finding]) -> str:
    if not findings:
        return f"{file}: nothing is wrong."
    return f"{file}: {len(findings)} remarks. `hamroh forms check {file}` lists them."


def _paper(file: Path, load: Callable[[], Form]) -> Paper:
    described = paper_description(file)[0] if (file.with_suffix("") / PAPER_FILE).exists() else None
    about = TranslatedPaper(described or undescribed(file.stem, file.stem), {})
    return Paper(about, file.resolve().with_suffix("") / "media", load)


def _document(places: Places, paper: Paper, interview: Interview, tag: str) -> tuple[list[bytes], str]:
    """The pages of the document as PNG; none, and why, where there is no template or a wrong one."""
    from kiosk.documents.errors import TemplateError
    from kiosk.documents.fonts import Fonts
    from kiosk.documents.rendering import DocumentPaper, authority_language, render_document

    folder = paper.media.parent / "documents"
    if not folder.is_dir() or not any(folder.iterdir()):
        return [], ""
    languages = (authority_language(folder, paper.about.description.authority, interview), tag)
    try:
        fonts = Fonts.load(places.resources / "fonts")
        pdf = render_document(
            folder, interview, languages, fonts, DocumentPaper(interview.form.title or paper.form_id, "PREVIEW")
        )
    except TemplateError as error:
        return [], str(error)
    return _pages(pdf), ""


def _pages(pdf: bytes) -> list[bytes]:
    import pypdfium2

    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(min(len(document), MOST_PAGES)):
            buffer = io.BytesIO()
            document[number].render(scale=_DPI / 72).to_pil().save(buffer, "PNG")
            pages.append(buffer.getvalue())
    return pages


def _everything_asked(file: Path) -> Form:
    """The form without its relevance and without counted repeats, so that every question can be looked at."""
    root = etree.fromstring(form_xml(file), etree.XMLParser(resolve_entities=False, no_network=True))
    for bind in root.iter(f"{_XF}bind"):
        bind.attrib.pop("relevant", None)
    for repeat in root.iter(f"{_XF}repeat"):
        repeat.attrib.pop(f"{_JR}count", None)
        repeat.attrib.pop(f"{_JR}noAddRemove", None)
    return load_form(etree.tostring(root, encoding="utf-8"), attachments_of(file))


class Watch:
    """Looks for changes of the form's files, and goes on with the new form."""

    def __init__(self, file: Path, window: Window, say: Callable[[object], None]) -> None:
        from PySide6.QtCore import QFileSystemWatcher, QTimer

        self.file, self.window, self.say = file, window, say
        self._watcher: QFileSystemWatcher = QFileSystemWatcher()
        # Spreadsheet programs write a file in steps, or put another in its place.
        self._settling = QTimer(interval=_SETTLING_MILLISECONDS, singleShot=True)
        self._settling.timeout.connect(self.reload)
        self._watcher.fileChanged.connect(lambda _path: self._settling.start())
        self._watcher.directoryChanged.connect(lambda _path: self._settling.start())
        self._seen = self._state()
        self._look()

    def stop(self) -> None:
        """Look no more."""
        self._settling.stop()
        self._watcher.deleteLater()

    def reload(self) -> None:
        """Go on with the form as it is in its files now; with the one before where it cannot run."""
        self._look()
        now = self._state()
        if now == self._seen or not self.file.exists():
            return
        self._seen = now
        paper = _checked(self.file, self.say)
        controller = self.window.controller
        controller.previewing.tell_broken(paper is None)  # type: ignore[attr-defined] # a Qt property
        if paper is not None:
            controller.parts.papers[:] = [paper]
            _go_on(controller.answering, paper)  # type: ignore[arg-type] # a Qt property
            controller.pageChanged.emit()  # the same question may be answered in another way now

    def _look(self) -> None:
        folder = self.file.with_suffix("")
        paths = [self.file, self.file.parent, folder, folder / "media", folder / "documents"]
        paths += sorted((folder / "documents").glob("*")) if (folder / "documents").is_dir() else []
        self._watcher.addPaths([str(x) for x in paths if x.exists()])

    def _state(self) -> dict[Path, int]:
        """When each of the form's files was changed last."""
        folder = self.file.with_suffix("")
        files = [self.file, *(x for x in folder.rglob("*") if x.is_file())]
        return {x: x.stat().st_mtime_ns for x in files if x.exists()}


def _go_on(answering: Answering, paper: Paper) -> None:
    old, ref = answering.interview, answering.ref
    form = paper.load()
    new = form.start(now=local_now, language=form.language_for(answering.tag))
    asked = [x.ref for x in old.questions()] if old is not None else []
    if old is not None:
        carry_over(old, new)
    answering.take_up(paper, new, nearest_place(ref, asked, [x.ref for x in new.questions()]))


class _Pictures:
    """Goes through the questions and takes a picture of each."""

    def __init__(self, window: Window, folder: Path, tag: str) -> None:
        from kiosk.tour.hand import Hand

        self.window, self.folder, self.tag = window, folder, tag
        self.hand = Hand(window.window)
        self.number = 0

    def take(self) -> int:
        """Take them all; how many there are."""
        answering: Answering = self.window.controller.answering  # type: ignore[assignment] # a Qt property
        interview = answering.interview
        assert interview is not None  # noqa: S101 a preview begins with its paper
        seen: set[str] = set()
        while self.number < MOST_PICTURES:
            left = [x for x in interview.questions() if x.ref not in seen]
            if not left:
                break
            each = left[0]
            if isinstance(each, RepeatPoint) and each.count == 0:
                interview.add_repeat(each.ref)
                continue
            seen.add(each.ref)
            answering.take_up(answering.paper, interview, each.ref)  # type: ignore[arg-type] # it has one
            self.look(each.ref.rpartition("/")[2])
            if not isinstance(each, RepeatPoint) and each.choices and not each.readonly:
                # The first choice, so that lists that follow from it have something to show.
                interview.answer(each.ref, each.choices[0].value)
        for page in ("readBack", "preview"):
            self.window.controller.go(page)
            self.hand.find(f"{page}Page")
            self.hand.wait_until(self.drawn, "the document")
            self.look(page)
        return self.number

    def drawn(self) -> bool:
        """Whether the document's picture is there, or there is none; Qt reads pictures in the background."""
        picture = next(self.hand.items("documentPicture"), None)
        return picture is None or picture.property("paintedWidth") > 0

    def look(self, name: str) -> None:
        """Take one picture."""
        self.number += 1
        plain = re.sub(r"\W+", "-", name).strip("-")
        self.hand.picture(self.folder / f"{self.number:02d}-{plain}-{self.tag}.png")
