from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.language.transliterate import APOSTROPHES, fold_uzbek, latin_to_cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("oʻqish", "ўқиш"),
        ("gʻalaba", "ғалаба"),
        ("ishchi", "ишчи"),
        ("choy", "чой"),
        ("yer", "ер"),
        ("yetti", "етти"),
        ("yaxshi", "яхши"),
        ("yulduz", "юлдуз"),
        ("dunyo", "дунё"),
        ("oyoq", "оёқ"),
        ("yoʻl", "йўл"),
        ("keyin", "кейин"),
        ("ertaga", "эртага"),
        ("kelishuv", "келишув"),
        ("poezd", "поэзд"),
        ("aeroport", "аэропорт"),
        ("konstitutsiya", "конституция"),
        ("hujjat", "ҳужжат"),
        ("xizmat", "хизмат"),
        ("vaqt", "вақт"),
        ("maʼno", "маъно"),
        ("masʼul", "масъул"),
        ("eʼlon", "эълон"),
        ("tugʻilgan sana", "туғилган сана"),
        ("mobil telefon", "мобил телефон"),
        ("Ish haqi to‘lanmadi.", "Иш ҳақи тўланмади."),
        ("Moskva, Rossiya: 12-uy", "Москва, Россия: 12-уй"),
    ],
)
def test_uzbek_words_are_written_as_in_the_cyrillic_alphabet(latin: str, cyrillic: str) -> None:
    assert latin_to_cyrillic(latin) == cyrillic


def test_every_single_letter_of_the_latin_alphabet_has_its_cyrillic_one() -> None:
    assert latin_to_cyrillic("abdfghijklmnopqrstuvxyz") == "абдфгҳижклмнопқрстувхйз"


@pytest.mark.parametrize("apostrophe", list("'`´ʹʻʼʽˈ‘’‛′ʿ"))
def test_any_apostrophe_people_type_makes_the_letter(apostrophe: str) -> None:
    assert latin_to_cyrillic(f"o{apostrophe}g{apostrophe}il") == "ўғил"
    assert latin_to_cyrillic(f"yo{apostrophe}q") == "йўқ"
    assert latin_to_cyrillic(f"ma{apostrophe}no") == "маъно"
    assert fold_uzbek(f"O{apostrophe}g{apostrophe}il") == "ogil"


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Shahar", "Шаҳар"),
        ("SHAHAR", "ШАҲАР"),
        ("Chet", "Чет"),
        ("Yangi", "Янги"),
        ("YANGI", "ЯНГИ"),
        ("Yoʻl", "Йўл"),
        ("YOʻQ", "ЙЎҚ"),
        ("Oʻzbekiston", "Ўзбекистон"),
        ("OʻZBEKISTON", "ЎЗБЕКИСТОН"),
        ("Gʻalaba", "Ғалаба"),
        ("GʻALABA", "ҒАЛАБА"),
        ("Ertaga", "Эртага"),
        ("Yer", "Ер"),
        ("TOʻLOV", "ТЎЛОВ"),
        ("QOʻNGʻIROQ", "ҚЎНҒИРОҚ"),
        ("YO'Q", "ЙЎҚ"),
        ("YO‘Q", "ЙЎҚ"),
        ("SO'M", "СЎМ"),
        ("TO‘LOV", "ТЎЛОВ"),
        ("BO‘SH", "БЎШ"),
    ],
)
def test_capitals_stay_capitals(latin: str, cyrillic: str) -> None:
    assert latin_to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("BMT idorasi", "BMT идораси"),
        ("AA1234567", "AA1234567"),
        ("D-2 va E-9", "Д-2 ва Э-9"),
        ("PIN raqami", "PIN рақами"),
        ("https://my.gov.uz/shikoyat sahifasi", "https://my.gov.uz/shikoyat саҳифаси"),
        ("http://pravo.gov.ru/", "http://pravo.gov.ru/"),
        ("yordam@mehnat.uz ga yozing", "yordam@mehnat.uz га ёзинг"),
        ("%1 soʻm", "%1 сўм"),
        ("%n kun, %L2 soat", "%n кун, %L2 соат"),
        ("{name} keldi", "{name} келди"),
        ("<b>Diqqat</b> qiling", "<b>Диққат</b> қилинг"),
        ("Wi-Fi yoʻq", "Wi-Фи йўқ"),
        ("112 ga", "112 га"),
        ("", ""),
        ("my.gov.uz saytida yozing.", "my.gov.uz сайтида ёзинг."),
        ("Bu advice.uz sayti.", "Бу advice.uz сайти."),
        ("H-2A va I-94 varaqasi", "H-2A ва I-94 варақаси"),
        ("ruID ilovasi", "ruID иловаси"),
    ],
)
def test_addresses_placeholders_markup_and_abbreviations_keep_their_latin_letters(latin: str, cyrillic: str) -> None:
    assert latin_to_cyrillic(latin) == cyrillic


def test_an_apostrophe_that_opens_a_word_stays() -> None:
    assert latin_to_cyrillic("‘ha") == "‘ҳа"


def test_cyrillic_and_other_scripts_pass_unchanged() -> None:
    text = "Ўзбекча, 한국어, العربية, Türkçe’si 5 %".replace("Türkçe’si", "ğş")
    assert latin_to_cyrillic(text) == text


@pytest.mark.parametrize("written", ["o‘qish", "o'qish", "oqish", "ўқиш", "Oʻqish", "ЎҚИШ", "  o‘qish\n"])
def test_one_word_has_one_key_in_either_script_and_with_any_apostrophe(written: str) -> None:
    assert fold_uzbek(written) == "oqish"


@pytest.mark.parametrize(
    ("latin", "cyrillic", "key"),
    [
        ("Yer", "Ер", "er"),
        ("Ertaga", "Эртага", "ertaga"),
        ("Yo‘l", "Йўл", "yol"),
        ("Dunyo", "Дунё", "dunyo"),
        ("Yaxshi", "Яхши", "yaxshi"),
        ("Yulduz", "Юлдуз", "yulduz"),
        ("Choy", "Чой", "choy"),
        ("G‘alaba", "Ғалаба", "galaba"),
        ("Hujjat", "Ҳужжат", "hujjat"),
        ("Xizmat", "Хизмат", "xizmat"),
        ("Konstitutsiya", "Конституция", "konstitutsiya"),
        ("Ma’no", "Маъно", "mano"),
        ("Is’hoq", "Исҳоқ", "ishoq"),
        ("ish  haqi", "иш\u00a0ҳақи", "ish haqi"),
    ],
)
def test_both_scripts_fold_to_the_same_key(latin: str, cyrillic: str, key: str) -> None:
    assert fold_uzbek(latin) == key
    assert fold_uzbek(cyrillic) == key


def test_different_words_keep_different_keys() -> None:
    assert fold_uzbek("xat") != fold_uzbek("hat")
    assert fold_uzbek("qor") != fold_uzbek("kor")


@given(st.text(alphabet="abdefghijklmnopqrstuvxyz ", max_size=40))
def test_a_text_without_apostrophes_keeps_its_key_when_it_is_transliterated(text: str) -> None:
    assert fold_uzbek(latin_to_cyrillic(text)) == fold_uzbek(text)


def test_the_apostrophes_of_the_documentation_are_all_known() -> None:
    assert set("‘’ʻʼ'`") <= set(APOSTROPHES)
