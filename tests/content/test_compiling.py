from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from kiosk.content.compiling import PackProblems, compile_packs, extract, read_guides
from kiosk.content.pack import Pack
from kiosk.language.languages import LANGUAGES
from tests.conftest import ROOT
from tests.content.sources import FACT, PAGES, forget, guide, translate, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three guides of two countries."""
    folder = tmp_path / "packs"
    write(folder, guide() + PAGES, "russia/wages")
    write(folder, guide("I am in danger") + "\n![phone] Call 112.\n", "russia/danger")
    facts = FACT.replace("Labour Code", "Labour Standards Act") + FACT.replace("half-month", "second")
    write(folder, guide("Passport", facts=facts) + "\n![passport] It is yours. [second]\n", "south-korea/passport")
    return folder


@pytest.fixture
def translations(tmp_path: Path, source: Path) -> Path:
    translate(source, tmp_path / "translations")
    return tmp_path / "translations"


def test_each_country_has_its_pack_and_is_reported(source: Path, translations: Path, tmp_path: Path) -> None:
    reports = compile_packs(source, translations, tmp_path / "out" / "packs")
    assert [(x.country, x.guides, x.facts, x.file.name) for x in reports] == [
        ("russia", 2, 2, "russia.pack"),
        ("south-korea", 1, 2, "south-korea.pack"),
    ]
    assert sorted(x.name for x in (tmp_path / "out" / "packs").iterdir()) == ["russia.pack", "south-korea.pack"]


def test_the_same_sources_give_the_same_bytes(source: Path, translations: Path, tmp_path: Path) -> None:
    first = compile_packs(source, translations, tmp_path / "first")
    second = compile_packs(source, translations, tmp_path / "second")
    again = compile_packs(source, translations, tmp_path / "first")
    assert [x.file.read_bytes() for x in first] == [x.file.read_bytes() for x in second]
    assert [x.file.read_bytes() for x in again] == [x.file.read_bytes() for x in second]


def test_another_text_gives_other_bytes(source: Path, translations: Path, tmp_path: Path) -> None:
    compile_packs(source, translations, tmp_path / "first")
    file = translations / "ru" / "content.po"
    file.write_text(file.read_text(encoding="utf-8").replace("[ru] Call 112.", "[ru] Call 113."), encoding="utf-8")
    compile_packs(source, translations, tmp_path / "second")
    russia, korea = "russia.pack", "south-korea.pack"
    assert (tmp_path / "first" / russia).read_bytes() != (tmp_path / "second" / russia).read_bytes()
    assert (tmp_path / "first" / korea).read_bytes() == (tmp_path / "second" / korea).read_bytes()


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES if x.tag != "en"])
@pytest.mark.parametrize(
    ("text", "file"),
    [("It is yours.", "south-korea/passport.md"), ("South Korea", "south-korea/passport.md")],
)
def test_a_missing_translation_is_reported_and_nothing_written(
    source: Path, translations: Path, tmp_path: Path, tag: str, text: str, file: str
) -> None:
    forget(translations, tag, text)
    with pytest.raises(PackProblems) as caught:
        compile_packs(source, translations, tmp_path / "out")
    assert str(caught.value) == f"{file}:1: No text in {tag} for “{text}”."
    assert not (tmp_path / "out").exists()


def test_a_fuzzy_translation_counts_as_missing(source: Path, translations: Path, tmp_path: Path) -> None:
    forget(translations, "ko", "Labour Standards Act", fuzzy=True)
    with pytest.raises(PackProblems, match=r"^south-korea/passport\.md:1: No text in ko for “Labour Standards Act”\.$"):
        compile_packs(source, translations, tmp_path / "out")


def test_the_english_source_needs_no_translation(source: Path, translations: Path, tmp_path: Path) -> None:
    (translations / "en" / "content.po").unlink()
    reports = compile_packs(source, translations, tmp_path)
    pack = Pack(reports[0].file)
    assert pack.guide("russia/wages", "en").title == "Wages not paid"
    pack.close()


def test_everything_that_is_wrong_is_said_at_once(source: Path, translations: Path, tmp_path: Path) -> None:
    write(source, "nothing", "russia/broken")
    forget(translations, "tr", "Wages not paid")
    forget(translations, "ar", "I am in danger")
    with pytest.raises(PackProblems) as caught:
        compile_packs(source, translations, tmp_path / "out")
    assert [str(x) for x in caught.value.problems] == [
        "russia/broken.md:1: The file must begin with front matter between two lines of ---.",
        "russia/wages.md:1: No text in tr for “Wages not paid”.",
        "russia/danger.md:1: No text in ar for “I am in danger”.",
    ]
    assert str(caught.value) == "\n".join(str(x) for x in caught.value.problems)
    assert not (tmp_path / "out").exists()


def test_a_problem_leaves_the_packs_of_before_as_they_were(source: Path, translations: Path, tmp_path: Path) -> None:
    reports = compile_packs(source, translations, tmp_path / "out")
    before = [x.file.read_bytes() for x in reports]
    write(source, guide(facts="  a: b\n") + PAGES, "russia/wages")
    with pytest.raises(PackProblems):
        compile_packs(source, translations, tmp_path / "out")
    assert [x.file.read_bytes() for x in reports] == before


def test_what_an_interrupted_run_left_does_not_matter(source: Path, translations: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "russia.new").write_bytes(b"half a pack")
    reports = compile_packs(source, translations, tmp_path / "out")
    whole = compile_packs(source, translations, tmp_path / "other")
    assert reports[0].file.read_bytes() == whole[0].file.read_bytes()
    assert not (tmp_path / "out" / "russia.new").exists()


def test_without_guides_there_are_no_packs(tmp_path: Path) -> None:
    assert compile_packs(tmp_path / "none", tmp_path / "none", tmp_path / "out") == []


def test_a_country_without_a_name_of_its_own_has_that_of_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "packs", guide() + PAGES, "atlantis/wages")
    translate(tmp_path / "packs", tmp_path / "translations")
    reports = compile_packs(tmp_path / "packs", tmp_path / "translations", tmp_path / "out")
    pack = Pack(reports[0].file)
    assert (pack.name("en"), pack.name("ru")) == ("atlantis", "[ru] atlantis")
    pack.close()


def test_all_texts_of_the_guides_are_given_to_translators(source: Path) -> None:
    texts = {x.id: [where for where, _line in x.locations] for x in extract(source) if x.id}
    assert set(texts) == {
        "Russia",
        "South Korea",
        "Wages not paid",
        "You are paid twice a month.",
        "Call 112.",
        "I am in danger",
        "Passport",
        "It is yours.",
        "Labour Code",
        "Labour Standards Act",
    }
    assert texts["Call 112."] == ["packs/russia/danger.md", "packs/russia/wages.md"]


def test_guides_are_read_in_the_order_of_their_names_with_all_their_problems(source: Path) -> None:
    write(source, "nothing", "russia/broken")
    guides, problems = read_guides(source)
    assert [x.guide_id for x in guides] == ["russia/danger", "russia/wages", "south-korea/passport"]
    assert [x.file for x in problems] == ["russia/broken.md"]


@pytest.mark.parametrize(
    ("tag", "word", "guide_id"),
    [("en", "yours", "south-korea/passport"), ("ru", "passport", "south-korea/passport")],
)
def test_a_pack_can_be_searched_in_every_language(
    source: Path, translations: Path, tmp_path: Path, tag: str, word: str, guide_id: str
) -> None:
    reports = compile_packs(source, translations, tmp_path)
    connection = sqlite3.connect(reports[1].file)
    found = connection.execute(
        "SELECT guide_id FROM search WHERE search MATCH ? AND language = ?", (word, tag)
    ).fetchall()
    nothing = connection.execute("SELECT guide_id FROM search WHERE search MATCH 'nonsense'").fetchall()
    connection.close()
    assert found == [(guide_id,)]
    assert nothing == []


def test_the_packs_of_the_kiosk_compile_with_every_translation(tmp_path: Path) -> None:
    reports = compile_packs(ROOT / "resources" / "packs", ROOT / "translations", tmp_path)
    assert [x.country for x in reports] == ["russia", "south-korea"]
    for report in reports:
        pack = Pack(report.file)
        assert len(pack.guides("en")) == report.guides - 1
        assert pack.emergency_advice("en") is not None
        assert pack.name("uz") != pack.name("en")
        for each in LANGUAGES:
            for said in pack.guides(each.tag):
                assert said.title
                assert all(page.text for page in said.pages)
                assert all(fact.url.startswith("http") for fact in said.facts)
        pack.close()
