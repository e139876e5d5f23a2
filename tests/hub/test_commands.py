from __future__ import annotations

import io
import secrets
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk import cli
from kiosk.hub.hub import Hub
from kiosk.hub.people import Role
from kiosk.hub.tables import AuditEntry, Submission
from kiosk.sync.exchange import exchange

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Clock
    from tests.sync.conftest import Enrolled


@pytest.fixture
def say(tmp_path: Path, database: str, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """What `hamroh hub` answers to some words: its code, and what it says and complains."""

    def said(*words: str) -> tuple[int, str, str]:
        code = cli.main(["hub", "--data", str(tmp_path / "hub"), "--database", database, *words])
        out = capsys.readouterr()
        return code, out.out, out.err

    return said


def test_the_first_person_is_made_at_the_command_line_and_can_be_given_a_new_password(
    hub: Hub, say: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for password in ("three plain words", "four other plain words"):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        assert say("person", "Aziza") == (0, "", "")
        assert hub.people.sign_in("Aziza", password, "")
    assert say("people") == (0, "Aziza\tadministrator\tmay sign in\n", "")
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    code, _, complaint = say("person", "Vali", "--role", Role.VIEWER.value)
    assert (code, "A password has 12 to 200 characters" in complaint) == (1, True)


def test_kiosks_are_listed_and_revoked(kiosk: Enrolled, hub: Hub, say: Callable[..., tuple[int, str, str]]) -> None:
    kiosk_id = kiosk.identity.kiosk_id
    code, listed, _ = say("kiosks")
    assert code == 0
    assert listed.startswith(f"{kiosk_id}\t00001\tDesk 1\t")
    assert say("revoke", kiosk_id) == (0, "", "")
    assert "\trevoked\t" in say("kiosks")[1]
    assert hub.trail(1)[0].who == "command line"
    assert say("revoke", "nobody") == (1, "", "There is no kiosk of this id.\n")


def test_the_trail_is_judged(hub: Hub, kiosk: Enrolled, say: Callable[..., tuple[int, str, str]]) -> None:
    code, said, _ = say("trail")
    assert (code, said) == (0, f"The audit trail holds: {len(hub.trail(99))} entries.\n")
    with Session(hub._engine) as session, session.begin():
        session.get_one(AuditEntry, 1).detail = kiosk.identity.kiosk_id
    code, _, complaint = say("trail")
    assert (code, complaint) == (1, "Entry 1 of the audit trail was changed or taken out.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--database", "mysql://host/x", "people"], "SQLite or PostgreSQL, not in mysql"),
        (["--database", "nonsense", "people"], "postgresql://USER@HOST/NAME"),
        (["--blobs", "ftp://x", "people"], "s3://BUCKET"),
        (["--database", "postgresql://hub@127.0.0.1:1/x?connect_timeout=5", "people"], "database cannot be used"),
    ],
)
def test_an_address_that_does_not_serve_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert cli.main(["hub", "--data", str(tmp_path), *words]) == 1
    assert sentence in capsys.readouterr().err


def test_the_database_can_be_said_in_the_environment(
    tmp_path: Path, database: str, hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.people.add("Vali", Role.VIEWER, "three plain words", "")
    monkeypatch.setenv("HAMROH_HUB_DATABASE", database)
    assert cli.main(["hub", "--data", str(tmp_path / "hub"), "people"]) == 0
    assert capsys.readouterr().out == "Vali\tviewer\tmay sign in\n"


def test_two_first_starts_at_once_keep_one_set_of_keys(tmp_path: Path, clock: Clock, database: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: Hub.open(tmp_path / "hub", clock, database=database), range(4)))
    assert len({x.keys.access_token for x in opened}) == 1
    assert [x.name for x in (tmp_path / "hub").glob(".keys*")] == []
    for each in opened:
        each.close()


def test_keys_that_another_process_rotated_are_in_use_at_once(
    kiosk: Enrolled, hub: Hub, say: Callable[..., tuple[int, str, str]]
) -> None:
    before = hub.keys.protected_intake.public
    old = kiosk.submit()
    assert say("rotate-keys")[0] == 0
    assert hub.keys.protected_intake.public != before
    for _ in range(2):
        exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    new = kiosk.submit()
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    opened = {x.reference: hub.open_case(x.case_id) for x in hub.cases()}
    assert set(opened) == {old.reference, new.reference}
    assert None not in opened.values()
    keys = {x.key_id for x in kept_submissions(hub)}
    assert keys == {before.key_id, hub.keys.protected_intake.public.key_id}


def kept_submissions(hub: Hub) -> list[Submission]:
    with Session(hub._engine) as session:
        return list(session.scalars(select(Submission)))
