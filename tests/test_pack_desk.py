"""The desk for packs where something is not there: a vault, a hub, a root, trust in this kiosk."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import pytest

from kiosk.cli import main
from kiosk.pack_desk import PackDesk
from kiosk.places import Places
from kiosk.settings import Settings
from kiosk.sync.errors import ExchangeProblem, Revoked
from kiosk.sync.packs.looking import looked
from kiosk.sync.packs.problems import PackProblem
from kiosk.vault.errors import VaultNotOpen
from kiosk.vault.keys import obtain_vault_key
from kiosk.vault.store import Vault
from tests.sync.conftest import Enrolled, hub, kiosk, link
from tests.sync.packs.conftest import first_office, office
from tests.sync.packs.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Clock

__all__ = ["first_office", "hub", "kiosk", "link", "office"]


class Broken:
    """A way to the hub that raises."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def exchange(self, _request: bytes) -> bytes:
        raise self._error

    def exchange_all(self, _requests: object) -> list[bytes]:
        raise self._error


@pytest.fixture
def revoked() -> list[str]:
    return []


@pytest.fixture
def desk(tmp_path: Path, office: Office, vault: Vault, clock: Clock, revoked: list[str]) -> PackDesk:
    made = PackDesk(Settings(), Places(tmp_path / "program", tmp_path / "data"), clock, lambda: revoked.append("now"))
    made.trust(office.root)
    made.attach(vault)
    return made


def fetch(desk: PackDesk, stick: Path | None = None) -> object:
    return desk.fetch(stick, lambda _country, _done, _of: None, lambda: False)


def code_of(do: Callable[[], object]) -> str:
    with pytest.raises((PackProblem, VaultNotOpen, Revoked)) as problem:
        do()
    return str(getattr(problem.value, "code", ""))


def test_content_is_fetched_from_a_stick_without_a_hub(desk: PackDesk, office: Office, vault: Vault) -> None:
    assert [x.country for x in desk.fetch(office.repository.folder, lambda *_: None, lambda: False)] == [
        "russia", "turkey",
    ]  # fmt: skip
    assert [(x.country, x.version, x.names["ru"]) for x in desk.packs()] == [
        ("russia", 1, "Russia"),
        ("turkey", 1, "Turkey"),
    ]
    assert desk.changes == 1
    assert looked(vault) is None, "a stick is no look at the hub"


def test_without_a_hub_there_is_no_network(desk: PackDesk) -> None:
    assert code_of(lambda: fetch(desk)) == "no-network"


def test_without_a_vault_nothing_is_fetched(desk: PackDesk, office: Office) -> None:
    desk.close()
    assert code_of(lambda: fetch(desk, office.repository.folder)) == "starting"
    desk.after_exchange()
    assert desk._thread is None


def test_a_root_that_is_none_or_not_signed_changes_no_trust(desk: PackDesk, office: Office, tmp_path: Path) -> None:
    kept = (tmp_path / "data" / "packs" / "root.json").read_bytes()
    unsigned = office.root.replace(b'"sig":"', b'"sig":"00')
    other = (office.repository.folder / "metadata" / "timestamp.json").read_bytes()
    assert code_of(lambda: desk.trust(unsigned)) == "pack-wrong-keys"
    assert code_of(lambda: desk.trust(other)) == "pack-damaged"
    assert code_of(lambda: desk.trust(b"")) == "pack-damaged"
    assert (tmp_path / "data" / "packs" / "root.json").read_bytes() == kept


def test_other_authors_are_trusted_instead_and_their_versions_begin_anew(
    desk: PackDesk, office: Office, tmp_path: Path, clock: Clock
) -> None:
    fetch(desk, office.repository.folder)
    others = Office.opened(tmp_path / "others", clock)
    others.write("kazakhstan", wages=["Your wages", "Monthly."])
    others.publish()
    assert code_of(lambda: fetch(desk, others.repository.folder)) == "pack-wrong-keys"
    desk.trust(others.root)
    fetch(desk, others.repository.folder)
    assert [x.country for x in desk.packs()] == ["kazakhstan", "russia", "turkey"]
    assert code_of(lambda: fetch(desk, office.repository.folder)) == "pack-wrong-keys"


def test_a_kiosk_that_the_hub_has_revoked_is_erased_when_it_looks(
    desk: PackDesk, kiosk: Enrolled, revoked: list[str]
) -> None:
    assert kiosk.vault is desk._vault
    desk.join("http://127.0.0.1:9", Broken(Revoked()))
    assert code_of(lambda: fetch(desk)) == "revoked"
    assert revoked == ["now"]


def test_a_hub_that_cannot_say_its_time_gives_no_content(desk: PackDesk, kiosk: Enrolled) -> None:
    assert kiosk.vault is desk._vault
    desk.join("http://127.0.0.1:9", Broken(ExchangeProblem("captive-portal", "A page.")))
    assert code_of(lambda: fetch(desk)) == "captive-portal"


def test_a_look_that_failed_is_remembered_and_not_tried_again_at_once(
    desk: PackDesk, vault: Vault, clock: Clock
) -> None:
    desk.join("http://127.0.0.1:9", Broken(ExchangeProblem("no-network", "Away.")))
    desk.after_exchange()
    assert desk._thread is not None
    desk._thread.join()
    known = looked(vault)
    assert known is not None
    assert (known.at, known.problem) == (clock(), "no-network")
    first = desk._thread
    desk.after_exchange()
    assert desk._thread is first


def test_two_cannot_fetch_at_once(desk: PackDesk, office: Office) -> None:
    with desk._store().alone():
        assert code_of(lambda: fetch(desk, office.repository.folder)) == "pack-busy"
        assert code_of(lambda: desk.go_back("russia")) == "pack-busy"
        desk.mend()
    assert desk.packs() == []


def test_a_damaged_pack_is_left_out_and_the_others_are_shown(desk: PackDesk, office: Office, tmp_path: Path) -> None:
    fetch(desk, office.repository.folder)
    (tmp_path / "data" / "packs" / "russia.pack").write_bytes(b"no pack")
    assert [x.country for x in desk.packs()] == ["turkey"]
    desk.mend()
    assert [x.country for x in desk.packs()] == ["russia", "turkey"], "its pieces are here"
    assert desk.changes == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["fetch", "--from", "/nowhere"], "There is no kiosk in"),
        (["fetch"], "There is no kiosk in"),
        (["trust", "/nowhere/root.json"], "root.json is not taken"),
        (["back", "russia"], "no version before"),
    ],
)
def test_the_command_line_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(["pack", *words, "--data", str(tmp_path / "nobody")]) == 1
    assert said in capsys.readouterr().err


def test_the_command_line_tells_what_was_refused(
    tmp_path: Path, office: Office, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    places = Places.of_this_program(tmp_path / "kiosk")
    places.data.mkdir()
    Vault.open(places.vault, obtain_vault_key(places.data, places.vault, secrets.token_bytes).key, clock).close()
    data = ["--data", str(places.data)]
    root = office.repository.folder / "metadata" / "1.root.json"
    assert main(["pack", "trust", str(root), *data]) == 0
    for file in office.repository.folder.glob("pieces/*/*"):
        file.write_bytes(b"x")
    capsys.readouterr()
    assert main(["pack", "fetch", "--from", str(office.repository.folder), *data]) == 1
    assert "The content is damaged" in capsys.readouterr().out
    assert main(["pack", "fetch", "--from", str(tmp_path / "away"), *data]) == 1
    assert "No stick is plugged in." in capsys.readouterr().err
