from __future__ import annotations

from typing import Any

from kiosk.content.pieces import Piece
from kiosk.content.searching import entries_of

TEXTS = {"uz": {"Pay": "Oylik", "Ask.": "So‘rang.", "stay": "turish"}, "uz_Cyrl": {"Pay": "Ойлик", "Ask.": "Сўранг."}}


def read(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    found = entries_of("russia", [Piece(kind, "wages", body, texts=TEXTS)])
    return {x.language: (x.guide_id, x.title, x.words, x.text, x.also) for x in found}


def test_a_guide_is_an_entry_in_each_language_with_its_own_words_and_those_of_equal_meaning() -> None:
    body = {
        "title": "Pay",
        "words": {"en": ["salary"], "uz": ["oylik"]},
        "also": {"uz": ["maosh"]},
        "pages": [{"text": "Ask."}],
    }
    found = read("guide", body)
    assert set(found) == {"uz", "uz_Cyrl", "ru", "en", "ko", "tr", "ar"}
    assert found["en"] == ("russia/wages", "Pay", ("salary",), "Ask.", ())
    assert found["uz"] == ("russia/wages", "Oylik", ("oylik",), "So‘rang.", ("maosh",))
    assert found["uz_Cyrl"] == ("russia/wages", "Ойлик", ("oylik",), "Сўранг.", ("maosh",))


def test_a_check_is_found_by_its_words_and_what_it_asks() -> None:
    inner = {"title": "Pay", "words": {"uz": ["turish"]}, "inputs": [{"question": "Ask."}]}
    found = read("check", {"check": inner, "also": {"uz": ["muddat"]}})
    assert found["uz"] == ("russia/wages", "Oylik", ("turish",), "So‘rang.", ("muddat",))


def test_what_has_no_words_for_search_is_no_entry() -> None:
    assert read("contacts", {"contacts": []}) == {}
    assert read("topics", {"topics": [], "title": "Pay"}) == {}
