from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kiosk.content.compiling import compile_packs
from kiosk.content.facts import Fact
from kiosk.content.guides import Page
from kiosk.content.pack import Pack, PackUnreadable, UnknownGuide
from kiosk.language.languages import LANGUAGES
from tests.content.sources import FACT, PAGES, guide, translate, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    source = tmp_path / "packs"
    write(source, guide("Wages", more="pictogram: banknote\nforms: [wage-complaint, other]\n") + PAGES, "russia/wages")
    write(source, guide("Danger") + "\n![siren] Call 112.\n", "russia/danger")
    write(source, guide("Housing", facts=FACT) + "\n![house] B.\n\n![key] A.\n\n![bell] C.\n", "russia/housing")
    write(source, guide("Passport") + "\n![passport] It is yours.\n", "south-korea/passport")
    translate(source, tmp_path / "translations")
    compile_packs(source, tmp_path / "translations", tmp_path / "out")
    return tmp_path / "out" / "russia.pack"


@pytest.fixture
def pack(file: Path) -> Iterator[Pack]:
    opened = Pack(file)
    yield opened
    opened.close()


def test_a_pack_knows_its_country_and_its_name_in_every_language(pack: Pack) -> None:
    assert pack.country == "russia"
    assert pack.name("en") == "Russia"
    assert {pack.name(x.tag) for x in LANGUAGES if x.tag != "en"} == {
        f"[{x.tag}] Russia" for x in LANGUAGES if x.tag != "en"
    }


def test_guides_come_in_the_order_of_their_topics_without_the_emergency_advice(pack: Pack) -> None:
    assert [x.guide_id for x in pack.guides("en")] == ["russia/housing", "russia/wages"]


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
def test_a_guide_is_read_in_each_language(pack: Pack, tag: str) -> None:
    before = "" if tag == "en" else f"[{tag}] "
    found = pack.guide("russia/wages", tag)
    assert found.title == f"{before}Wages"
    assert found.pages == (
        Page(f"{before}You are paid twice a month.", "banknote", ("half-month",)),
        Page(f"{before}Call 112.", "phone", ()),
    )
    assert found.facts == (
        Fact(
            "half-month",
            f"{before}Labour Code",
            "136",
            2001,
            "http://pravo.gov.ru/",
            date(2026, 11, 24),
            "draft",
        ),
    )
    assert found.pictogram == "banknote"
    assert found.forms == ("wage-complaint", "other")
    assert pack.guides(tag)[1] == found


def test_pages_come_as_their_author_put_them(pack: Pack) -> None:
    assert [x.text for x in pack.guide("russia/housing", "en").pages] == ["B.", "A.", "C."]


def test_emergency_advice_is_found_apart(pack: Pack) -> None:
    advice = pack.emergency_advice("ru")
    assert advice is not None
    assert advice.guide_id == "russia/danger"
    assert advice.pages == (Page("[ru] Call 112.", "siren", ()),)


def test_a_pack_without_emergency_advice_says_so(file: Path) -> None:
    pack = Pack(file.with_name("south-korea.pack"))
    assert pack.emergency_advice("uz") is None
    assert [x.topic for x in pack.guides("uz")] == ["passport"]
    pack.close()


def test_a_text_without_a_translation_is_shown_in_english(pack: Pack) -> None:
    assert pack.guide("russia/wages", "de").title == "Wages"


@pytest.mark.parametrize("guide_id", ["russia/nothing", "south-korea/passport", "", "wages"])
def test_a_guide_that_is_not_there_is_refused(pack: Pack, guide_id: str) -> None:
    with pytest.raises(UnknownGuide) as caught:
        pack.guide(guide_id, "en")
    assert str(caught.value) == f"There is no guide {guide_id}."
    assert caught.value.code == "unknown-guide"


def refused(file: Path) -> None:
    with pytest.raises(PackUnreadable) as caught:
        Pack(file)
    assert str(caught.value) == f"The pack {file.name} cannot be read."
    assert caught.value.code == "pack-unreadable"


def test_a_missing_file_is_refused_and_not_made(tmp_path: Path) -> None:
    refused(tmp_path / "none.pack")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"This is no pack at all." * 300])
def test_a_file_that_is_no_pack_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "russia.pack"
    file.write_bytes(content)
    refused(file)


def test_a_pack_whose_beginning_is_damaged_is_refused(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(b"\0" * 100 + whole[100:])
    refused(file)


def test_a_pack_that_was_cut_off_is_refused(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:4096])
    refused(file)


def test_a_database_without_a_country_is_no_pack(tmp_path: Path) -> None:
    file = tmp_path / "russia.pack"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE pack (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    connection.commit()
    connection.close()
    refused(file)


def test_a_pack_cannot_be_written_through(file: Path, pack: Pack) -> None:
    before = file.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        pack._connection.execute("DELETE FROM guide")
    assert file.read_bytes() == before
