from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTranslator

from kiosk.language.catalogue import Catalogue
from kiosk.language.catalogues import (
    Coverage,
    compile_for_python,
    compile_for_qml,
    coverage,
    po_file,
    problems,
    read_catalogue,
    update,
)
from kiosk.language.languages import LANGUAGES, UnknownLanguage, language
from tests.language.catalogues import (
    CONTEXT,
    DOMAIN,
    catalogues_saying,
    comments,
    template,
    translated,
    translator_writes,
)

if TYPE_CHECKING:
    from pathlib import Path

TAGS = [x.tag for x in LANGUAGES]
DAYS = ("{n} day", "{n} days")


def all_bytes(root: Path) -> dict[str, bytes]:
    return {str(x.relative_to(root)): x.read_bytes() for x in root.rglob("*.po*")}


def sentences(root: Path, tag: str, *texts: str | tuple[str, str]) -> list[str]:
    file = po_file(root, tag, DOMAIN)
    return [x.sentence for x in problems(root, DOMAIN, template(*texts)) if x.file == file]


def test_updating_writes_the_template_and_a_catalogue_for_each_language(tmp_path: Path) -> None:
    update(tmp_path / "new", DOMAIN, template("Yes"))
    expected = {"kiosk.pot"} | {f"{tag}/kiosk.po" for tag in TAGS}
    assert {str(x.relative_to(tmp_path / "new")) for x in (tmp_path / "new").rglob("*.po*")} == expected


def test_a_new_text_waits_for_its_translation_and_is_english_already(tmp_path: Path) -> None:
    update(tmp_path, DOMAIN, template("Yes", DAYS))
    assert translated(tmp_path, "en", "Yes") == "Yes"
    assert translated(tmp_path, "en", DAYS) == DAYS
    for tag in TAGS:
        assert tag == "en" or translated(tmp_path, tag, "Yes") == "", tag
    assert translated(tmp_path, "ru", DAYS) == ("", "", "")


def test_a_new_text_joins_those_that_are_translated(tmp_path: Path) -> None:
    catalogues_saying(tmp_path, ru="Да")
    update(tmp_path, DOMAIN, template("No", "Yes"))
    assert translated(tmp_path, "ru", "Yes") == "Да"
    assert translated(tmp_path, "ru", "No") == ""
    assert [x.id for x in read_catalogue(po_file(tmp_path, "ru", DOMAIN), language("ru")) if x.id] == ["No", "Yes"]


def test_a_removed_text_leaves_every_catalogue(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    update(tmp_path, DOMAIN, template("No"))
    for tag in TAGS:
        assert translated(tmp_path, tag, "Yes") is None
        assert "Yes" not in po_file(tmp_path, tag, DOMAIN).read_text(encoding="utf-8")


def test_a_similar_text_takes_over_no_translation(tmp_path: Path) -> None:
    catalogues_saying(tmp_path, ru="Да")
    update(tmp_path, DOMAIN, template("Yes."))
    assert translated(tmp_path, "ru", "Yes.") == ""


def test_an_english_text_that_was_improved_is_kept(tmp_path: Path) -> None:
    catalogues_saying(tmp_path, en="Yes, please")
    update(tmp_path, DOMAIN, template("Yes"))
    assert translated(tmp_path, "en", "Yes") == "Yes, please"


def test_updating_twice_changes_no_byte(tmp_path: Path) -> None:
    catalogues_saying(tmp_path, ru="Да")
    words = template("Yes", "No %1", DAYS)
    update(tmp_path, DOMAIN, words)
    before = all_bytes(tmp_path)
    update(tmp_path, DOMAIN, template("Yes", "No %1", DAYS))
    assert all_bytes(tmp_path) == before
    assert len(before) == 8


def test_a_header_holds_what_qt_needs_and_no_time_of_writing(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    for each in LANGUAGES:
        text = po_file(tmp_path, each.tag, DOMAIN).read_text(encoding="utf-8")
        assert text.startswith(f"# Hamroh, kiosk: {each.own_name}.\n# Licence: GPL-3.0-or-later.\n")
        assert text.count('"X-Qt-Contexts: true\\n"') == 1
        assert text.count(f'"X-Language: {each.locale}\\n"') == 1
        assert "Date" not in text
        assert "Generated-By" not in text
    assert "Hamroh, kiosk: the source texts." in (tmp_path / "kiosk.pot").read_text(encoding="utf-8")


def test_line_numbers_stay_out_of_the_catalogues(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    assert "#: kiosk/words.py\n" in po_file(tmp_path, "ru", DOMAIN).read_text(encoding="utf-8")


def test_a_translators_comment_survives_an_update(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    translator_writes(tmp_path, "ru", "Yes", "Да", comment="# review: reviewed")
    update(tmp_path, DOMAIN, template("Yes"))
    assert comments(tmp_path, "ru", "Yes") == ["review: reviewed"]
    assert comments(tmp_path, "ko", "Yes") == []


def uzbek(root: Path, latin: str, *more: str) -> None:
    """Catalogues in which Latin Uzbek has the text and Cyrillic Uzbek was not yet written."""
    catalogues_saying(root, uz=latin, uz_Cyrl="")
    update(root, DOMAIN, template("Yes", *more))


def test_cyrillic_uzbek_is_written_from_its_latin_twin(tmp_path: Path) -> None:
    uzbek(tmp_path, "To‘g‘ri, %1")
    assert translated(tmp_path, "uz_Cyrl", "Yes") == "Тўғри, %1"
    assert comments(tmp_path, "uz_Cyrl", "Yes") == ["transliterated"]
    assert comments(tmp_path, "uz", "Yes") == []


def test_what_was_transliterated_follows_its_twin(tmp_path: Path) -> None:
    uzbek(tmp_path, "Ha")
    translator_writes(tmp_path, "uz", "Yes", "Albatta")
    update(tmp_path, DOMAIN, template("Yes"))
    assert translated(tmp_path, "uz_Cyrl", "Yes") == "Албатта"
    assert comments(tmp_path, "uz_Cyrl", "Yes") == ["transliterated"]


def test_what_was_corrected_by_hand_follows_no_longer(tmp_path: Path) -> None:
    uzbek(tmp_path, "Sirk")
    file = po_file(tmp_path, "uz_Cyrl", DOMAIN)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("# transliterated\n", "").replace("Сирк", "Цирк"), encoding="utf-8")
    translator_writes(tmp_path, "uz", "Yes", "Boshqa")
    update(tmp_path, DOMAIN, template("Yes"))
    assert translated(tmp_path, "uz_Cyrl", "Yes") == "Цирк"
    assert comments(tmp_path, "uz_Cyrl", "Yes") == []


def test_without_its_twin_cyrillic_uzbek_stays_as_it_is(tmp_path: Path) -> None:
    uzbek(tmp_path, "Ha")
    translator_writes(tmp_path, "uz", "Yes", "")
    update(tmp_path, DOMAIN, template("Yes"))
    assert translated(tmp_path, "uz_Cyrl", "Yes") == "Ҳа"


def test_plurals_are_transliterated_form_by_form(tmp_path: Path) -> None:
    update(tmp_path, DOMAIN, template(DAYS))
    translator_writes(tmp_path, "uz", "{n} day", ("{n} kun", "{n} kunlar"))
    update(tmp_path, DOMAIN, template(DAYS))
    assert translated(tmp_path, "uz_Cyrl", DAYS) == ("{n} кун", "{n} кунлар")


def test_coverage_counts_texts_translations_drafts_and_fuzzy_ones(tmp_path: Path) -> None:
    update(tmp_path, DOMAIN, template("Yes", "No", "Maybe", DAYS))
    translator_writes(tmp_path, "ru", "Yes", "Да", comment="# review: reviewed")
    translator_writes(tmp_path, "ru", "No", "Нет", comment="#, fuzzy")
    translator_writes(tmp_path, "ru", "{n} day", ("{n} день", "{n} дня", ""))
    rows = {x.tag: x for x in coverage(tmp_path, DOMAIN)}
    assert list(rows) == TAGS
    assert rows["ru"] == Coverage("ru", DOMAIN, texts=4, translated=1, fuzzy=1, reviewed=1)
    assert rows["uz"] == Coverage("uz", DOMAIN, texts=4, translated=0, fuzzy=0, reviewed=0)
    assert rows["en"] == Coverage("en", DOMAIN, texts=4, translated=4, fuzzy=0, reviewed=0)


def test_languages_without_a_catalogue_have_no_texts(tmp_path: Path) -> None:
    assert coverage(tmp_path, DOMAIN)[0] == Coverage("uz", DOMAIN, 0, 0, 0, 0)


def test_complete_catalogues_have_no_problem(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    assert problems(tmp_path, DOMAIN, template("Yes")) == []


def test_a_missing_translation_is_named_with_file_and_line(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    translator_writes(tmp_path, "ru", "Yes", "")
    found = problems(tmp_path, DOMAIN, template("Yes"))
    file = po_file(tmp_path, "ru", DOMAIN)
    line = file.read_text(encoding="utf-8").split("\n").index('msgid "Yes"') + 1
    assert [str(x) for x in found] == [f"{file}:{line}: “Yes” is not translated."]


def test_a_plural_needs_every_form(tmp_path: Path) -> None:
    update(tmp_path, DOMAIN, template(DAYS))
    translator_writes(tmp_path, "ru", "{n} day", ("{n} день", "{n} дня", ""))
    assert sentences(tmp_path, "ru", DAYS) == ["“{n} day” is not translated."]
    translator_writes(tmp_path, "ru", "{n} day", ("{n} день", "{n} дня", "{n} дней"))
    assert sentences(tmp_path, "ru", DAYS) == []


def test_a_fuzzy_translation_is_a_problem(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    translator_writes(tmp_path, "tr", "Yes", "Evet", comment="#, fuzzy")
    assert sentences(tmp_path, "tr", "Yes") == ["“Yes” is marked fuzzy; read it and take the mark away."]


@pytest.mark.parametrize(
    ("text", "wrong", "lost", "right"),
    [
        ("Page %1 of %2", "Страница %1", "%2", "%2 — страница %1"),
        ("Page %1 of %2", "Страница", "%1, %2", "%1/%2"),
        ("Hello {name}", "Привет {имя}", "{name}", "{name}, привет"),
        ("Number %L1", "Номер %1", "%L1", "Номер %L1"),
    ],
)
def test_a_placeholder_lost_in_translation_is_a_problem(
    tmp_path: Path, text: str, wrong: str, lost: str, right: str
) -> None:
    update(tmp_path, DOMAIN, template(text))
    translator_writes(tmp_path, "ru", text, wrong)
    assert sentences(tmp_path, "ru", text) == [f"“{text}” lost {lost} in translation."]
    translator_writes(tmp_path, "ru", text, right)
    assert sentences(tmp_path, "ru", text) == []


def test_a_plural_form_loses_no_other_placeholder_but_may_leave_out_the_number_one(tmp_path: Path) -> None:
    papers = ("%n paper(s) for %1", "%n paper(s) for %1")
    update(tmp_path, DOMAIN, template(papers))
    translator_writes(tmp_path, "uz", papers[0], ("%1 uchun bitta hujjat", "%1 uchun %n ta hujjat"))
    assert sentences(tmp_path, "uz", papers) == []
    translator_writes(tmp_path, "uz", papers[0], ("%1 uchun bitta hujjat", "%n ta hujjat"))
    assert sentences(tmp_path, "uz", papers) == [f"“{papers[0]}” lost %1 in translation."]


def test_a_text_that_no_catalogue_has_yet_is_a_problem_of_each(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    found = problems(tmp_path, DOMAIN, template("Yes", "No"))
    assert [(x.file, x.line) for x in found] == [(po_file(tmp_path, tag, DOMAIN), 1) for tag in TAGS]
    assert {x.sentence for x in found} == {"Run make translations: “No” is not up to date."}


def test_a_text_that_is_no_longer_there_is_a_problem_of_each(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    found = problems(tmp_path, DOMAIN, template())
    assert [x.sentence for x in found] == ["Run make translations: “Yes” is not up to date."] * 7


def test_the_same_text_in_another_context_is_another_text(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    other = template()
    other.add("Yes", context="Page|")
    assert len(problems(tmp_path, DOMAIN, other)) == 2 * 7


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    """Catalogues of a text and a plural, compiled for Python and for Qt."""
    update(tmp_path, DOMAIN, template("Yes", DAYS))
    for tag, yes, days in [
        ("uz", "Ha", ("bir kun", "{n} kun")),
        ("uz_Cyrl", "Ҳа", ("бир кун", "{n} кун")),
        ("ru", "Да", ("{n} день", "{n} дня", "{n} дней")),
        ("ko", "예", ("{n}일",)),
        ("tr", "Evet", ("{n} gün",)),
        ("ar", "نعم", ("لا أيام", "يوم", "يومان", "{n} أيام", "{n} يومًا", "{n} يومًا")),
    ]:
        translator_writes(tmp_path, tag, "Yes", yes)
        translator_writes(tmp_path, tag, "{n} day", days)
    compile_for_python(tmp_path, DOMAIN, tmp_path / "out" / "mo")
    compile_for_qml(tmp_path, DOMAIN, tmp_path / "out" / "qm")
    return tmp_path / "out"


PLURALS = [
    *[("en", n, "{n} day" if n == 1 else "{n} days") for n in (0, 1, 2, 5, 21)],
    *[("uz", n, "bir kun" if n == 1 else "{n} kun") for n in (0, 1, 2, 5, 21)],
    *[("uz_Cyrl", n, "бир кун" if n == 1 else "{n} кун") for n in (0, 1, 2, 5, 21)],
    *[("ru", n, "{n} день") for n in (1, 21, 101)],
    *[("ru", n, "{n} дня") for n in (2, 3, 4, 22)],
    *[("ru", n, "{n} дней") for n in (0, 5, 11, 12, 14, 20, 111)],
    *[("ko", n, "{n}일") for n in (0, 1, 2, 5)],
    *[("tr", n, "{n} gün") for n in (0, 1, 2, 5)],
    ("ar", 0, "لا أيام"),
    ("ar", 1, "يوم"),
    ("ar", 2, "يومان"),
    ("ar", 3, "{n} أيام"),
    ("ar", 10, "{n} أيام"),
    ("ar", 11, "{n} يومًا"),
    ("ar", 103, "{n} أيام"),
]


def test_compiled_texts_are_read_in_every_language(compiled: Path) -> None:
    expected = {"uz": "Ha", "uz_Cyrl": "Ҳа", "ru": "Да", "en": "Yes", "ko": "예", "tr": "Evet", "ar": "نعم"}
    for tag, yes in expected.items():
        catalogue = Catalogue.load(compiled / "mo", tag)
        assert catalogue.tag == tag
        assert catalogue.text("Yes") == yes
        assert catalogue.text("Unknown text") == "Unknown text"
        assert catalogue.text("Yes", context="Page") == "Yes"


def test_plurals_in_python_follow_cldr(compiled: Path) -> None:
    catalogues = {tag: Catalogue.load(compiled / "mo", tag) for tag in TAGS}
    for tag, number, expected in PLURALS:
        assert (tag, number, catalogues[tag].plural("{n} day", "{n} days", number)) == (tag, number, expected)


def test_plurals_in_qt_follow_cldr(compiled: Path) -> None:
    for tag in TAGS:
        translator = QTranslator()
        assert translator.load(str(compiled / "qm" / f"{tag}.qm"))
        assert translator.language() == language(tag).locale
        for of_tag, number, expected in PLURALS:
            if of_tag == tag:
                assert (tag, number, translator.translate("kiosk", "{n} day", "", number)) == (tag, number, expected)


def test_qt_tells_apart_what_a_disambiguation_tells_apart(tmp_path: Path) -> None:
    words = template()
    words.add("Open", context="Page|door")
    words.add("Open", context="Page|")
    update(tmp_path, DOMAIN, words)
    file = po_file(tmp_path, "ru", DOMAIN)
    text = file.read_text(encoding="utf-8")
    for context, translation in [("Page|door", "Открыть"), ("Page|", "Открыто")]:
        before = f'msgctxt "{context}"\nmsgid "Open"\nmsgstr '
        assert f'{before}""' in text
        text = text.replace(f'{before}""', f'{before}"{translation}"')
    file.write_text(text, encoding="utf-8")
    compile_for_qml(tmp_path, DOMAIN, tmp_path)
    translator = QTranslator()
    assert translator.load(str(tmp_path / "ru.qm"))
    assert translator.translate("Page", "Open", "door") == "Открыть"
    assert translator.translate("Page", "Open") == "Открыто"
    assert not translator.translate("Other", "Open")


def test_a_fuzzy_translation_is_not_shown(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    translator_writes(tmp_path, "ru", "Yes", "Может быть", comment="#, fuzzy")
    compile_for_python(tmp_path, DOMAIN, tmp_path / "mo")
    assert Catalogue.load(tmp_path / "mo", "ru").text("Yes") == "Yes"


def test_a_language_that_was_not_compiled_speaks_english(tmp_path: Path) -> None:
    catalogue = Catalogue.load(tmp_path, "ko")
    assert catalogue.text("Yes") == "Yes"
    assert catalogue.plural("{n} day", "{n} days", 1) == "{n} day"
    assert catalogue.plural("{n} day", "{n} days", 2) == "{n} days"


def test_a_catalogue_of_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownLanguage, match="There are: uz, uz_Cyrl, ru, en, ko, tr, ar"):
        Catalogue.load(tmp_path, "../secret")


def test_a_catalogue_that_lrelease_cannot_read_is_an_error(tmp_path: Path) -> None:
    catalogues_saying(tmp_path)
    po_file(tmp_path, "ru", DOMAIN).unlink()
    with pytest.raises(subprocess.CalledProcessError) as caught:
        compile_for_qml(tmp_path, DOMAIN, tmp_path / "qm")
    assert os.fsencode(po_file(tmp_path, "ru", DOMAIN)) in caught.value.stderr


def test_the_catalogue_of_a_file_that_is_not_there_is_empty(tmp_path: Path) -> None:
    catalogue = read_catalogue(tmp_path / "none.po", language("ru"))
    assert [x for x in catalogue if x.id] == []
    assert str(catalogue.locale) == "ru_RU"
    assert catalogue.get("Yes", CONTEXT) is None
