from __future__ import annotations

import io
import stat
import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from kiosk.language.languages import LANGUAGES
from kiosk.speech.rendering import Spoken, render
from kiosk.speech.store import SpeechStore
from kiosk.speech.voice import NoVoice

if TYPE_CHECKING:
    from pathlib import Path

SAID = {
    "uz": Spoken("Ish haqi to‘lanmadi.", "uz"),
    "uz_Cyrl": Spoken("Иш ҳақи тўланмади.", "uz_Cyrl"),
    "ru": Spoken("Мне не заплатили.", "ru"),
    "en": Spoken("I was not paid.", "en"),
    "ko": Spoken("임금을 받지 못했습니다.", "ko"),
    "tr": Spoken("Maaşım ödenmedi.", "tr"),
    "ar": Spoken("لم أستلم أجري.", "ar"),
}


class Progress:
    """What was reported."""

    def __init__(self) -> None:
        self.reported: list[tuple[int, int]] = []

    def __call__(self, done: int, of: int) -> None:
        self.reported.append((done, of))


@pytest.fixture
def store(tmp_path: Path) -> SpeechStore:
    return SpeechStore(tmp_path / "speech")


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> SpeechStore:
    """One short text in each language, rendered once for all tests."""
    store = SpeechStore(tmp_path_factory.mktemp("speech"))
    assert render(SAID.values(), store, Progress()) == len(SAID) - 1  # both scripts of Uzbek are one sound
    return store


def sound(store: SpeechStore, spoken: Spoken) -> tuple[np.ndarray, int]:
    file = store.find(spoken.text, spoken.tag)
    assert file is not None
    samples, rate = soundfile.read(file)
    return np.asarray(samples), int(rate)


def files(store: SpeechStore) -> list[Path]:
    return sorted(x for x in store.folder.rglob("*") if x.is_file()) if store.folder.exists() else []


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Another program under the name of espeak-ng, and no other program."""
    folder.mkdir(exist_ok=True)
    program = folder / "espeak-ng"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.parametrize("tag", [x.tag for x in LANGUAGES])
def test_each_voice_speaks_into_a_vorbis_file_of_plausible_length(rendered: SpeechStore, tag: str) -> None:
    spoken = SAID[tag]
    file = rendered.find(spoken.text, tag)
    assert file is not None
    kind = soundfile.info(file)
    assert (kind.format, kind.subtype, kind.channels) == ("OGG", "VORBIS", 1)
    samples, rate = sound(rendered, spoken)
    # Two to four words at 140 words a minute take one to two seconds.
    assert 0.6 < len(samples) / rate < 4
    assert np.sqrt(np.mean(samples**2)) > 0.01
    assert np.abs(samples).max() > 0.1


def test_speech_is_small_enough_for_a_kiosk(rendered: SpeechStore) -> None:
    # A minute as uncompressed sound would take more than 2.6 MB, or 44 kB a second.
    for spoken in SAID.values():
        file = rendered.find(spoken.text, spoken.tag)
        assert file is not None
        samples, rate = sound(rendered, spoken)
        assert file.stat().st_size < 16_000 * len(samples) / rate


def test_cyrillic_uzbek_is_the_same_sound_as_latin(rendered: SpeechStore) -> None:
    assert rendered.file(SAID["uz"].text, "uz") == rendered.file(SAID["uz_Cyrl"].text, "uz_Cyrl")


@pytest.mark.parametrize("tag", ["uz", "ru", "ar"])
def test_speech_keeps_the_pace_and_loudness_of_the_voice(rendered: SpeechStore, tag: str) -> None:
    spoken = SAID[tag]
    wave = subprocess.run(
        ["espeak-ng", "-v", tag, "-s", "140", "--stdin", "--stdout"],
        input=spoken.text.encode(),
        capture_output=True,
        check=True,
    ).stdout
    original, original_rate = soundfile.read(io.BytesIO(wave))
    samples, rate = sound(rendered, spoken)
    assert len(samples) / rate == pytest.approx(len(original) / original_rate, rel=0.02)
    assert np.sqrt(np.mean(samples**2)) == pytest.approx(np.sqrt(np.mean(original**2)), rel=0.15)


def test_a_longer_text_takes_longer(rendered: SpeechStore, store: SpeechStore) -> None:
    longer = Spoken("I was not paid. My boss does not answer. I do not know what to do.", "en")
    render([longer], store, Progress())
    assert len(sound(store, longer)[0]) > 2 * len(sound(rendered, SAID["en"])[0])


def test_a_text_is_rendered_only_once(store: SpeechStore) -> None:
    spoken = Spoken("Yes", "en")
    assert render([spoken, spoken, Spoken(" Yes\n", "en")], store, Progress()) == 1
    file = store.file("Yes", "en")
    file.write_bytes(b"left alone")
    progress = Progress()
    assert render([spoken], store, progress) == 0
    assert file.read_bytes() == b"left alone"
    assert progress.reported == []


def test_only_what_is_missing_is_rendered_and_progress_is_told(store: SpeechStore) -> None:
    render([Spoken("One", "en")], store, Progress())
    progress = Progress()
    assert render([Spoken(x, "en") for x in ("One", "Two", "Three")], store, progress) == 2
    assert progress.reported == [(1, 2), (2, 2)]
    assert len(files(store)) == 3
    assert all(x.suffix == ".ogg" for x in files(store))


def test_empty_texts_are_not_rendered(store: SpeechStore) -> None:
    assert render([Spoken("", "en"), Spoken(" \n", "ru")], store, Progress()) == 0
    assert files(store) == []


def test_without_espeak_the_kiosk_stays_silent_and_says_why(
    store: SpeechStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoVoice) as caught:
        render([Spoken("Yes", "en")], store, Progress())
    assert str(caught.value) == "espeak-ng is not installed; the kiosk stays silent."
    assert caught.value.code == "no-voice"
    assert files(store) == []


def test_without_espeak_nothing_is_wrong_when_nothing_is_missing(
    store: SpeechStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render([Spoken("Yes", "en")], store, Progress())
    monkeypatch.setenv("PATH", str(tmp_path))
    assert render([Spoken("Yes", "en")], store, Progress()) == 0


def test_a_voice_that_fails_is_named_and_leaves_no_file(
    store: SpeechStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path / "bin", monkeypatch, "echo 'The voice does not exist.' >&2; exit 1")
    with pytest.raises(NoVoice) as caught:
        render([Spoken("Yes", "en")], store, Progress())
    assert str(caught.value) == "espeak-ng could not speak in en-gb: The voice does not exist."
    assert files(store) == []


def test_a_voice_that_says_nothing_has_failed(
    store: SpeechStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path / "bin", monkeypatch, "exit 0")
    with pytest.raises(NoVoice, match="could not speak in ru"):
        render([Spoken("Да", "ru")], store, Progress())
    assert files(store) == []


def test_a_half_file_of_an_interrupted_run_is_not_taken_for_speech(store: SpeechStore) -> None:
    half = store.file("Yes", "en").with_suffix(".new")
    half.parent.mkdir(parents=True)
    half.write_bytes(b"OggS half")
    assert store.find("Yes", "en") is None
    assert render([Spoken("Yes", "en")], store, Progress()) == 1
    assert files(store) == [store.file("Yes", "en")]
    assert np.abs(sound(store, Spoken("Yes", "en"))[0]).max() > 0.1


@pytest.mark.parametrize("tag", ["uz", "ru", "en", "ko", "tr", "ar"])
def test_the_same_text_gives_the_same_bytes_whenever_it_is_rendered(
    rendered: SpeechStore, tmp_path: Path, tag: str
) -> None:
    again = SpeechStore(tmp_path / "again")
    render([SAID[tag]], again, Progress())
    first, second = rendered.find(SAID[tag].text, tag), again.find(SAID[tag].text, tag)
    assert first is not None
    assert second is not None
    assert first.read_bytes() == second.read_bytes()


def test_what_the_voice_complains_of_is_no_part_of_the_sound(store: SpeechStore) -> None:
    # espeak-ng 1.51 writes “Invalid phoneme code” before the sound of this one.
    spoken = Spoken("الإسعاف والإطفاء والإنقاذ 119", "ar")
    render([spoken], store, Progress())
    samples, rate = sound(store, spoken)
    assert 1.5 < len(samples) / rate < 8
    assert np.abs(samples).max() > 0.05
