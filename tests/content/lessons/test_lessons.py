from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kiosk.content.lessons.lesson import (
    Answer,
    Lesson,
    LessonPage,
    Lessons,
    Phrase,
    Question,
    lesson_from,
    no_lessons,
)
from kiosk.content.lessons.reading import read_lesson, read_phrases
from tests.content.lessons.sources import HEAD, PAGES, PHRASES, QUESTION, QUIZ, lesson_text, phrases_text, write

if TYPE_CHECKING:
    from pathlib import Path


def problems(folder: Path, text: str) -> list[str]:
    found, wrong = read_lesson(write(folder, text), "lessons/first-week.md")
    assert found is None or not wrong
    return [str(each) for each in wrong]


def good(folder: Path, text: str = "") -> Lesson:
    found, wrong = read_lesson(write(folder, text or lesson_text()), "lessons/first-week.md")
    assert wrong == []
    assert found is not None
    return found


def test_a_lesson_is_read_with_its_pages_and_its_quiz(tmp_path: Path) -> None:
    found = good(tmp_path)
    assert (found.name, found.number, found.order, found.subject) == ("first-week", 7, 3, "start")
    assert (found.title, found.pictogram) == ("The first week", "calendar-clock")
    assert found.guides == ("russia/registration",)
    assert dict(found.words) == {"en": ("arrive",), "uz": ("birinchi kun",)}
    assert len(found.pages) == 6
    assert found.pages[0] == LessonPage("Ask who registers you.", "calendar", ("russia/seven", "own"))
    assert found.questions[0] == Question(
        "Who must register you?",
        "circle-help",
        (
            Answer("The person who gives you the place.", "house", right=True),
            Answer("The shop.", "store", right=False),
            Answer("Nobody.", "user", right=False),
        ),
        LessonPage("The host hands in the notice.", "calendar", ("russia/seven",)),
    )
    assert len(found.questions) == 3


def test_a_lesson_without_a_number_has_that_of_its_place(tmp_path: Path) -> None:
    assert good(tmp_path, lesson_text(HEAD.replace("number: 7\n", ""))).number == 3


def test_everything_people_read_is_for_translators_and_every_picture_is_named(tmp_path: Path) -> None:
    found = good(tmp_path)
    texts = list(found.texts())
    assert texts[0] == "The first week"
    for text in ("Ask who registers you.", "Thought 6.", "Who must register you?", "Nobody."):
        assert text in texts
    assert "The host hands in the notice." in texts
    assert set(found.pictograms()) == {"calendar-clock", "calendar", "clock", "circle-help", "house", "store", "user"}
    assert set(found.fact_ids()) == {"russia/seven", "own"}
    assert list(found.phrase_texts()) == []


def test_a_lesson_comes_back_from_the_json_of_a_pack_as_it_was(tmp_path: Path) -> None:
    lesson = good(tmp_path)
    phrases, _ = read_phrases(write(tmp_path, phrases_text()), "phrases/first-week.md")
    assert phrases is not None
    for each in (lesson, phrases):
        assert lesson_from(each.name, json.loads(json.dumps(each.body()))) == each


def test_phrases_are_read_and_are_about_language(tmp_path: Path) -> None:
    found, wrong = read_phrases(write(tmp_path, phrases_text(), "greetings"), "phrases/greetings.md")
    assert wrong == []
    assert found is not None
    assert (found.subject, found.pages, len(found.phrases)) == ("language", (), 10)
    assert found.phrases[0] == Phrase("Phrase 1.", "hand")
    assert list(found.phrase_texts()) == [f"Phrase {n}." for n in range(1, 11)]


WRONG = [
    ("no front matter", "# Title\n", ":1: The file must begin with front matter between two lines of ---."),
    ("front matter that is no YAML", "---\ntitle: [\n---\nx", ":3: The front matter is not YAML: "),
    ("front matter that is a list", "---\n- a\n---\nx", ":1: The front matter must have keys with values"),
    ("no title", lesson_text(HEAD.replace("The first week", '""')), ":2: The front matter needs a title."),
    ("a key nobody knows", lesson_text(HEAD + "colour: red\n"), ":9: “colour” is not known in the front matter."),
    ("no subject", lesson_text(HEAD.replace("start", "sport")), ":4: The subject is one of start, work,"),
    ("an order in words", lesson_text(HEAD.replace("order: 3", "order: first")), ":5: The front matter's order is"),
    ("a number below one", lesson_text(HEAD.replace("number: 7", "number: 0")), ":6: The front matter's number is"),
    ("a number that no slip can hold", lesson_text(HEAD.replace("number: 7", "number: 64")), ":6: A lesson's number"),
    ("words in a heap", lesson_text(HEAD.replace("{en: [arrive], uz: [birinchi kun]}", "pay")), ":7: The words are"),
    ("an empty list of words", lesson_text(HEAD.replace("[arrive]", "[]")), ":7: The words in en are a list of texts."),
    ("a guide without a country", lesson_text(HEAD.replace("russia/registration", "wages")), ":8: “wages” is no guide"),
    ("too few pages", lesson_text(pages="![clock] One."), ":1: A lesson has 6 to 10 pages, and here are 1."),
    (
        "a page without a picture",
        lesson_text(pages=PAGES.replace("![clock] Thought 3.", "Thought 3.")),
        ":15: Page texts begin with a picture, like ![banknote].",
    ),
    (
        "a page too long for a screen",
        lesson_text(pages=PAGES.replace("Thought 2.", "A" * 111)),
        ":13: A text has at most 110 signs: “A",
    ),
    (
        "a sentence that is not plain",
        lesson_text(pages=PAGES.replace("Thought 2", "one " * 13)),
        ":13: A sentence has more than 12 words: “one ",
    ),
    ("no quiz", lesson_text().split("## Quiz")[0], ":1: A lesson needs the section ## Quiz."),
    ("a section nobody knows", lesson_text() + "\n## Cost\n\nx\n", ": There is no section “Cost”; there may be Quiz."),
    ("two questions", lesson_text(quiz=QUESTION + "\n" + QUESTION), ":23: A quiz has 3 questions, and here are 2."),
    ("words before the questions", lesson_text(quiz="Hello.\n\n" + QUIZ), ":25: A question begins with ###."),
    (
        "a question without a picture",
        lesson_text(quiz=QUIZ.replace("![circle-help] By", "By")),
        ":31: A question begins with a picture, like ![circle-help].",
    ),
    (
        "one answer",
        lesson_text(quiz=QUIZ.replace("- ![store] The shop.\n- ![user] Nobody.\n", "", 1)),
        ":25: A question has two or three answers, and here are 1.",
    ),
    (
        "an answer without a picture",
        lesson_text(quiz=QUIZ.replace("- ![store] The", "- The", 1)),
        ":27: An answer begins with a picture, like - ![house].",
    ),
    ("no right answer", lesson_text(quiz=QUIZ.replace("{right}", "", 1)), ":25: One answer, and only one, is {right}."),
    (
        "two right answers",
        lesson_text(quiz=QUIZ.replace("Nobody.", "Nobody. {right}", 1)),
        ":25: One answer, and only one, is {right}.",
    ),
    ("answers that are one", lesson_text(quiz=QUIZ.replace("Nobody", "The shop", 1)), ":25: Two answers say the same."),
    ("answers that look alike", lesson_text(quiz=QUIZ.replace("![user]", "![store]", 1)), ":25: Two answers have the"),
    (
        "no reason",
        lesson_text(quiz=QUIZ.replace("> ![calendar] The host hands in the notice. [russia/seven]\n", "", 1)),
        ":25: A question needs one line behind “> ” that says why.",
    ),
    (
        "a reason without a picture",
        lesson_text(quiz=QUIZ.replace("> ![calendar] The", "> The", 1)),
        ":29: The reason begins with a picture, like > ![calendar].",
    ),
    (
        "something between question and answers",
        lesson_text(quiz=QUIZ.replace("you?\n", "you?\nLook.\n", 1)),
        ":26: Below a question stand answers, behind “- ”, and why, behind “> ”.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), [x[1:] for x in WRONG], ids=[x[0] for x in WRONG])
def test_an_author_is_told_what_is_wrong_and_where(tmp_path: Path, text: str, sentence: str) -> None:
    said = problems(tmp_path, text)
    assert any(sentence in each for each in said), said


def test_an_order_that_is_missing_is_told_once_though_it_is_the_number_too(tmp_path: Path) -> None:
    said = problems(tmp_path, lesson_text(HEAD.replace("number: 7\n", "").replace("order: 3\n", "")))
    assert said == ["lessons/first-week.md:1: The front matter's order is a whole number from 1 on."]


def test_a_list_of_guides_may_be_left_out_and_words_too(tmp_path: Path) -> None:
    head = "\n".join(line for line in HEAD.splitlines() if not line.startswith(("guides", "words"))) + "\n"
    found = good(tmp_path, lesson_text(head))
    assert (found.guides, dict(found.words)) == ((), {})


PHRASES_WRONG = [
    ("of another subject", phrases_text(HEAD), ":4: The subject of phrases is language."),
    ("above their heading", phrases_text().replace("## Phrases", "Hello.\n\n## Phrases"), ":10: Phrases stand below"),
    ("without their heading", lesson_text(HEAD.replace("start", "language")), ": A phrases file needs the section"),
    ("with facts", phrases_text(phrases=PHRASES.replace("Phrase 2.", "Phrase 2. [seven]")), ":14: A phrase rests on"),
    ("too few", phrases_text(phrases="![hand] Hello."), ": A phrases file has 5 to 12 phrases, and here are 1."),
]


@pytest.mark.parametrize(("text", "sentence"), [x[1:] for x in PHRASES_WRONG], ids=[x[0] for x in PHRASES_WRONG])
def test_an_author_of_phrases_is_told_what_is_wrong(tmp_path: Path, text: str, sentence: str) -> None:
    found, wrong = read_phrases(write(tmp_path, text), "phrases/first-week.md")
    assert found is None
    assert any(sentence in str(each) for each in wrong), wrong


def test_lessons_are_found_by_their_subject_in_their_order(tmp_path: Path) -> None:
    later = good(tmp_path)
    first = good(tmp_path, lesson_text(HEAD.replace("order: 3", "order: 1").replace("number: 7", "number: 9")))
    money = good(tmp_path, lesson_text(HEAD.replace("start", "money")))
    lessons = Lessons((money, later, first), lambda source, tag: f"{tag} {source}")
    assert lessons.of_subject("start") == [first, later]
    assert lessons.of_subject("health") == []
    assert lessons.subjects == ["start", "money"]
    assert lessons.titles({9, 62}, "ru") == ["ru The first week"]
    assert len(lessons.titles({7, 9}, "ru")) == 3
    assert no_lessons().subjects == []
    assert no_lessons().text("Wages", "ru") == "Wages"
