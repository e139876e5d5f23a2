from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.content.searching.synonyms import Synonyms, SynonymsUnreadable
from tests.content.searching.corpus import SYNONYMS, entries

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, text: str) -> Synonyms:
    file = folder / "synonyms.yaml"
    file.write_text(text, encoding="utf-8")
    return Synonyms.read(file)


def test_every_group_leads_to_guides_that_there_are_and_says_its_words_in_six_languages() -> None:
    guide_ids = {x.guide_id for x in entries()}
    for group in Synonyms.read(SYNONYMS).groups:
        for pattern in group.guides:
            assert any(type(group)("", (pattern,), {}).leads_to(x) for x in guide_ids), (group.about, pattern)
        assert group.words.keys() == {"en", "uz", "ru", "ko", "tr", "ar"}, group.about
        assert all(group.words.values()), group.about


def test_every_guide_has_words_from_a_group() -> None:
    synonyms = Synonyms.read(SYNONYMS)
    bare = {x.guide_id for x in entries() if not synonyms.of(x.guide_id, "uz")}
    assert {x for x in bare if not x.startswith(("international/", "checks/", "learning/"))} == set()


def test_a_group_leads_to_a_name_in_every_country_to_one_guide_or_to_a_whole_country(tmp_path: Path) -> None:
    synonyms = read(
        tmp_path,
        "- {about: pay, guides: [wages], words: {uz: [oylik, maosh], ru: [зарплата]}}\n"
        "- {about: one, guides: [russia/wages], words: {uz: [oylik, rubl]}}\n"
        "- {about: all, guides: [russia/*], words: {uz: [Moskva]}}\n",
    )
    assert synonyms.of("russia/wages", "uz_Cyrl") == ("oylik", "maosh", "rubl", "Moskva")
    assert synonyms.of("turkey/wages", "uz") == ("oylik", "maosh")
    assert synonyms.of("turkey/wages", "ru") == ("зарплата",)
    assert synonyms.of("turkey/contract", "uz") == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- {about: pay, guides: [wages]}", "has about, guides and words"),
        ("- pay", "has about, guides and words"),
        ("- {about: pay, guides: [wages], words: {xx: [a]}}", "“pay” needs guides, and languages of these: ar, en"),
        ("- {about: pay, guides: [], words: {uz: [a]}}", "“pay” needs guides"),
    ],
)
def test_a_group_that_is_wrong_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(SynonymsUnreadable, match=sentence):
        read(tmp_path, text)
