from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from kiosk.language.languages import LANGUAGES
from kiosk.receipts.queues import Queue, queues, queues_said, trial_page

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.documents.fonts import Fonts

SAID = """printer counter is idle.  enabled since Mon Nov 23 09:00:00 2026
printer hall disabled since Mon Nov 23 09:00:00 2026 -
\tPaused
printer busy now printing busy-17.  enabled since Mon Nov 23 09:00:00 2026
system default destination: counter
"""


def test_queues_are_told_with_the_default_one_chosen() -> None:
    assert queues_said(SAID, "") == [
        Queue("counter", chosen=True, stopped=False),
        Queue("hall", chosen=False, stopped=True),
        Queue("busy", chosen=False, stopped=False),
    ]


def test_the_queue_in_the_settings_is_chosen_before_the_default_one() -> None:
    assert [x.name for x in queues_said(SAID, "hall") if x.chosen] == ["hall"]


def test_a_printing_system_without_queues_has_none() -> None:
    assert queues_said("lpstat: No destinations added.\nno system default destination\n", "") == []


def test_without_a_printing_system_there_are_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert queues("") == []


def test_the_queues_are_asked_in_words_that_are_the_same_everywhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "lpstat"
    program.write_text('#!/bin/sh\necho "printer $LC_ALL-$CUPS_SERVER is idle."\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert [x.name for x in queues("", "localhost:1")] == ["C-localhost:1"]


def test_a_printing_system_that_hangs_has_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "lpstat"
    program.write_text("#!/bin/sh\nexec sleep 30\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr("kiosk.receipts.queues._SECONDS", 0.3)
    assert queues("") == []


@pytest.mark.parametrize("paper", ["a4", "80mm"])
def test_the_page_that_tries_a_printer_shows_every_script(fonts: Fonts, paper: str) -> None:
    page = trial_page("Desk 7", "25.11.2026", paper, "uz", fonts)
    with pypdfium2.PdfDocument(io.BytesIO(page)) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "Desk 7" in text
    for each in LANGUAGES:
        if not each.right_to_left:
            assert each.own_name in text
