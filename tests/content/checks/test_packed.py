"""Checks as a pack carries them: compiled from a folder, read back, and what they name of other packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.content.checks.packed import packed_checks
from kiosk.content.checks.reading import read_checks
from kiosk.content.compiling import PackProblems, compile_packs
from kiosk.content.known import Known
from kiosk.content.pack import open_packs
from tests.content.checks.tables import OUTCOMES, RULES, registration
from tests.content.sources import FACT, RESOURCES, about, translate, write, write_pack

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.content.checks.packed import PackedCheck
    from kiosk.content.facts import Fact

CONTACTS = "police: {name: Police, phone: '102', pictogram: phone, fact: safe, free: true}\n"
NAMES = {"russia/seven": "russia/half-month", "russia/host": "own", "russia/registration": "russia/wages"}
OWN = FACT.replace("half-month", "own").replace("Labour Code", "Own Law")


def named(text: str) -> str:
    for name, other in NAMES.items():
        text = text.replace(name, other)
    return text


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A country's pack, and one of checks that rest on it."""
    source = tmp_path / "packs"
    write_pack(source, files={"contacts.yaml": CONTACTS})
    for name, text in {"pack.yaml": about("Checks", "", 9), "facts.yaml": OWN}.items():
        write(source / "checks" / name, text)
    folder = source / "checks" / "checks"
    folder.mkdir()
    registration(folder, outcomes=named(OUTCOMES))
    return source


@pytest.fixture
def packed(sources: Path, tmp_path: Path) -> PackedCheck:
    translate(sources, tmp_path / "po")
    compile_packs(sources, RESOURCES, tmp_path / "po", tmp_path / "built")
    (check,) = packed_checks(open_packs(tmp_path / "built"))
    return check


def test_a_check_is_read_from_its_pack_as_it_was_written(sources: Path, packed: PackedCheck) -> None:
    pictograms = frozenset({"house", "globe", "calendar", "hotel", "landmark", "clock-alert"})
    facts = {x: _fact(packed, x) for x in ("own", "russia/half-month")}
    known = Known(facts, frozenset({"russia/wages"}), frozenset({"russia/police"}), pictograms=pictograms)
    (written,), problems = read_checks(sources / "checks", known)
    assert problems == []
    assert packed.check == written.check


def _fact(packed: PackedCheck, name: str) -> Fact:
    return packed.facts((name,), "en")[0]


def test_its_texts_and_sources_come_in_the_visitors_language(packed: PackedCheck) -> None:
    assert packed.text("Must I register?", "ru").endswith("Must I register?")
    assert packed.text("Must I register?", "ru") != "Must I register?"
    (of_country, own) = packed.facts(("russia/half-month", "own"), "ru")
    assert of_country.instrument.endswith("Labour Code")
    assert of_country.instrument != "Labour Code"
    assert own.article == "136"


def test_contacts_and_guides_are_looked_up_in_the_pack_of_their_country(packed: PackedCheck) -> None:
    contact = packed.contact("russia/police", "en")
    assert contact is not None
    assert (contact.name, contact.phone, contact.free) == ("Police", "102", True)
    guide = packed.guide("russia/wages", "en")
    assert guide is not None
    assert guide.title == "Wages not paid"


@pytest.mark.parametrize("name", ["russia/nobody", "atlantis/police", ""])
def test_what_is_not_there_any_more_is_none(packed: PackedCheck, name: str) -> None:
    assert packed.contact(name, "en") is None
    assert packed.guide(name, "en") is None


def test_what_is_wrong_with_a_table_stops_the_build_with_its_file(sources: Path, tmp_path: Path) -> None:
    translate(sources, tmp_path / "po")
    registration(sources / "checks" / "checks", outcomes=named(OUTCOMES), rules=RULES.replace("| > 15 ", "| >= 30 "))
    with pytest.raises(PackProblems) as wrong:
        compile_packs(sources, RESOURCES, tmp_path / "po", tmp_path / "built")
    said = "checks/checks/registration.xlsx:1: Sheet rules: Nobody decides for"
    assert any(str(x).startswith(said) for x in wrong.value.problems)


def test_a_spreadsheets_lock_file_is_no_table(sources: Path) -> None:
    (sources / "checks" / "checks" / "~$registration.xlsx").write_bytes(b"open")
    (sources / "checks" / "checks" / "registration.xlsx").unlink()
    assert read_checks(sources / "checks", Known()) == ([], [])
