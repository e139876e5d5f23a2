from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.content.compiling import PackProblems, compile_packs, extract, extract_phrases
from kiosk.content.lessons.built import lessons_in
from kiosk.content.pack import Pack, PackUnreadable, open_packs
from tests.content.lessons.sources import HEAD, PAGES, QUIZ, lesson_text, phrases_text
from tests.content.sources import RESOURCES, about, translate, write, write_pack

if TYPE_CHECKING:
    from pathlib import Path

LESSON = lesson_text(
    HEAD.replace("registration", "wages"),
    PAGES.replace("seven", "half-month").replace("[own]", "[ask]"),
    QUIZ.replace("seven", "safe"),
)
WORDS = phrases_text(HEAD.replace("subject: start\n", "").replace("number: 7", "number: 9").replace("russia/reg", "x/"))
WORDS = WORDS.replace("guides: [x/istration]\n", "").replace("[russia/seven]", "")
NUMBERS = "7: first-week\n9: greetings\n"
FILES = {
    "pack.yaml": about("Lessons", "", 9),
    "facts.yaml": "{}\n",
    "numbers.yaml": NUMBERS,
    "lessons/first-week.md": LESSON,
    "phrases/greetings.md": WORDS,
}


def write_both(source: Path, **changed: str) -> None:
    """A country's pack, and one of lessons that rests on its facts."""
    write_pack(source)
    for name, text in {**FILES, **{k.replace("__", "/"): v for k, v in changed.items()}}.items():
        write(source / "learning" / name, text)


def translated(source: Path, translations: Path) -> None:
    translate(source, translations)
    phrases = [str(x.id) for x in extract_phrases(source, RESOURCES) if x.id]
    for tag in ("de", "kk"):
        rows = [f'msgid "{x}"\nmsgstr "[{tag}] {x}"\n' for x in phrases]
        write(translations / tag / "phrases.po", "\n".join(['msgid ""\nmsgstr ""\n', *rows]))


@pytest.fixture
def packs(tmp_path: Path) -> list[Pack]:
    write_both(tmp_path / "packs")
    translated(tmp_path / "packs", tmp_path / "po")
    compile_packs(tmp_path / "packs", RESOURCES, tmp_path / "po", tmp_path / "built")
    return open_packs(tmp_path / "built")


def problems(source: Path) -> list[str]:
    return [str(x) for x in RESOURCES.read(source)[1]]


def test_lessons_are_no_guides_and_phrases_are_in_nine_languages(packs: list[Pack]) -> None:
    assert [len(x.guides("en")) for x in packs] == [1, 0]
    lessons = lessons_in(packs)
    assert [(x.name, x.number, x.kind) for x in lessons.lessons] == [
        ("first-week", 7, "lesson"),
        ("greetings", 9, "phrases"),
    ]
    assert lessons.text("Phrase 1.", "uz") == "[uz] Phrase 1."
    assert lessons.text("Phrase 1.", "kk") == "[kk] Phrase 1."
    assert lessons.text("Phrase 1.", "de") == "[de] Phrase 1."
    assert lessons.text("Phrase 1.", "en") == "Phrase 1."
    assert lessons.text("Thought 2.", "ko") == "[ko] Thought 2."
    assert lessons.text("Thought 2.", "de") == "Thought 2.", "nothing but phrases is in German"


def test_a_lesson_brings_the_facts_of_other_packs_with_it(packs: list[Pack]) -> None:
    lesson = lessons_in(packs).lessons[0]
    (fact,) = lesson.facts_of(lesson.pages[0])
    assert (fact.fact_id, fact.instrument, fact.article) == ("russia/half-month", "Labour Code", "136")
    assert {x.fact_id for x in lesson.facts} == {"russia/half-month", "russia/safe"}
    assert lesson.facts_of(lesson.pages[1]) == ()
    assert packs[1].checked == min(x.checked for x in lesson.facts)


def test_packs_without_lessons_are_let_go_of(packs: list[Pack]) -> None:
    lessons_in(packs)
    assert packs[1].text("Thought 2.", "uz") == "[uz] Thought 2."
    with pytest.raises(Exception, match="closed"):
        packs[0].pieces("guide")
    assert lessons_in([]).lessons == ()


def test_translators_get_everything_and_those_of_phrases_the_phrases_alone(tmp_path: Path) -> None:
    write_both(tmp_path)
    texts = {x.id for x in extract(tmp_path, RESOURCES)["pack-learning"] if x.id}
    assert {"Lessons", "Thought 2.", "Phrase 1.", "Nobody.", "Labour Code"} <= texts
    assert {x.id for x in extract_phrases(tmp_path, RESOURCES) if x.id} == {f"Phrase {n}." for n in range(1, 11)}


def test_a_phrase_that_is_not_in_kazakh_is_told(tmp_path: Path) -> None:
    write_both(tmp_path / "packs")
    translated(tmp_path / "packs", tmp_path / "po")
    (tmp_path / "po" / "kk" / "phrases.po").unlink()
    with pytest.raises(PackProblems) as told:
        compile_packs(tmp_path / "packs", RESOURCES, tmp_path / "po", tmp_path / "built")
    assert "learning/phrases/greetings.md:1: No text in kk for “Phrase 1.”." in map(str, told.value.problems)
    assert len(told.value.problems) == 10


def test_what_a_lesson_points_to_must_be_there(tmp_path: Path) -> None:
    wrong = LESSON.replace("russia/wages", "russia/none").replace("russia/safe", "russia/lost")
    write_both(tmp_path, **{"lessons__first-week.md": wrong.replace("![store]", "![shop]")})
    where = "learning/lessons/first-week.md:1: There is no"
    assert [x for x in problems(tmp_path) if "rests on" not in x] == [
        f"{where} pictogram “shop”.",
        f"{where} fact “russia/lost”.",
        f"{where} guide “russia/none”.",
    ]


def test_a_lesson_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    write_both(tmp_path, **{"lessons__first-week.md": LESSON.replace("subject: start", "subject: sport")})
    assert any(x.startswith("learning/lessons/first-week.md:4: The subject is one of") for x in problems(tmp_path))


def test_numbers_and_names_are_given_once(tmp_path: Path) -> None:
    write_both(tmp_path, **{"phrases__first-week.md": WORDS, "numbers.yaml": "7: first-week\n9: greetings\n"})
    said = problems(tmp_path)
    assert "learning/phrases/first-week.md:1: The number 9 is that of “greetings” for ever; take a new one." in said
    assert "learning:1: 2 lessons are called “first-week”." in said


def test_a_pack_of_lessons_that_is_damaged_is_told(tmp_path: Path) -> None:
    (tmp_path / "learning.pack").write_bytes(b"no pack")
    with pytest.raises(PackUnreadable):
        open_packs(tmp_path)
