from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher, Type, extract_parameters
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.hub import people
from kiosk.hub.hub import Hub
from kiosk.hub.people import (
    MOST_TRIES_FOR_A_NAME,
    MOST_TRIES_FROM_AN_ADDRESS,
    BadAccount,
    NotSignedIn,
    Person,
    Role,
)
from kiosk.hub.tables import Account, Sitting

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock

PASSWORD = "three plain words"
HERE = "192.0.2.1"


@pytest.fixture
def office(hub: Hub) -> Hub:
    hub.people.add("Dilnoza", Role.CASEWORKER, PASSWORD, "")
    hub.people.add("Aziza", Role.ADMINISTRATOR, PASSWORD, "")
    return hub


def refusal(hub: Hub, name: str, password: str = "wrong", address: str = HERE) -> str:  # noqa: S107 guards nothing
    with pytest.raises(NotSignedIn) as refused:
        hub.people.sign_in(name, password, address)
    return refused.value.code


def test_a_password_is_kept_as_argon2id_and_a_token_as_a_digest(office: Hub, tmp_path: Path) -> None:
    token = office.people.sign_in("Dilnoza", PASSWORD, HERE)
    with Session(office._engine) as session:
        assert session.get_one(Account, "Dilnoza").password.startswith("$argon2id$")
        assert token.encode() not in session.scalars(select(Sitting.digest)).one()
    assert office.people.signed_in(token) == Person("Dilnoza", Role.CASEWORKER)
    for file in tmp_path.rglob("*"):
        assert not file.is_file() or PASSWORD.encode() not in file.read_bytes()


def test_a_guess_costs_what_rfc_9106_asks_for(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(people, "PasswordHasher", PasswordHasher)
    hub = Hub.open(tmp_path / "hub", clock)
    hub.people.add("Dilnoza", Role.CASEWORKER, PASSWORD, "")
    with Session(hub._engine) as session:
        parameters = extract_parameters(session.get_one(Account, "Dilnoza").password)
    assert (parameters.type, parameters.memory_cost, parameters.time_cost) == (Type.ID, 2**16, 3)
    hub.close()


def test_guesses_for_a_name_come_to_an_end_and_the_right_password_waits_too(office: Hub, clock: Clock) -> None:
    codes = [refusal(office, "Dilnoza") for _ in range(MOST_TRIES_FOR_A_NAME + 1)]
    assert codes == ["wrong"] * MOST_TRIES_FOR_A_NAME + ["too-many"]
    assert refusal(office, "dilnoza", PASSWORD, "192.0.2.2") == "too-many", "from wherever, however it is written"
    assert office.people.sign_in("Aziza", PASSWORD, HERE), "others go on"
    clock.move(minutes=15)
    assert office.people.sign_in("Dilnoza", PASSWORD, HERE)
    assert refusal(office, "Dilnoza") == "wrong", "a sign-in that worked clears the count"


def test_guesses_from_an_address_come_to_an_end_whatever_the_names(office: Hub) -> None:
    codes = [refusal(office, f"name {x}") for x in range(MOST_TRIES_FROM_AN_ADDRESS + 1)]
    assert codes == ["wrong"] * MOST_TRIES_FROM_AN_ADDRESS + ["too-many"]
    assert refusal(office, "Dilnoza", PASSWORD) == "too-many"
    assert office.people.sign_in("Dilnoza", PASSWORD, "192.0.2.2")


def test_guesses_side_by_side_at_two_workers_count_each(
    office: Hub, tmp_path: Path, clock: Clock, database: str
) -> None:
    other = Hub.open(tmp_path / "hub", clock, database=database)
    with ThreadPoolExecutor(4) as pool:
        codes = list(pool.map(lambda x: refusal((office, other)[x % 2], "Dilnoza"), range(10)))
    assert codes.count("too-many") >= 10 - MOST_TRIES_FOR_A_NAME - 4, "those that began together may pass together"
    assert refusal(office, "Dilnoza", PASSWORD) == "too-many"
    other.close()


def test_a_sitting_ends_when_it_is_idle_and_after_a_day_of_work(office: Hub, clock: Clock) -> None:
    token = office.people.sign_in("Dilnoza", PASSWORD, HERE)
    clock.move(minutes=30)
    assert office.people.signed_in(token) is None
    token = office.people.sign_in("Dilnoza", PASSWORD, HERE)
    for _ in range(25):
        clock.move(minutes=28)
        assert office.people.signed_in(token)
    clock.move(minutes=20)
    assert office.people.signed_in(token) is None, "twelve hours are over"
    assert office.people.signed_in("") is None


@pytest.mark.parametrize("change", [{"active": False}, {"role": Role.VIEWER}, {"password": "four other plain words"}])
def test_a_changed_account_is_signed_out_everywhere(office: Hub, change: dict[str, object]) -> None:
    token = office.people.sign_in("Dilnoza", PASSWORD, HERE)
    assert office.people.change("Dilnoza", "Aziza", **change)  # type: ignore[arg-type]
    assert office.people.signed_in(token) is None
    assert office.trail(1)[0].who == "Aziza"
    signs_in = not change.keys() & {"active", "password"}
    assert signs_in or refusal(office, "Dilnoza", PASSWORD) == "wrong"


def test_one_administrator_must_stay(office: Hub) -> None:
    for change in ({"role": Role.VIEWER}, {"active": False}):
        with pytest.raises(BadAccount, match="One administrator must stay"):
            office.people.change("Aziza", "Aziza", **change)
    assert ("Aziza", Role.ADMINISTRATOR, True) in [(x.name, x.role, x.active) for x in office.people.all()]


@pytest.mark.parametrize(
    ("name", "password"),
    [("", PASSWORD), ("x" * 61, PASSWORD), ("a\u0007b", PASSWORD), ("access token", PASSWORD), ("DILNOZA", PASSWORD),
     ("Vali", "eleven char"), ("Vali", "x" * 201)],
)  # fmt: skip
def test_an_account_that_cannot_be_is_refused(office: Hub, name: str, password: str) -> None:
    with pytest.raises(BadAccount):
        office.people.add(name, Role.VIEWER, password, "")
    assert len(office.people.all()) == 2


def test_an_account_that_is_not_there_cannot_be_changed(office: Hub) -> None:
    assert not office.people.change("Nobody", "", active=False)


def test_a_password_hash_that_was_broken_lets_nobody_in(office: Hub) -> None:
    with Session(office._engine) as session, session.begin():
        session.get_one(Account, "Dilnoza").password = "broken"
    assert refusal(office, "Dilnoza", PASSWORD) == "wrong"
