from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.settings import InvitingSettings, Settings, SettingsProblem, default_settings_file, load_settings


def written(folder: Path, text: str) -> Path:
    file = folder / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_no_file_at_all_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.toml") == Settings()


def test_a_setting_replaces_its_default_and_leaves_the_others(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, '[kiosk]\nname = "Office 7"\n[visit]\nidle_seconds = 60\n'))
    assert (settings.kiosk.name, settings.visit.idle_seconds) == ("Office 7", 60)
    assert settings.visit.countdown_seconds == Settings().visit.countdown_seconds


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[kiosk]\nname = "A"\n\n[wndow]\nwidth = 900\n', 4, "[window]"),
        ("full_screen = true\n", 1, "[window]"),
        ("[window]\nwidth = 900\nheigth = 700\n", 3, "height"),
        ("[window]\nfull_screen = false\nwidth = 12\n", 3, "800 to 7680"),
        ("[window]\nwidth = true\n", 2, "800 to 7680"),
        ('[window]\nfull_screen = "yes"\n', 2, "true or false"),
        ("[kiosk]\nname = 7\n", 2, "text in quotes"),
        ('[kiosk]\n# the language shown first\nfirst_language = "xx"\n', 3, '"uz_Cyrl"'),
        ('[printing]\nreceipt_paper = "a5"\n', 2, '"80mm"'),
        ("[visit]\nidle_seconds = 90\ncountdown_seconds = 10\n", 3, "20 to 300"),
        ("[kiosk]\nname = \n", 2, "Invalid value"),
        ("[kiosk]\nname = 'A", 2, ""),
        ("visit.countdown_seconds = 5\n", 1, "20 to 300"),
    ],
)
def test_what_is_not_understood_names_file_line_and_what_is_allowed(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    file = written(tmp_path, text)
    with pytest.raises(SettingsProblem) as caught:
        load_settings(file)
    assert caught.value.line == line
    assert str(file) in str(caught.value)
    assert words in str(caught.value)


def test_a_file_that_is_not_utf8_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b'[kiosk]\nname = "\xff"\n')
    with pytest.raises(SettingsProblem, match=r"line 2: .*UTF-8"):
        load_settings(file)


def test_folders_follow_the_xdg_specification(tmp_path: Path) -> None:
    environment = {"XDG_DATA_HOME": str(tmp_path / "d"), "XDG_CONFIG_HOME": str(tmp_path / "c")}
    assert Settings().data_folder(environment) == tmp_path / "d" / "hamroh"
    assert default_settings_file(environment) == tmp_path / "c" / "hamroh" / "settings.toml"
    assert Settings().data_folder({}).is_relative_to(Path.home())
    assert default_settings_file({}).is_relative_to(Path.home())


def test_a_data_folder_that_is_set_is_used(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, f'[kiosk]\ndata_folder = "{tmp_path}/x"\n'))
    assert settings.data_folder() == tmp_path / "x"


def test_the_keys_of_a_keypad_are_set_by_their_names(tmp_path: Path) -> None:
    keypad = load_settings(written(tmp_path, '[keypad]\nnext = "F13, PageDown"\nlisten = "Pause"\n')).keypad
    assert keypad.keys()["next"] == ["F13", "PageDown"]
    assert keypad.keys()["listen"] == ["Pause"]
    assert keypad.keys()["choose"] == ["Return", "Enter", "Space"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[keypad]\nnext = "Tab,A"\n', 2, "“A”"),
        ("[keypad]\nnext = 7\n", 2, "“7”"),
        ('[keypad]\nnext = "F1"\nlisten = "F2"\nchoose = "F2,Return"\n', 3, "“F2”"),
        ("[sound]\nvolume = 11\n", 2, "1 to 10"),
    ],
)
def test_keys_that_are_not_known_or_have_two_meanings_are_refused(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    with pytest.raises(SettingsProblem, match=words) as refused:
        load_settings(written(tmp_path, text))
    assert refused.value.line == line


@pytest.mark.parametrize(
    ("start", "end", "quiet"), [(20, 8, {20, 23, 0, 7}), (0, 6, {0, 5}), (9, 9, set()), (13, 14, {13})]
)
def test_quiet_hours_run_over_midnight_and_end_before_their_last(start: int, end: int, quiet: set[int]) -> None:
    settings = InvitingSettings(quiet_from=start, quiet_until=end)
    assert all(settings.quiet_at(x) for x in quiet)
    assert not settings.quiet_at(end)
    assert not settings.quiet_at((start - 1) % 24)
