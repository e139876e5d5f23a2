"""Wrong clocks and months offline: docs/decisions/106-publishing-packs.md as tests."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.packs.problems import PackProblem
from kiosk.sync.packs.times import time_by_hub, time_for_stick
from kiosk.vault.clock import raise_floor
from tests.conftest import Clock
from tests.sync.conftest import Enrolled, Link, hub, kiosk, link
from tests.sync.packs.office import Machine, Office, changes

if TYPE_CHECKING:
    from kiosk.sync.packs.carrier import PackCarrier
    from kiosk.vault.store import Vault

__all__ = ["hub", "kiosk", "link"]

WRONG = [timedelta(days=-3_000), timedelta(days=-1), timedelta(0), timedelta(days=1), timedelta(days=3_000)]


@pytest.mark.parametrize("wrong_by", WRONG, ids=str)
def test_what_the_hub_has_counts_by_the_hubs_clock_alone(
    machine: Machine, network: PackCarrier, kiosk: Enrolled, clock: Clock, wrong_by: timedelta
) -> None:
    own = Clock()
    own.time = clock() + wrong_by
    at = time_by_hub(kiosk.vault, kiosk.link, own, secrets.token_bytes)
    assert set(changes(machine.fetch(network, at)).values()) == {"new"}
    clock.move(days=15)
    late = time_by_hub(kiosk.vault, kiosk.link, own, secrets.token_bytes)
    with pytest.raises(PackProblem) as refused:
        machine.fetch(network, late)
    assert refused.value.code == "pack-expired", "and a freeze is seen with any clock"


def test_a_hub_that_cannot_be_asked_for_its_time_gives_no_content(kiosk: Enrolled, clock: Clock) -> None:
    kiosk.link.up = False
    with pytest.raises(ExchangeProblem):
        time_by_hub(kiosk.vault, kiosk.link, clock, secrets.token_bytes)


def test_a_kiosk_that_knows_no_hub_has_its_own_clock_alone(vault: Vault, link: Link, clock: Clock) -> None:
    assert time_by_hub(vault, link, clock, secrets.token_bytes) == clock()


@pytest.mark.parametrize("wrong_by", WRONG, ids=str)
def test_a_stick_that_was_three_months_on_its_way_is_taken_with_any_clock(
    machine: Machine, stick: PackCarrier, kiosk: Enrolled, clock: Clock, wrong_by: timedelta
) -> None:
    """The kiosk heard the hub last when the stick was written; its own clock says whatever it says."""
    time_by_hub(kiosk.vault, kiosk.link, clock, secrets.token_bytes)
    clock.move(days=90)
    clock.time += wrong_by
    assert set(changes(machine.fetch(stick, time_for_stick(kiosk.vault))).values()) == {"new"}


def test_a_stick_that_expired_before_the_last_word_of_the_hub_is_refused(
    machine: Machine, stick: PackCarrier, vault: Vault, clock: Clock
) -> None:
    raise_floor(vault, clock() + timedelta(days=15))
    with pytest.raises(PackProblem) as refused:
        machine.fetch(stick, time_for_stick(vault))
    assert refused.value.code == "pack-stick-expired"


def test_a_kiosk_that_never_heard_a_hub_takes_a_stick_whose_keys_it_trusts(
    machine: Machine, stick: PackCarrier, vault: Vault
) -> None:
    assert time_for_stick(vault) == datetime.min.replace(tzinfo=UTC)
    assert set(changes(machine.fetch(stick, time_for_stick(vault))).values()) == {"new"}


def test_content_whose_signatures_expired_years_ago_is_shown(
    machine: Machine, stick: PackCarrier, vault: Vault, clock: Clock
) -> None:
    machine.fetch(stick, clock())
    raise_floor(vault, clock() + timedelta(days=3_000))
    assert machine.pages("russia")["wages"] == ["Wages are paid twice a month. (uz)"]


def test_a_stick_after_months_offline_brings_the_hubs_time_with_it(
    office: Office, machine: Machine, stick: PackCarrier, kiosk: Enrolled, clock: Clock
) -> None:
    """What had expired is refused once the hub's answer, on the same stick, says how late it is."""
    machine.fetch(stick, time_for_stick(kiosk.vault))
    clock.move(days=200)
    time_by_hub(kiosk.vault, kiosk.link, clock, secrets.token_bytes)
    with pytest.raises(PackProblem):
        machine.fetch(stick, time_for_stick(kiosk.vault))
    for role in ("targets", "russia", "turkey"):
        office.repository.renew(role)
    office.write("russia", wages=["Your wages", "New."])
    office.publish()
    assert changes(machine.fetch(stick, time_for_stick(kiosk.vault))) == {"russia": "new", "turkey": "unchanged"}


def test_the_machines_own_clock_has_no_say_in_python_tuf(machine: Machine, stick: PackCarrier, clock: Clock) -> None:
    """The tests' clock stands in 2026; whatever day this runs, the time that is handed in decides."""
    for years, code in ((-20, ""), (20, "pack-stick-expired")):
        at = clock().replace(year=clock().year + years)
        if code:
            with pytest.raises(PackProblem) as refused:
                machine.fetch(stick, at)
            assert refused.value.code == code
        else:
            machine.fetch(stick, at)
