from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kiosk.language.languages import UnknownLanguage
from kiosk.speech.store import SpeechStore, speech_key


def test_a_key_is_the_hash_of_voice_and_text() -> None:
    assert speech_key("Привет", "ru") == hashlib.sha256("ru\nПривет".encode()).hexdigest()
    assert speech_key("Hello", "en") == hashlib.sha256(b"en-gb\nHello").hexdigest()


def test_keys_differ_by_voice_and_by_text() -> None:
    keys = {speech_key(text, tag) for text in ("112", "113") for tag in ("uz", "ru", "en", "ko", "tr", "ar")}
    assert len(keys) == 12


def test_voice_and_text_do_not_run_together() -> None:
    assert speech_key("b\nText", "ru") != speech_key("Text", "ru")


def test_both_scripts_of_uzbek_share_their_sound() -> None:
    assert speech_key("112", "uz") == speech_key("112", "uz_Cyrl")
    assert speech_key("Ha", "uz") == speech_key("Ҳа", "uz_Cyrl")


def test_spaces_and_line_breaks_do_not_matter() -> None:
    assert speech_key("  One\ntwo\t three ", "en") == speech_key("One two three", "en")


def test_a_key_in_an_unknown_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        speech_key("Hello", "fr")


def test_the_same_text_has_the_same_file_below_the_beginning_of_its_key() -> None:
    store = SpeechStore(Path("speech"))
    key = speech_key("Hello", "en")
    assert store.file("Hello", "en") == Path("speech") / key[:2] / f"{key}.ogg"
    assert store.file(" Hello\n", "en") == store.file("Hello", "en")
    assert store.file("Hello", "ru") != store.file("Hello", "en")


def test_only_what_was_rendered_is_found(tmp_path: Path) -> None:
    store = SpeechStore(tmp_path)
    assert store.find("Hello", "en") is None
    file = store.file("Hello", "en")
    file.parent.mkdir()
    file.write_bytes(b"OggS")
    assert store.find("Hello", "en") == file
    assert store.find("Hello", "ru") is None
    assert store.find("hello", "en") is None
