"""What a technician may set, in one typed TOML file.

Every setting has a default, so an empty file or none at all is right. A key or value that is not
understood is refused with its file, its line and what is allowed; nothing is guessed. Where a
folder is not named, it follows the XDG Base Directory Specification.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from kiosk.language.languages import LANGUAGES

KEYS = frozenset((
    "Up", "Down", "Left", "Right", "Tab", "Shift+Tab", "Return", "Enter", "Space", "Escape", "Home", "End", "PageUp",
    "PageDown", "Insert", "Delete", "Backspace", "Pause", "Menu", "Help", "VolumeUp", "VolumeDown", "VolumeMute",
    "MediaPlay", "MediaNext", "MediaPrevious", *(f"F{number}" for number in range(1, 25)),
))  # fmt: skip
"""Names of keys that a keypad may send: those that write nothing, so that a reader's letters are never taken for it."""


class SettingsProblem(Exception):
    """The settings file says something that is not understood.

    Attributes:
        file: the settings file.
        line: the line it concerns, counted from 1.
    """

    def __init__(self, file: Path, line: int, sentence: str) -> None:
        super().__init__(f"{file}, line {line}: {sentence}")
        self.file = file
        self.line = line


def _between(low: int, high: int, default: int) -> int:
    """A whole number with its bounds, both included."""
    value: int = field(default=default, metadata={"low": low, "high": high})
    return value


def _language(default: str) -> str:
    value: str = field(default=default, metadata={"one_of": tuple(x.tag for x in LANGUAGES)})
    return value


def _keys(default: str) -> str:
    """Names of keys with commas between them."""
    value: str = field(default=default, metadata={"keys": KEYS})
    return value


@dataclass(frozen=True)
class KioskSettings:
    """Who this kiosk is to people: its name is printed on receipts, its staff read `staff_language`.

    The guides of `country`, the name of a pack, come before those of other countries.
    """

    name: str = "Hamroh"
    country: str = "russia"
    first_language: str = _language("uz")
    staff_language: str = _language("uz")
    data_folder: str = ""


@dataclass(frozen=True)
class WindowSettings:
    """The window: full screen in an office, a sized window while developing."""

    full_screen: bool = False
    width: int = _between(800, 7680, 1920)
    height: int = _between(600, 7680, 1080)


@dataclass(frozen=True)
class VisitSettings:
    """How long a visit may be idle before the warning, and how long the warning counts down.

    WCAG 2.2.1 asks for a countdown of at least 20 seconds. All in seconds.
    """

    idle_seconds: int = _between(15, 3600, 90)
    countdown_seconds: int = _between(20, 300, 30)


@dataclass(frozen=True)
class InvitingSettings:
    """The voice of the first screen: the pause between two rounds in seconds (0: no voice), and its quiet hours.

    Quiet from one full hour to another by the kiosk's clock, over midnight too; never where both are the same.
    """

    every_seconds: int = _between(0, 3600, 120)
    quiet_from: int = _between(0, 23, 20)
    quiet_until: int = _between(0, 23, 8)

    def quiet_at(self, hour: int) -> bool:
        """Whether an hour of the day, 0 to 23, is a quiet one."""
        length = (self.quiet_until - self.quiet_from) % 24
        return (hour - self.quiet_from) % 24 < length


@dataclass(frozen=True)
class HelpSettings:
    """Calling staff: how often the chime is heard, in seconds (0: never), and from which loudspeaker.

    The loudspeaker is a part of its name as the system has it; empty: the kiosk's own.
    """

    chime_seconds: int = _between(0, 600, 20)
    loudspeaker: str = ""


@dataclass(frozen=True)
class HubSettings:
    """Where submissions go. With no address, `hamroh run` starts an embedded hub on loopback.

    `proxy` is an address such as `http://proxy.example.org:3128`; without it HTTPS_PROXY of the environment counts.
    """

    address: str = ""
    certificate_authority: str = ""
    proxy: str = ""
    retry_seconds: int = _between(5, 86400, 300)

    def authority(self) -> Path | None:
        """The PEM file of the authority that is trusted instead of the system's, if one is set."""
        return Path(self.certificate_authority) if self.certificate_authority else None


@dataclass(frozen=True)
class PrintingSettings:
    """The CUPS queue (empty: the system's default queue) and the paper of receipts."""

    queue: str = ""
    receipt_paper: Literal["a4", "80mm"] = "a4"


@dataclass(frozen=True)
class ScanningSettings:
    """The folder that the counter's scanner writes to. It must lie in memory; empty: there is no scanner."""

    folder: str = ""


@dataclass(frozen=True)
class StickSettings:
    """The folder where the technician's stick is mounted; empty: whatever is mounted below /media, /run/media, /mnt."""

    folder: str = ""


@dataclass(frozen=True)
class SoundSettings:
    """How loud a visit begins, in steps of four decibels of which 10 is all the machine gives."""

    volume: int = _between(1, 10, 7)
    headphone_volume: int = _between(1, 10, 4)


@dataclass(frozen=True)
class KeypadSettings:
    """Which keys of a keypad do what. Left and Right change sides where a language is written from the right."""

    next: str = _keys("Tab,Down,Right")
    previous: str = _keys("Shift+Tab,Up,Left")
    choose: str = _keys("Return,Enter,Space")
    listen: str = _keys("F1,Help,Home")
    louder: str = _keys("VolumeUp")
    quieter: str = _keys("VolumeDown")
    headphone_in: str = _keys("F15")
    headphone_out: str = _keys("F16")

    def keys(self) -> dict[str, list[str]]:
        """The names of the keys of each action."""
        return {each.name: keys_named(getattr(self, each.name)) for each in fields(self)}


def keys_named(value: str) -> list[str]:
    """The names in a setting of keys."""
    return [each.strip() for each in value.split(",") if each.strip()]


@dataclass(frozen=True)
class Settings:
    """Everything a technician may set; each attribute is a table of the TOML file."""

    kiosk: KioskSettings = field(default_factory=KioskSettings)
    window: WindowSettings = field(default_factory=WindowSettings)
    visit: VisitSettings = field(default_factory=VisitSettings)
    inviting: InvitingSettings = field(default_factory=InvitingSettings)
    help: HelpSettings = field(default_factory=HelpSettings)
    hub: HubSettings = field(default_factory=HubSettings)
    printing: PrintingSettings = field(default_factory=PrintingSettings)
    scanning: ScanningSettings = field(default_factory=ScanningSettings)
    stick: StickSettings = field(default_factory=StickSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)
    keypad: KeypadSettings = field(default_factory=KeypadSettings)

    def data_folder(self, environment: dict[str, str] | None = None) -> Path:
        """Where the kiosk keeps its vault: as set, else `$XDG_DATA_HOME/hamroh`."""
        if self.kiosk.data_folder:
            return Path(self.kiosk.data_folder).expanduser()
        env = os.environ if environment is None else environment
        base = env.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
        return Path(base) / "hamroh"


def default_settings_file(environment: dict[str, str] | None = None) -> Path:
    """`$XDG_CONFIG_HOME/hamroh/settings.toml`, or the same below `~/.config`."""
    env = os.environ if environment is None else environment
    base = env.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(base) / "hamroh" / "settings.toml"


def load_settings(file: Path) -> Settings:
    """Read a settings file; one that does not exist gives the defaults.

    Raises:
        SettingsProblem: not TOML, an unknown table or key, or a value outside what is allowed.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SettingsProblem(file, line, "The file is not written in UTF-8.") from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsProblem(file, _line_of_syntax_error(error, text), f"{error}.") from error
    settings = Settings()
    known = [each.name for each in fields(settings)]
    for table, values in tables.items():
        if table not in known or not isinstance(values, dict):
            line = _line_of(text, table, None)
            allowed = ", ".join(f"[{name}]" for name in known)
            raise SettingsProblem(file, line, f"“{table}” is not a table we know. Allowed: {allowed}.")
        section = getattr(settings, table)
        settings = replace(settings, **{table: _read_table(file, text, table, section, values)})
    return settings


def _read_table(file: Path, text: str, table: str, section: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401 one of the section types, returned as the same type
    kinds = get_type_hints(type(section))
    known = {each.name: each for each in fields(section)}
    for key, value in values.items():
        line = _line_of(text, table, key)
        if key not in known:
            raise SettingsProblem(
                file,
                line,
                f"“{key}” is not a setting of [{table}]. Allowed: {', '.join(known)}.",
            )
        problem = _problem_with(value, kinds[key], dict(known[key].metadata))
        if problem:
            raise SettingsProblem(file, line, f"“{key}” {problem}")
    read = replace(section, **values)
    if isinstance(read, KeypadSettings):
        _refuse_doubled_keys(file, text, read)
    return read


def _refuse_doubled_keys(file: Path, text: str, keypad: KeypadSettings) -> None:
    taken: dict[str, str] = {}
    for action, keys in keypad.keys().items():
        for key in keys:
            if taken.setdefault(key, action) != action:
                line = _line_of(text, "keypad", action)
                raise SettingsProblem(file, line, f"“{key}” is a key of “{taken[key]}” and of “{action}”.")


def _problem_with(value: object, kind: Any, limits: dict[str, Any]) -> str | None:  # noqa: ANN401 a type form
    choices = get_args(kind) if get_origin(kind) is Literal else limits.get("one_of")
    if choices is not None:
        allowed = ", ".join(f'"{each}"' for each in choices)
        return None if value in choices else f"must be one of {allowed}."
    if kind is bool:
        return None if isinstance(value, bool) else "must be true or false."
    if "keys" in limits:
        unknown = [x for x in keys_named(value) if x not in limits["keys"]] if isinstance(value, str) else [str(value)]
        known = ", ".join(sorted(limits["keys"]))
        return f'must be names of keys, like "Tab,Down", not “{unknown[0]}”. Known: {known}.' if unknown else None
    if kind is str:
        return None if isinstance(value, str) else 'must be a text in quotes, like "…".'
    low, high = limits["low"], limits["high"]
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return None
    return f"must be a whole number from {low} to {high}."


def _line_of_syntax_error(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found.group(1)) if found else text.count("\n") + 1


def _line_of(text: str, table: str, key: str | None) -> int:
    """The line where a table, or a key in it, is written; for people, so the first match does."""
    header = re.compile(rf"\s*\[+\s*[\"']?{re.escape(table)}[\"']?\s*[\].]|\s*{re.escape(table)}\s*[.=]")
    wanted = header if key is None else re.compile(rf".*?[\"']?\b{re.escape(key)}[\"']?\s*[=\].]")
    inside = False
    for number, line in enumerate(text.splitlines(), start=1):
        here = header.match(line)
        inside = bool(here) or (inside and not line.lstrip().startswith("["))
        if (key is None and here) or (key is not None and inside and wanted.match(line)):
            return number
    return 1
