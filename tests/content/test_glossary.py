from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.content.compiling import compile_packs
from kiosk.content.glossary import Term, read_glossary, read_hard_words, terms_in, unexplained
from kiosk.content.guides import Guide, Page
from kiosk.content.pack import Pack
from tests.content.sources import FACT, PAGES, RESOURCES, SAFE, guide, translate, write, write_pack

if TYPE_CHECKING:
    from pathlib import Path

PATENT = "patent:\n  terms: [patent, work patent]\n  name: Patent\n  says: A paper to work.\n  pictogram: id-card\n"
TERM = Term("patent", ("patent", "work patent"), "Patent", "A paper to work.", "id-card")
SIM = Term("sim", ("SIM",), "SIM card", "A small card for a phone.", "phone")


def of(*texts: str) -> Guide:
    return Guide("russia/a", "A", "info", tuple(Page(x, "info", ()) for x in texts), ())


def test_terms_are_read_in_the_order_of_their_author(tmp_path: Path) -> None:
    file = write(tmp_path / "glossary.yaml", PATENT)
    assert read_glossary(file, "glossary.yaml", {"id-card"}) == ([TERM], [])
    assert read_glossary(tmp_path / "none", "none", set()) == ([], [])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("patent: A paper\n", "The term “patent” needs terms (a list), name, says, pictogram."),
        (
            PATENT.replace("[patent, work patent]", "[]"),
            "The term “patent” needs terms (a list), name, says, pictogram.",
        ),
        (PATENT.replace("id-card", "none"), "There is no pictogram “none”."),
        (
            PATENT.replace("A paper to work.", "A b c d e f g h i j k l m."),
            "A sentence has more than 12 words: “A b c d e f g h i j k l m.”",
        ),
        ("- a\n", "The file must have keys with values, such as title: …"),
    ],
)
def test_a_term_that_explains_nothing_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    problems = read_glossary(write(tmp_path / "glossary.yaml", text), "glossary.yaml", {"id-card"})[1]
    assert [str(x) for x in problems] == [f"glossary.yaml:1: {sentence}"]


@pytest.mark.parametrize("text", ["Pay for the patent.", "Patent?", "Get a work patent."])
def test_a_term_is_found_where_it_stands_as_a_word(text: str) -> None:
    assert terms_in(of(text), [SIM, TERM]) == (TERM,)


@pytest.mark.parametrize("text", ["Patented.", "A patent-free job.", "See patent.gov.ru now.", "sim sim"])
def test_a_term_is_not_found_within_other_words(text: str) -> None:
    assert terms_in(of(text), [SIM, TERM]) == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Pay the quota.", ["quota"]),
        ("Two quotas.", ["quota"]),
        ("A quota (a number of places).", []),
        ("A number of places (quota).", []),
        ("You need an ARC.", ["ARC"]),
        ("You have an E-9 visa.", ["E-9"]),
        ("Pay for the patent.", []),
        ("Your SIM card.", []),
        ("Call 112.", []),
    ],
)
def test_hard_words_and_abbreviations_need_an_explanation(text: str, words: list[str]) -> None:
    assert [word for word, _page in unexplained(of(text), [TERM, SIM], ["quota", "patent"])] == words


def test_what_one_page_explains_in_brackets_another_may_use() -> None:
    assert list(unexplained(of("A quota (a number of places).", "The quota is full."), [], ["quota"])) == []


def test_a_guide_with_an_unexplained_word_and_an_unused_term_are_named(tmp_path: Path) -> None:
    files = {"wages/wages.md": guide() + PAGES + "\n![info] Ask for the quota.\n", "glossary.yaml": PATENT}
    write_pack(tmp_path, files=files)
    write(tmp_path / "hard-words.txt", "quota\n\npatent\n")
    assert read_hard_words(tmp_path / "hard-words.txt") == ("quota", "patent")
    assert [str(x) for x in RESOURCES.read(tmp_path)[1]] == [
        "russia/wages/wages.md:1: “quota” needs an explanation, in brackets or in the glossary: “Ask for the quota.”",
        "russia/glossary.yaml:1: No guide uses the term “patent”.",
    ]


def test_a_pack_keeps_its_glossary_and_which_guide_uses_which_term(tmp_path: Path) -> None:
    files = {
        "facts.yaml": FACT + SAFE,
        "wages/wages.md": guide() + PAGES + "\n![info] Pay for the patent.\n",
        "papers/other.md": guide("Other") + "\n![info] Nothing hard.\n",
        "glossary.yaml": PATENT,
    }
    write_pack(tmp_path / "packs", files=files)
    translate(tmp_path / "packs", tmp_path / "translations")
    (report,) = compile_packs(tmp_path / "packs", RESOURCES, tmp_path / "translations", tmp_path / "out")
    pack = Pack(report.file)
    assert pack.guide("russia/wages", "ru").terms == ("patent",)
    assert pack.guide("russia/other", "ru").terms == ()
    assert pack.glossary("ru") == [Term("patent", (), "[ru] Patent", "[ru] A paper to work.", "id-card")]
    pack.close()
