from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kiosk.content.compiling import compile_packs
from kiosk.content.facts import Fact
from kiosk.content.guides import Page
from kiosk.content.pack import Pack, PackUnreadable, UnknownGuide, open_packs
from kiosk.language.languages import LANGUAGES
from tests.content.sources import PAGES, RESOURCES, guide, translate, write_pack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTACT = (
    'labour:\n  name: Labour office\n  phone: "8-800-7"\n  pictogram: phone\n  fact: safe\n  free: true\n'
    "  hours: day and night\n  where: Moscow\n"
    'police:\n  name: Police\n  phone: "102"\n  pictogram: siren\n  fact: safe\n'
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    source = tmp_path / "packs"
    files = {
        "wages/wages.md": guide("Wages", "pictogram: banknote\nforms: [wage-complaint, other]\n") + PAGES,
        "danger/danger.md": guide("Danger") + "\n![siren] Call 112.\n",
        "papers/passport.md": guide("Papers") + "\n![house] B.\n\n![key] A.\n\n## Steps\n\n![bell] C. [ask]\n",
        "contacts.yaml": CONTACT,
    }
    write_pack(source, files=files)
    write_pack(source, "turkey")
    translate(source, tmp_path / "translations")
    compile_packs(source, RESOURCES, tmp_path / "translations", tmp_path / "out")
    return tmp_path / "out" / "russia.pack"


@pytest.fixture
def pack(file: Path) -> Iterator[Pack]:
    opened = Pack(file)
    yield opened
    opened.close()


def test_a_pack_knows_what_it_is_and_its_name_in_every_language(pack: Pack) -> None:
    assert (pack.country, pack.code, pack.version, pack.order) == ("russia", "RU", 3, 1)
    assert (pack.checked, pack.check_after) == (date(2025, 1, 31), date(2027, 5, 26))
    assert pack.name("en") == "Russia"
    assert {pack.name(x.tag) for x in LANGUAGES if x.tag != "en"} == {
        f"[{x.tag}] Russia" for x in LANGUAGES if x.tag != "en"
    }
    assert pack.name("de") == "Russia"


def test_topics_come_in_their_order_without_danger(pack: Pack) -> None:
    assert [(x.topic_id, x.title, x.pictogram) for x in pack.topics("ru")] == [
        ("wages", "[ru] Work and wages", "banknote"),
        ("papers", "[ru] Papers", "passport"),
    ]


def test_guides_come_in_the_order_of_their_topics_without_the_emergency_advice(pack: Pack) -> None:
    assert [x.guide_id for x in pack.guides("en")] == ["russia/wages", "russia/passport"]
    assert [x.guide_id for x in pack.guides("en", "papers")] == ["russia/passport"]
    assert pack.guides("en", "none") == []


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
def test_a_guide_is_read_in_each_language(pack: Pack, tag: str) -> None:
    before = "" if tag == "en" else f"[{tag}] "
    found = pack.guide("russia/wages", tag)
    assert found.title == f"{before}Wages"
    assert found.pages == (
        Page(f"{before}You are paid twice a month.", "banknote", ("half-month",)),
        Page(f"{before}Call 112.", "phone", ("safe",)),
    )
    assert found.facts[0] == Fact(
        "half-month",
        f"{before}Labour Code",
        "136",
        2001,
        "http://pravo.gov.ru/",
        date(2026, 11, 24),
        "draft",
        "Wages are paid twice a month.",
    )
    assert (found.topic, found.pictogram, found.forms) == ("wages", "banknote", ("wage-complaint", "other"))
    assert pack.guides(tag)[0] == found


def test_pages_come_as_their_author_put_them(pack: Pack) -> None:
    pages = pack.guide("russia/passport", "en").pages
    assert [(x.text, x.section, x.ask) for x in pages] == [("B.", "", False), ("A.", "", False), ("C.", "Steps", True)]


def test_contacts_are_read_in_each_language(pack: Pack) -> None:
    labour, police = pack.contacts("ko")
    assert (labour.contact_id, labour.name, labour.hours, labour.where) == (
        "labour", "[ko] Labour office", "[ko] day and night", "[ko] Moscow",
    )  # fmt: skip
    assert (labour.phone, labour.free, labour.fact.instrument) == ("8-800-7", True, "[ko] Law on Calls")
    assert (police.free, police.hours, police.where) == (False, "", "")


def test_emergency_advice_is_found_apart(pack: Pack) -> None:
    advice = pack.emergency_advice("ru")
    assert advice is not None
    assert advice.guide_id == "russia/danger"
    assert advice.pages == (Page("[ru] Call 112.", "siren", ()),)


def test_packs_of_a_folder_come_in_their_order_and_may_have_no_emergency_advice(file: Path) -> None:
    packs = open_packs(file.parent)
    assert [x.country for x in packs] == ["russia", "turkey"]
    assert packs[1].emergency_advice("uz") is None
    assert packs[1].contacts("uz") == []
    for each in packs:
        each.close()


def test_a_text_without_a_translation_is_shown_in_english(pack: Pack) -> None:
    assert pack.guide("russia/wages", "de").title == "Wages"


@pytest.mark.parametrize("guide_id", ["russia/nothing", "turkey/wages", "", "wages"])
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


@pytest.mark.parametrize("key", ["country", "version", "check-after"])
def test_a_database_that_does_not_say_what_it_is_is_no_pack(file: Path, key: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute("DELETE FROM pack WHERE key = ?", (key,))
    connection.commit()
    connection.close()
    refused(file)


def test_a_pack_cannot_be_written_through(file: Path, pack: Pack) -> None:
    before = file.read_bytes()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        pack._connection.execute("DELETE FROM piece")
    assert file.read_bytes() == before
