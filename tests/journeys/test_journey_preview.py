from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kiosk.back_office import CannotTakePapers
from kiosk.preview import PreviewOffice, Watch, _checked, _settings, open_preview
from kiosk.tour.hand import Hand
from kiosk.tour.visitor import Visitor
from tests.conftest import ROOT
from tests.journeys.conftest import SHOWN
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QGuiApplication

    from kiosk.ui.window import Window

FORMS = ROOT / "resources" / "forms"
SETTINGS = "settings | form_id | version | form_title\n | test | 1 | A test\n"
TWO = "survey | type | name | label\n | note | first | Read this. |\n | integer | age | How old? |\n"


class Author:
    """An author with a preview open."""

    def __init__(self, file: Path, window: Window, told: list[str]) -> None:
        self.file, self.window, self.told = file, window, told
        self.hand = Hand(window.window)
        self.watch = Watch(file, window, lambda words: told.append(str(words)))

    def saves(self, *tables: str) -> None:
        """Save the workbook anew, as a spreadsheet program does: another file in its place."""
        workbook(self.file.with_name("new.xlsx"), *tables)
        self.file.with_name("new.xlsx").replace(self.file)

    def asked(self) -> str:
        return str(Visitor(self.hand, "en").asked().get("ref", ""))

    def label(self) -> str:
        return str(Visitor(self.hand, "en").asked().get("label", ""))

    def banner(self) -> str:
        return str(next(self.hand.items("previewWords")).property("text"))


@pytest.fixture
def previewing(application: QGuiApplication, tmp_path: Path) -> Iterator[Callable[..., Author]]:
    opened: list[Author] = []

    def preview(file: Path, tag: str = "en") -> Author:
        told: list[str] = []
        paper = _checked(file, lambda words: told.append(str(words)))
        assert paper is not None
        window = open_preview(paper, _settings(tmp_path / "no-settings.toml", tag))
        SHOWN.append(window)
        opened.append(Author(file, window, told))
        opened[-1].hand.find("questionPage")
        return opened[-1]

    yield preview
    for each in opened:
        each.watch.stop()
        each.window.close()
    application.processEvents()


def files_below(folder: Path) -> set[str]:
    return {str(x) for x in folder.rglob("*")}


def test_a_preview_begins_at_the_first_question_and_ends_at_the_document_with_nothing_kept(
    previewing: Callable[..., Author], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    shutil.copy(FORMS / "wage-complaint.xlsx", tmp_path)
    shutil.copytree(FORMS / "wage-complaint", tmp_path / "wage-complaint")
    before = files_below(tmp_path)
    author = previewing(tmp_path / "wage-complaint.xlsx", "ru")
    assert author.asked() == "/data/country"
    assert author.banner() == "Просмотр. Ничего не сохраняется и не отправляется."
    visitor = Visitor(author.hand, "ru")
    visitor.answer_the_rest()
    while author.hand.sees("readBackPage"):
        author.hand.touch("next")
    author.hand.find("previewPage")
    assert author.hand.sees("watermark")
    assert not author.hand.sees("sendPage")
    assert len(author.window.controller._previewing._pages) == 1
    assert files_below(tmp_path) == before
    author.hand.touch("again")
    author.hand.find("questionPage")
    assert author.asked() == "/data/country"
    assert author.window.controller._answering.interview.node("/data/full_name").value == ""  # type: ignore[union-attr] # it has begun


def test_home_begins_the_preview_again(previewing: Callable[..., Author], tmp_path: Path) -> None:
    author = previewing(workbook(tmp_path / "form.xlsx", TWO, SETTINGS))
    author.hand.touch("next")
    assert author.asked() == "/data/age"
    author.hand.touch("control-home")
    author.hand.find("questionPage")
    assert author.asked() == "/data/first"


def test_a_form_without_a_document_says_so_at_the_end(previewing: Callable[..., Author], tmp_path: Path) -> None:
    author = previewing(workbook(tmp_path / "form.xlsx", TWO, SETTINGS))
    author.hand.touch("next")
    author.hand.touch("digit-7")
    author.hand.touch("next")
    author.hand.find("readBackPage")
    author.hand.touch("next")
    author.hand.find("previewPage")
    assert next(author.hand.items("noDocument")).property("text") == "This form has no document."


def test_a_saved_workbook_goes_on_at_the_same_question_with_the_answers(
    previewing: Callable[..., Author], tmp_path: Path
) -> None:
    author = previewing(workbook(tmp_path / "form.xlsx", TWO, SETTINGS))
    author.hand.touch("next")
    author.hand.touch("digit-4")
    author.saves(TWO.replace("How old?", "How old are you?") + " | text | name | Name? |\n", SETTINGS)
    author.hand.wait_until(lambda: author.label() == "How old are you?", "the new question")
    assert author.asked() == "/data/age"
    assert Visitor(author.hand, "en").asked()["value"] == "4"
    assert Visitor(author.hand, "en").asked()["count"] == 3
    author.saves(TWO.replace("integer | age", "date | age"), SETTINGS)
    author.hand.find("takeDate")
    assert author.asked() == "/data/age"


def test_a_workbook_saved_with_an_error_is_explained_and_the_form_before_stays(
    previewing: Callable[..., Author], tmp_path: Path
) -> None:
    author = previewing(workbook(tmp_path / "form.xlsx", TWO, SETTINGS))
    author.hand.touch("next")
    author.saves(TWO.replace("integer", "intger"), SETTINGS)
    author.hand.wait_until(lambda: "errors" in author.banner(), "the banner")
    assert "Did you mean integer?" in author.told[-1]
    assert author.asked() == "/data/age"
    author.saves(TWO, SETTINGS)
    author.hand.wait_until(lambda: "errors" not in author.banner(), "the banner")
    author.file.unlink()
    author.watch.reload()
    assert author.asked() == "/data/age"


def test_the_counter_of_a_preview_takes_nothing(tmp_path: Path) -> None:
    from kiosk.places import Places
    from kiosk.settings import Settings

    office = PreviewOffice(Settings(), Places.of_this_program(tmp_path))
    assert office.trouble() == ""
    with pytest.raises(CannotTakePapers):
        office.take(None, None, "uz")  # type: ignore[arg-type] # whatever it is


SEEN_AND_CLOSED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from kiosk import cli
application = QGuiApplication(["hamroh"])
QTimer.singleShot(0, lambda: QTimer.singleShot(500, application.quit))
sys.exit(cli.main(sys.argv[1:]))
"""


def previewed(*words: str, start: tuple[str, ...] = ("-m", "kiosk")) -> subprocess.CompletedProcess[str]:
    """The command as an author starts it; a process of its own takes its window with it."""
    return subprocess.run(
        [sys.executable, *start, "forms", "preview", *words],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"},
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_pictures_of_every_question_are_left_in_a_language(tmp_path: Path) -> None:
    table = (
        "survey | type | name | label | relevant | repeat_count\n"
        " | select_one yes_no | a | Is it so? | |\n | text | b | Why? | ${a} = 'no' |\n"
        " | begin_repeat | r | Child | | 0\n | integer | age | Age? | |\n | end_repeat | | | |\n"
    )
    choices = "choices | list_name | name | label\n | yes_no | yes | Yes\n | yes_no | no | No\n"
    file = workbook(tmp_path / "form.xlsx", table, choices, SETTINGS)
    said = previewed(str(file), "--pictures", str(tmp_path / "out"), "--language", "ko")
    assert said.stdout.splitlines()[-1] == f"6 pictures are in {tmp_path / 'out'}."
    assert said.returncode == 0
    names = sorted(x.name for x in (tmp_path / "out").iterdir())
    assert names == [
        "01-a-ko.png", "02-b-ko.png", "03-age-ko.png", "04-r-ko.png", "05-readBack-ko.png", "06-preview-ko.png",
    ]  # fmt: skip


def test_the_window_of_a_preview_closes_without_a_word(tmp_path: Path) -> None:
    file = workbook(tmp_path / "form.xlsx", TWO, SETTINGS)
    said = previewed(str(file), start=("-c", SEEN_AND_CLOSED))
    assert said.returncode == 0
    assert said.stdout == f"{file}: 2 remarks. `hamroh forms check {file}` lists them.\n"


def test_a_form_that_cannot_run_gives_the_checks_words_and_no_pictures(tmp_path: Path) -> None:
    file = workbook(tmp_path / "form.xlsx", TWO.replace("integer", "intger"), SETTINGS)
    for words in ((str(file), "--pictures", str(tmp_path / "out")), (str(file),)):
        said = previewed(*words)
        assert said.returncode == 1
        assert "Did you mean integer?" in said.stdout
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_and_an_unknown_language_are_said_in_one_line(tmp_path: Path) -> None:
    file = workbook(tmp_path / "form.xlsx", TWO, SETTINGS)
    assert "The pictures cannot be written: " in previewed(str(file), "--pictures", str(file)).stderr
    assert previewed(str(file), "--language", "fr").stderr.startswith("“fr” is not a language of this kiosk.")
