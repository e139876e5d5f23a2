from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kiosk.content.compiling import PackProblems, compile_packs, extract, in_pieces
from kiosk.content.pack import Pack
from kiosk.content.pieces import Blob
from kiosk.language.languages import LANGUAGES
from tests.content.sources import PAGES, PICTOGRAMS, RESOURCES, forget, guide, translate, write, write_pack

if TYPE_CHECKING:
    from pathlib import Path

CONTACT = 'labour:\n  name: Labour office\n  phone: "8-800-7"\n  pictogram: phone\n  fact: safe\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Three guides of two packs."""
    folder = tmp_path / "packs"
    danger = guide("I am in danger") + "\n![phone] Call 112. [safe]\n"
    write_pack(folder, files={"danger/danger.md": danger, "contacts.yaml": CONTACT})
    write_pack(folder, "turkey")
    return folder


@pytest.fixture
def translations(tmp_path: Path, source: Path) -> Path:
    translate(source, tmp_path / "translations")
    return tmp_path / "translations"


def test_each_pack_has_its_file_and_is_reported(source: Path, translations: Path, tmp_path: Path) -> None:
    reports = compile_packs(source, RESOURCES, translations, tmp_path / "out" / "packs")
    assert [(x.country, x.guides, x.facts, x.file.name) for x in reports] == [
        ("russia", 2, 2, "russia.pack"),
        ("turkey", 1, 2, "turkey.pack"),
    ]
    assert sorted(x.name for x in (tmp_path / "out" / "packs").iterdir()) == ["russia.pack", "turkey.pack"]


def test_the_same_sources_give_the_same_bytes(source: Path, translations: Path, tmp_path: Path) -> None:
    first = compile_packs(source, RESOURCES, translations, tmp_path / "first")
    second = compile_packs(source, RESOURCES, translations, tmp_path / "second")
    again = compile_packs(source, RESOURCES, translations, tmp_path / "first")
    assert [x.file.read_bytes() for x in first] == [x.file.read_bytes() for x in second]
    assert [x.file.read_bytes() for x in again] == [x.file.read_bytes() for x in second]


def test_another_text_gives_another_pack_and_leaves_the_others(
    source: Path, translations: Path, tmp_path: Path
) -> None:
    compile_packs(source, RESOURCES, translations, tmp_path / "first")
    file = translations / "ru" / "pack-russia.po"
    file.write_text(file.read_text(encoding="utf-8").replace("[ru] Call 112.", "[ru] Call 113."), encoding="utf-8")
    compile_packs(source, RESOURCES, translations, tmp_path / "second")
    russia, turkey = "russia.pack", "turkey.pack"
    assert (tmp_path / "first" / russia).read_bytes() != (tmp_path / "second" / russia).read_bytes()
    assert (tmp_path / "first" / turkey).read_bytes() == (tmp_path / "second" / turkey).read_bytes()


def test_a_changed_guide_changes_its_own_piece_alone(source: Path, translations: Path) -> None:
    before = in_pieces(source, RESOURCES, translations)[0]
    file = source / "russia" / "wages" / "wages.md"
    file.write_text(file.read_text(encoding="utf-8").replace("![phone]", "![bell]"), encoding="utf-8")
    after = in_pieces(source, RESOURCES, translations)[0]
    changed = {(x.kind, x.name) for x in set(after.manifest.pieces) - set(before.manifest.pieces)}
    assert changed == {("guide", "wages")}


def test_a_pack_that_is_gone_from_the_sources_is_gone(source: Path, translations: Path, tmp_path: Path) -> None:
    compile_packs(source, RESOURCES, translations, tmp_path / "out")
    (source / "turkey" / "pack.yaml").unlink()
    compile_packs(source, RESOURCES, translations, tmp_path / "out")
    assert [x.name for x in (tmp_path / "out").iterdir()] == ["russia.pack"]


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES if x.tag != "en"])
@pytest.mark.parametrize(
    ("text", "domain", "file"),
    [
        ("Turkey", "pack-turkey", "pack.yaml"),
        ("You are paid twice a month.", "pack-turkey", "wages/wages.md"),
        ("Labour office", "pack-russia", "contacts.yaml"),
        ("Work and wages", "content", "topics.yaml"),
    ],
)
def test_a_missing_translation_is_reported_and_nothing_written(
    source: Path, translations: Path, tmp_path: Path, tag: str, text: str, domain: str, file: str
) -> None:
    forget(translations, tag, text, domain)
    with pytest.raises(PackProblems) as caught:
        compile_packs(source, RESOURCES, translations, tmp_path / "out")
    (problem,) = caught.value.problems
    assert problem.file.endswith(file)
    assert problem.sentence == f"No text in {tag} for “{text}”."
    assert not (tmp_path / "out").exists()


def test_a_fuzzy_translation_counts_as_missing(source: Path, translations: Path, tmp_path: Path) -> None:
    forget(translations, "ko", "Labour Code", "pack-turkey", fuzzy=True)
    with pytest.raises(PackProblems, match="No text in ko for “Labour Code”"):
        compile_packs(source, RESOURCES, translations, tmp_path / "out")


def test_the_english_source_needs_no_translation(source: Path, translations: Path, tmp_path: Path) -> None:
    (translations / "en" / "pack-russia.po").unlink()
    reports = compile_packs(source, RESOURCES, translations, tmp_path)
    pack = Pack(reports[0].file)
    assert pack.guide("russia/wages", "en").title == "Wages not paid"
    pack.close()


def test_everything_that_is_wrong_is_said_at_once(source: Path, translations: Path, tmp_path: Path) -> None:
    write(source / "russia" / "wages" / "broken.md", "nothing")
    forget(translations, "tr", "Wages not paid", "pack-russia")
    forget(translations, "ar", "In danger")
    with pytest.raises(PackProblems) as caught:
        compile_packs(source, RESOURCES, translations, tmp_path / "out")
    assert [str(x) for x in caught.value.problems] == [
        "russia/wages/broken.md:1: The file must begin with front matter between two lines of ---.",
        "topics.yaml:1: No text in ar for “In danger”.",
        "russia/wages/wages.md:1: No text in tr for “Wages not paid”.",
    ]
    assert str(caught.value) == "\n".join(str(x) for x in caught.value.problems)


def test_a_problem_leaves_the_packs_of_before_as_they_were(source: Path, translations: Path, tmp_path: Path) -> None:
    reports = compile_packs(source, RESOURCES, translations, tmp_path / "out")
    before = [x.file.read_bytes() for x in reports]
    write(source / "russia" / "wages" / "wages.md", guide(more="forms: [none]\n") + PAGES)
    with pytest.raises(PackProblems):
        compile_packs(source, RESOURCES, translations, tmp_path / "out")
    assert [x.file.read_bytes() for x in reports] == before


def test_what_an_interrupted_run_left_does_not_matter(source: Path, translations: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "russia.new").write_bytes(b"half a pack")
    reports = compile_packs(source, RESOURCES, translations, tmp_path / "out")
    whole = compile_packs(source, RESOURCES, translations, tmp_path / "other")
    assert reports[0].file.read_bytes() == whole[0].file.read_bytes()
    assert not (tmp_path / "out" / "russia.new").exists()


def test_without_sources_there_are_no_packs(tmp_path: Path) -> None:
    assert compile_packs(tmp_path / "none", RESOURCES, tmp_path / "none", tmp_path / "out") == []


def test_all_texts_are_given_to_translators_by_pack(source: Path) -> None:
    templates = extract(source, RESOURCES)
    texts = {
        domain: {x.id: [where for where, _line in x.locations] for x in template if x.id}
        for domain, template in templates.items()
    }
    assert set(texts) == {"content", "pack-russia", "pack-turkey"}
    assert texts["content"] == {"Work and wages": ["packs/topics.yaml"], "In danger": ["packs/topics.yaml"]}
    assert set(texts["pack-russia"]) == {
        "Russia", "Wages not paid", "You are paid twice a month.", "Call 112.", "I am in danger", "Labour office",
        "Labour Code", "Law on Calls",
    }  # fmt: skip
    assert texts["pack-russia"]["Call 112."] == [
        "packs/russia/wages/wages.md",
        "packs/russia/danger/danger.md",
    ]


def test_recordings_and_pictures_are_named_by_what_is_in_them(source: Path, translations: Path) -> None:
    spoken = {("[ru] Call 112.", "ru"): Blob.of(b"voice")}
    resources = replace(RESOURCES, clip=lambda text, tag: spoken.get((text, tag)))
    pack = in_pieces(source, resources, translations)[0]
    wages = next(x for x in pack.pieces if x.name == "wages")
    bell = Blob.of((PICTOGRAMS / "banknote.svg").read_bytes())
    assert wages.clips == {"ru": {"Call 112.": Blob(hashlib.sha256(b"voice").hexdigest(), 5)}}
    assert wages.pictures["banknote"] == bell
    assert bell in wages.blobs()
    assert Blob.of(b"voice") in wages.blobs()
