from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk import cli
from kiosk.app import CannotStart, build_parts, has_display, read_settings, trusted_device_keys
from kiosk.back_office import BackOffice, CannotTakePapers, utc_now
from kiosk.embedded_hub import EmbeddedHub
from kiosk.language.languages import LANGUAGES, OF_PHRASES_ALONE
from kiosk.places import Places
from kiosk.receipts.confirmation import Finished, confirm
from kiosk.receipts.token import ReceiptClaims, sign_token
from kiosk.settings import ScanningSettings, Settings
from kiosk.speech.rendering import Spoken, render
from kiosk.speech.store import SpeechStore
from kiosk.sync.trust import TrustList, encode_trust_list, keep_hub_key, keep_trust_list
from kiosk.vault.identity import DeviceIdentity, device_key_of, keep_enrolment
from kiosk.vault.keys import obtain_vault_key
from kiosk.vault.sealing import IntakeKeyPair
from kiosk.vault.store import Vault
from tests.conftest import ROOT, Clock
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEY = Ed25519PrivateKey.generate()
HEX = KEY.public_key().public_bytes_raw().hex()
TOKEN = sign_token(ReceiptClaims("kiosk-a", Clock()(), "00042000001750", "wage-complaint", "1", bytes(32)), KEY)


def hamroh(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as a technician starts it."""
    kept = {x: y for x, y in os.environ.items() if x not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *words],
        env={**kept, **environment}, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_help_lists_every_command() -> None:
    said = hamroh("--help")
    assert said.returncode == 0
    for command in ("run", "tour", "hub", "receipt", "forms", "pack", "build", "translations"):
        assert f"\n    {command}" in said.stdout
    assert hamroh().stdout == said.stdout


def test_run_without_a_display_says_so_in_one_line_and_points_to_the_tour() -> None:
    said = hamroh("run")
    assert said.returncode == 1
    assert said.stderr == "There is no display here. `make tour` does the visitor's job without one.\n"
    assert said.stdout == ""


def test_a_wrong_setting_is_told_with_file_line_and_what_is_allowed(tmp_path: Path) -> None:
    file = tmp_path / "hamroh.toml"
    file.write_text('[kiosk]\nname = "Desk"\nfirst_language = "fr"\n')
    said = hamroh("run", "--settings", str(file))
    assert said.returncode == 1
    assert f"{file}, line 3" in said.stderr
    for tag in ("uz", "uz_Cyrl", "ru", "en", "ko", "tr", "ar"):
        assert tag in said.stderr


def test_words_that_are_not_understood_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["fly"], ["receipt"], ["forms", "check"], ["run", "--fast"]):
        with pytest.raises(SystemExit) as ended:
            cli.main(words)
        assert ended.value.code == 2
    assert "usage: hamroh" in capsys.readouterr().err


def test_a_receipts_text_is_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["receipt", "verify", TOKEN, "--key", HEX]) == 0
    said = capsys.readouterr().out
    assert "Valid. Reference 00042000001750, issued 2026-11-24T09:30:00+00:00" in said
    assert "kiosk-a, form wage-complaint version 1" in said


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([TOKEN[:-3] + "AAA", "--key", HEX], "Not valid: "),
        (["hello", "--key", HEX], "Not valid: This is not a receipt"),
        ([TOKEN, "--key", "zz"], "Not valid: The key given"),
        ([TOKEN, "--key", "00" * 32], "Not valid: No kiosk that we know"),
        (["x" * 5000, "--key", HEX], "Not valid: This is not a receipt"),
    ],
)
def test_why_a_receipt_is_not_valid_is_said(words: list[str], why: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["receipt", "verify", *words]) == 1
    assert capsys.readouterr().err.startswith(why)


def test_a_picture_of_a_receipt_is_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import segno

    file = tmp_path / "receipt.png"
    segno.make(TOKEN, micro=False).save(str(file), scale=4, border=4)
    assert cli.main(["receipt", "verify", str(file), "--key", HEX]) == 0
    file.write_bytes(b"no picture")
    assert cli.main(["receipt", "verify", str(file), "--key", HEX]) == 1
    assert "Not valid: The file is not a picture" in capsys.readouterr().err


@pytest.fixture
def no_desktop_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")


@pytest.fixture
def enrolled(tmp_path: Path, no_desktop_session: None) -> Path:  # noqa: ARG001 a fixture for its effect
    data = tmp_path / "kiosk"
    data.mkdir()
    key = obtain_vault_key(data, data / "vault.db", secrets.token_bytes).key
    vault = Vault.open(data / "vault.db", key, utc_now)
    hub, pair = Ed25519PrivateKey.generate(), IntakeKeyPair.generate(secrets.token_bytes)
    device = device_key_of(vault, secrets.token_bytes)
    trust = TrustList(1, pair.public, pair.public, (device.public_key().public_bytes_raw(),))
    keep_hub_key(vault, hub.public_key())
    keep_trust_list(vault, encode_trust_list(trust, hub), hub.public_key())
    keep_enrolment(vault, "kiosk-a", 1)
    vault.close()
    return data


def test_a_kiosk_verifies_receipts_by_its_own_trust_list(enrolled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = obtain_vault_key(enrolled, enrolled / "vault.db", secrets.token_bytes).key
    vault = Vault.open(enrolled / "vault.db", key, utc_now)
    identity = DeviceIdentity("kiosk-a", 1, device_key_of(vault, secrets.token_bytes))
    pair = IntakeKeyPair.generate(secrets.token_bytes)
    finished = Finished("f", "1", "uz", b"<data/>")
    receipt = confirm(vault, identity, pair.public, finished, protected=True, now=utc_now(), random=secrets.token_bytes)
    vault.close()
    assert cli.main(["receipt", "verify", receipt.token, "--data", str(enrolled)]) == 0
    assert f"Reference {receipt.reference}" in capsys.readouterr().out


@pytest.mark.usefixtures("no_desktop_session")
def test_a_kiosk_that_knows_no_other_says_what_to_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["receipt", "verify", TOKEN, "--data", str(tmp_path)]) == 1
    assert "has no trust list yet. Give the other kiosk's key: --key HEX" in capsys.readouterr().err
    Vault.open(
        tmp_path / "vault.db", obtain_vault_key(tmp_path, tmp_path / "vault.db", secrets.token_bytes).key, utc_now
    ).close()
    with pytest.raises(CannotStart, match="not enrolled"):
        trusted_device_keys(tmp_path)
    (tmp_path / "vault.key").unlink()
    assert cli.main(["receipt", "verify", TOKEN, "--data", str(tmp_path)]) == 1
    assert "its key is not in the keyring" in capsys.readouterr().err


def test_a_good_form_and_a_broken_one_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["forms", "check", str(ROOT / "resources" / "forms" / "wage-complaint.xlsx")]) == 0
    assert "wage-complaint.xlsx: 0 errors" in capsys.readouterr().out
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"this is no workbook")
    assert cli.main(["forms", "check", str(broken)]) == 1
    said = capsys.readouterr().out
    assert "error: " in said
    assert "1 errors" in said


def test_a_program_reads_what_is_wrong_with_a_form_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"")
    assert cli.main(["forms", "check", "--json", str(broken)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["errors"], told["findings"][0]["kind"]) == (1, "not-an-xlsform")


def test_a_preview_without_a_display_says_so_in_one_line_and_what_to_do_instead() -> None:
    said = hamroh("forms", "preview", "resources/forms/wage-complaint.xlsx")
    assert said.returncode == 1
    assert said.stderr == "There is no display here. Look at pictures instead: add --pictures FOLDER\n"
    assert said.stdout == ""


def test_a_form_that_cannot_be_built_is_named_with_its_row(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook(elsewhere / "resources" / "forms" / "new.xlsx", "survey | type | name | label\n | txet | a | One\n")
    assert cli.main(["build", "--silent"]) == 1
    said = capsys.readouterr().err
    assert "new.xlsx" in said
    assert "error: survey, row 2, column A “type”: There is no question type “txet”. Did you mean text?" in said


def test_a_wrong_document_template_beside_a_form_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = ROOT / "resources" / "forms"
    shutil.copy(source / "wage-complaint.xlsx", tmp_path)
    shutil.copytree(source / "wage-complaint", tmp_path / "wage-complaint")
    spoil(tmp_path / "wage-complaint" / "documents" / "complaint.tr.md", "/data/employer", "/data/employerr")
    assert cli.main(["forms", "check", str(tmp_path / "wage-complaint.xlsx")]) == 1
    said = capsys.readouterr().out
    assert "error: documents: complaint.tr.md, line" in said
    assert "/data/employerr" in said


@pytest.mark.usefixtures("no_desktop_session")
def test_a_kiosk_enrols_at_the_hub_of_its_settings_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hub = EmbeddedHub.start(tmp_path / "hub")
    settings = tmp_path / "hamroh.toml"
    settings.write_text(f'[hub]\naddress = "{hub.address}"\n')
    words = ["--settings", str(settings), "--data", str(tmp_path / "kiosk")]
    assert cli.main(["enrol", "AAAA-BBBB", *words]) == 1
    assert "not an enrolment code" in capsys.readouterr().err
    code = hub.enrolment_code()
    assert cli.main(["enrol", code, *words]) == 0
    assert "Enrolled as kiosk number 1" in capsys.readouterr().out
    assert cli.main(["enrol", code, *words]) == 1
    assert "enrolled already, as number 1" in capsys.readouterr().err
    assert list(trusted_device_keys(tmp_path / "kiosk"))
    hub.stop()
    assert cli.main(["enrol", code, "--data", str(tmp_path / "other")]) == 1
    assert "No hub is set" in capsys.readouterr().err
    (tmp_path / "kiosk" / "vault.key").unlink()
    assert cli.main(["enrol", code, *words]) == 1
    assert "not in the keyring" in capsys.readouterr().err


def test_a_stick_goes_from_a_kiosk_to_its_hub_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings, data, stick = tmp_path / "settings.toml", tmp_path / "kiosk", tmp_path / "stick"
    stick.mkdir()
    hub = EmbeddedHub.start(tmp_path / "hub")
    settings.write_text(f'[hub]\naddress = "{hub.address}"\n')
    words = [str(stick), "--settings", str(settings), "--data", str(data)]
    assert cli.main(["carry", "out", *words]) == 1
    assert "There is no kiosk in" in capsys.readouterr().err
    assert cli.main(["enrol", hub.enrolment_code(), *words[1:]]) == 0
    hub.stop()
    assert cli.main(["carry", "in", *words]) == 1
    assert "There is nothing of Hamroh on this stick." in capsys.readouterr().err
    vault = Vault.open(data / "vault.db", obtain_vault_key(data, data / "vault.db", secrets.token_bytes).key, utc_now)
    with vault.transaction() as transaction:
        transaction.enqueue("01900000-0000-7000-8000-000000000001", "picture", b"\x01")
    vault.close()

    assert cli.main(["carry", "out", *words]) == 0
    assert "1 are on the stick. They stay here too" in capsys.readouterr().out
    for number in range(20):
        (stick / "hamroh" / "up" / f"{number}.cose").write_bytes(b"\xff")
    assert cli.main(["hub", "--data", str(tmp_path / "hub"), "carry", str(stick)]) == 1
    said = capsys.readouterr().out
    assert "20 of 21 bundles" in said
    assert "1 bundles from 1 kiosks taken and answered." in said
    assert "20 not taken: damaged or changed on the way." in said
    assert cli.main(["carry", "in", *words]) == 1
    assert "The hub refuses some: unknown-kind." in capsys.readouterr().out
    assert cli.main(["carry", "in", *words]) == 0
    assert "There are no answers on this stick." in capsys.readouterr().out
    assert cli.main(["hub", "--data", str(tmp_path / "hub"), "carry", str(tmp_path / "none")]) == 1
    assert "Is the stick plugged in?" in capsys.readouterr().err
    vault_check = data / "vault.db.check"
    vault_check.write_bytes(bytes(32))
    assert cli.main(["carry", "in", *words]) == 1
    assert "The key does not open the vault" in capsys.readouterr().err


def test_packs_and_catalogues_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["pack", "check"]) == 0
    assert cli.main(["translations", "--check"]) == 0
    assert "0 problems, " in capsys.readouterr().out


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sources that a test may break."""
    program = tmp_path / "program"
    for each in ("resources", "translations", "kiosk"):
        shutil.copytree(ROOT / each, program / each, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(Places, "of_this_program", classmethod(lambda cls, data: cls(program=program, data=data)))
    return program


def test_building_says_what_it_does_and_only_does_what_changed(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "--silent"]) == 0
    said = capsys.readouterr().out
    assert "Converting the forms" in said
    assert "russia: 19 guides" in said
    assert (elsewhere / "build" / "packs" / "russia.pack").exists()
    assert cli.main(["build", "--silent"]) == 0
    assert capsys.readouterr().out == ""


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_pack_with_a_missing_source_is_refused_with_file_and_line(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(elsewhere / "resources" / "packs" / "russia" / "facts.yaml", "  instrument:", "  instrumant:")
    assert cli.main(["build", "--silent"]) == 1
    said = capsys.readouterr()
    assert "russia/facts.yaml:" in said.err
    assert "has no instrument" in said.err
    assert not (elsewhere / "build" / "packs").exists()
    assert cli.main(["pack", "check"]) == 1


def test_a_missing_translation_is_named(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(elsewhere / "translations" / "ko" / "kiosk.po", 'msgstr "', 'msgstr ""\n#~ "')
    file = elsewhere / "translations" / "tr" / "kiosk.po"
    first = file.read_text(encoding="utf-8").split('msgid "')[2]
    file.write_text(file.read_text(encoding="utf-8").replace(f'msgid "{first}', f'#, fuzzy\nmsgid "{first}', 1))
    assert cli.main(["translations", "--check"]) == 1
    assert "tr/kiosk.po" in capsys.readouterr().out


def test_updating_reports_coverage_and_review_state(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {x: x.read_bytes() for x in (elsewhere / "translations").rglob("*.po")}
    assert cli.main(["translations"]) == 0
    said = capsys.readouterr().out.splitlines()
    domains = {x.stem for x in (elsewhere / "translations" / "uz").glob("*.po")}
    assert {"kiosk", "content", "pack-russia"} <= domains
    of_phrases_alone = len(OF_PHRASES_ALONE)
    assert len(said) == len(LANGUAGES) * len(domains) + of_phrases_alone
    assert all("translated, 0 fuzzy" in x and x.endswith("reviewed") for x in said)
    assert {x: x.read_bytes() for x in (elsewhere / "translations").rglob("*.po")} == before


def test_a_text_that_is_none_stops_the_catalogues(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (elsewhere / "kiosk" / "ui" / "qml" / "Wrong.qml").write_text("Item { property string a: qsTr(name) }")
    for words in (["translations"], ["translations", "--check"]):
        assert cli.main(words) == 1
        assert "Wrong.qml, line 1: qsTr needs one plain text" in capsys.readouterr().err


def test_without_what_was_built_nothing_starts(tmp_path: Path) -> None:
    places = Places(program=tmp_path, data=tmp_path / "data")
    with pytest.raises(CannotStart, match="make build"):
        build_parts(Settings(), places, BackOffice(Settings(), places))


def test_a_hub_without_its_libraries_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "kiosk.hub.commands", None)
    monkeypatch.delattr("kiosk.hub.commands", raising=False)
    assert cli.main(["hub", "token"]) == 1
    assert "Install hamroh[hub]" in capsys.readouterr().err


def test_the_hub_makes_codes_and_shows_its_token(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["hub", "--data", str(tmp_path), "enrol-code"]) == 0
    assert len(capsys.readouterr().out.strip()) == 39
    assert cli.main(["hub", "--data", str(tmp_path), "token"]) == 0
    assert len(capsys.readouterr().out.strip()) == 32
    (tmp_path / "file").touch()
    assert cli.main(["hub", "--data", str(tmp_path / "file"), "token"]) == 1
    assert "cannot be used" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("environment", "shown"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "w"}, True), ({"QT_QPA_PLATFORM": "eglfs"}, True)],
)
def test_where_a_window_can_be_shown(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    shown: bool,  # noqa: FBT001
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert has_display() is shown


def test_the_data_folder_of_the_command_line_counts(tmp_path: Path) -> None:
    assert read_settings(None, tmp_path).data_folder() == tmp_path
    assert Places.of_this_program(tmp_path).vault == tmp_path / "vault.db"


def test_inside_a_frozen_program_the_files_lie_beside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert Places.of_this_program(tmp_path / "data").resources == tmp_path / "resources"


def test_a_counter_that_is_not_open_takes_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    places = Places.of_this_program(tmp_path)
    office = BackOffice(Settings(), places)
    parts = build_parts(Settings(), places, office)
    assert (office.trouble(), office.weak_key(), office.rows(), office.has_pin()) == ("starting", False, [], False)
    assert office.courier_state().problem == "not-enrolled"
    assert office.identity is None
    office.try_now()
    office.end_visit()
    calls: list[Callable[[], object]] = [
        lambda: office.take(parts.papers[0], parts.papers[0].load().start(), "uz"),
        lambda: office.set_pin("123456"),
        lambda: office.sign_in("123456"),
    ]
    for call in calls:
        with pytest.raises(CannotTakePapers) as refused:
            call()
        assert refused.value.code == "starting"
    office.close()


def test_the_scanners_folder_must_lie_in_memory(tmp_path: Path) -> None:
    places = Places.of_this_program(tmp_path)
    for folder, there in (("", False), ("/dev/shm", True)):
        settings = Settings(scanning=ScanningSettings(folder))
        assert build_parts(settings, places, BackOffice(settings, places)).scanner.there == there
    on_disk = Settings(scanning=ScanningSettings("/proc/self"))
    with pytest.raises(CannotStart, match="does not lie in memory"):
        build_parts(on_disk, places, BackOffice(on_disk, places))


def test_every_fact_goes_to_a_lawyers_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "facts.csv"
    assert cli.main(["pack", "facts", "--csv", str(file)]) == 0
    table = file.read_text(encoding="utf-8-sig")
    assert table.startswith("pack,fact,says,instrument,article,year,url,checked,as of,review,used in")
    assert cli.main(["pack", "facts"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == table.splitlines()[0]
    assert cli.main(["pack", "facts", "--csv", str(tmp_path)]) == 1
    assert "cannot be written" in capsys.readouterr().err


def test_checking_packs_says_what_is_to_do_besides_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["pack", "check"]) == 0
    said = capsys.readouterr().out
    assert "russia: No lawyer has read" in said
    assert "0 problems, " in said
    assert cli.main(["pack", "check", "--brief"]) == 0
    assert capsys.readouterr().out == "0 problems.\n"


def test_a_pack_with_a_missing_translation_is_named_by_its_check(
    elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(elsewhere / "translations" / "ko" / "pack-turkey.po", 'msgstr "튀르키예"', 'msgstr ""')
    assert cli.main(["pack", "check"]) == 1
    assert "turkey/pack.yaml:1: No text in ko for “Turkey”." in capsys.readouterr().out


def test_a_pack_is_built_with_recordings_and_pictures_named_by_what_is_in_them(
    elsewhere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for other in (elsewhere / "resources" / "packs").iterdir():
        if other.is_dir() and other.name != "russia":
            shutil.rmtree(other)
    said = [Spoken("Russia", "en"), Spoken("Не платят зарплату", "ru")]
    render(said, SpeechStore(elsewhere / "build" / "speech"), lambda _done, _of: None)
    assert cli.main(["pack", "build", str(tmp_path / "out")]) == 0
    assert "russia: version 1, " in capsys.readouterr().out
    blobs = tmp_path / "out" / "blobs"
    for file in blobs.iterdir():
        assert hashlib.sha256(file.read_bytes()).hexdigest() == file.name
    connection = sqlite3.connect(tmp_path / "out" / "russia.pack")
    clips = connection.execute("SELECT language, source, sha256, size FROM clip").fetchall()
    pictures = connection.execute("SELECT sha256, size FROM picture").fetchall()
    connection.close()
    assert [x[:2] for x in clips] == [("ru", "Wages not paid")]
    assert len(pictures) > 10
    assert all((blobs / name).stat().st_size == size for name, size in (*(x[2:] for x in clips), *pictures))


def test_packs_that_cannot_be_built_are_refused(
    elsewhere: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    assert cli.main(["pack", "build", str(tmp_path / "file")]) == 1
    assert "cannot be written" in capsys.readouterr().err
    spoil(elsewhere / "resources" / "packs" / "russia" / "pack.yaml", "name: Russia", "nam: Russia")
    assert cli.main(["pack", "build", str(tmp_path / "out")]) == 1
    assert "russia/pack.yaml" in capsys.readouterr().err
