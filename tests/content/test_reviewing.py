from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kiosk.content.compiling import in_pieces
from kiosk.content.reviewing import COLUMNS, facts_table, remarks
from tests.content.sources import PAGES, RESOURCES, guide, translate, write_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TODAY = date(2026, 11, 26)


def said(
    tmp_path: Path, today: date = TODAY, spoken: Callable[[str, str], bool] = lambda _text, _tag: True
) -> list[str]:
    write_pack(tmp_path / "packs")
    translate(tmp_path / "packs", tmp_path / "translations")
    compiled = in_pieces(tmp_path / "packs", RESOURCES, tmp_path / "translations")
    return [str(x) for x in remarks(compiled, today, spoken)]


def test_every_fact_stands_in_the_table_with_its_source_and_where_it_is_used(tmp_path: Path) -> None:
    contact = 'labour:\n  name: Labour office\n  phone: "8"\n  pictogram: phone\n  fact: safe\n'
    write_pack(tmp_path, files={"contacts.yaml": contact})
    write_pack(tmp_path, "turkey", {"wages/wages.md": guide() + PAGES + "\n![info] So. [russia/half-month]\n"})
    table = list(csv.DictReader(io.StringIO(facts_table(RESOURCES.read(tmp_path)[0]))))
    assert tuple(table[0]) == COLUMNS
    assert [(x["pack"], x["fact"]) for x in table] == [
        ("russia", "half-month"), ("russia", "safe"), ("turkey", "half-month"), ("turkey", "safe"),
    ]  # fmt: skip
    assert table[0]["says"] == "Wages are paid twice a month."
    assert (table[0]["instrument"], table[0]["article"], table[0]["year"]) == ("Labour Code", "136", "2001")
    assert (table[0]["checked"], table[0]["review"]) == ("2026-11-24", "draft")
    assert table[0]["used in"] == "russia/wages; turkey/wages"
    assert table[1]["used in"] == "russia/wages; russia, contact labour"


def test_a_pack_with_a_draft_says_how_much_a_lawyer_has_to_read(tmp_path: Path) -> None:
    assert said(tmp_path) == ["russia: No lawyer has read 1 of 2 facts."]


@pytest.mark.parametrize(("today", "late"), [(date(2027, 5, 26), False), (date(2027, 5, 27), True)])
def test_a_pack_asks_to_be_checked_after_its_day(tmp_path: Path, today: date, late: bool) -> None:  # noqa: FBT001
    found = [x for x in said(tmp_path, today) if "looked up again" in x]
    assert found == (["russia: Its facts were to be looked up again after 2027-05-26."] if late else [])


@pytest.mark.parametrize(("today", "old"), [(date(2027, 1, 31), []), (date(2027, 2, 1), ["safe"])])
def test_facts_that_nobody_looked_up_for_two_years_are_named(tmp_path: Path, today: date, old: list[str]) -> None:
    found = [x for x in said(tmp_path, today) if "two years" in x]
    assert found == [f"russia: {len(old)} facts were last looked up over two years ago: {', '.join(old)}." for _ in old]


def test_texts_without_a_recording_are_counted_by_language(tmp_path: Path) -> None:
    found = said(tmp_path, spoken=lambda text, tag: tag != "ru" or "Call 112" in text)
    silent = [x for x in found if "recording" in x]
    assert len(silent) == 1
    assert silent[0].startswith("russia: 5 texts in ru have no recording, such as “[ru] ")
