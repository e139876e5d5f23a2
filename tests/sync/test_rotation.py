"""Intake keys change, and a stolen kiosk opens nothing."""

from __future__ import annotations

import itertools
import secrets
from typing import TYPE_CHECKING

import pytest

from kiosk.hub import commands
from kiosk.hub.hub import Hub
from kiosk.receipts.confirmation import Attachment, Finished, confirm, context_of, context_of_attachment
from kiosk.receipts.sealed_paper import decode_paper
from kiosk.sync.enrol import enrol
from kiosk.sync.exchange import exchange
from kiosk.sync.trust import trust_list_of
from kiosk.vault.errors import CannotUnseal
from kiosk.vault.sealing import IntakeKeyPair, unseal
from kiosk.vault.store import Vault
from tests.sync.conftest import Enrolled
from tests.sync.sealed import sealed_in
from tests.vault.pages import every_page

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock
    from tests.sync.conftest import Link


def go(kiosk: Enrolled) -> None:
    while exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes):
        pass


def sealed_to(kiosk: Enrolled) -> list[str]:
    return [decode_paper(x.payload).key_id for x in kiosk.vault.outbox.waiting() if x.kind == "submission"]


def test_a_kiosk_seals_to_the_newest_key_it_trusts_and_the_hub_opens_all(kiosk: Enrolled, tmp_path: Path) -> None:
    hub = kiosk.link.hub
    photo = (Attachment("a.jpg", "image/jpeg", b"\xff\xd8 photo"),)
    first = hub.keys.protected_intake.public.key_id
    kiosk.submit(files=photo)
    hub.rotate_keys()
    kiosk.clock.move(minutes=1)
    kiosk.submit(files=photo)
    assert sealed_to(kiosk) == [first, first], "it has not heard of the new key yet"
    go(kiosk)
    hub.rotate_keys()
    go(kiosk)
    newest = hub.keys.protected_intake.public.key_id
    kiosk.submit(files=photo)
    assert sealed_to(kiosk) == [newest]
    assert newest != first
    go(kiosk)
    again = Hub.open(tmp_path / "hub", kiosk.clock)
    for each in (hub, again):
        opened = [each.open_case(x.case_id) for x in each.cases()]
        assert [x.attachments[0].content for x in opened if x] == [b"\xff\xd8 photo"] * 3
    again.close()


def test_keys_changed_by_command_reach_kiosks_and_stay_for_the_hubs_user_alone(
    kiosk: Enrolled, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import argparse

    before = kiosk.link.hub.keys
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser)
    assert commands.run(parser.parse_args(["--data", str(tmp_path / "hub"), "rotate-keys"])) == 0
    assert "new keys" in capsys.readouterr().out
    again = Hub.open(tmp_path / "hub", kiosk.clock)
    assert again.keys.older == (before.intake, before.protected_intake)
    assert again.keys.signing.private_bytes_raw() == before.signing.private_bytes_raw()
    assert (tmp_path / "hub" / "keys.json").stat().st_mode & 0o777 == 0o600
    kiosk.link.hub = again
    go(kiosk)
    trust = trust_list_of(kiosk.vault)
    assert trust is not None
    assert (trust.intake, trust.protected_intake) == (again.keys.intake.public, again.keys.protected_intake.public)
    again.close()


def test_violation_reports_open_with_the_protected_key_and_other_papers_with_the_general_one(kiosk: Enrolled) -> None:
    keys = kiosk.link.hub.keys
    trust = trust_list_of(kiosk.vault)
    assert trust is not None
    kiosk.submit()
    (report,) = kiosk.vault.outbox.waiting()
    sealed = sealed_in(report.payload)
    assert unseal(keys.protected_intake, sealed, context_of(report.item_id))
    with pytest.raises(CannotUnseal):
        unseal(keys.intake, sealed, context_of(report.item_id))


SECRET = b"Gulnora Karimova works at the cannery"
PHOTO = b"\xff\xd8" + bytes(range(256)) * 4 + b"the face of Gulnora"


def test_who_holds_the_disk_of_a_kiosk_and_all_its_keys_opens_no_confirmed_submission(
    link: Link, tmp_path: Path, clock: Clock
) -> None:
    vault_key = secrets.token_bytes(32)
    vault = Vault.open(tmp_path / "stolen.db", vault_key, clock)
    identity = enrol(vault, link, link.hub.new_enrolment_code(), "Desk", secrets.token_bytes)  # type: ignore[arg-type] # posts as the carrier does
    kiosk = Enrolled(vault, link, identity, clock)
    trust = trust_list_of(kiosk.vault)
    assert trust is not None
    for protected in (True, False):
        confirm(
            kiosk.vault,
            kiosk.identity,
            trust.protected_intake if protected else trust.intake,
            Finished("f", "1", "uz", b"<data>" + SECRET + b"</data>", (Attachment("a.jpg", "image/jpeg", PHOTO),)),
            protected=protected,
            now=kiosk.clock(),
            random=secrets.token_bytes,
        )
    items = kiosk.vault.outbox.waiting()
    assert len(items) == 4
    plain = every_page(vault.path, vault_key)
    assert b"submission-confirmed" in plain, "the thief reads the pages with the vault's key"
    assert SECRET not in plain
    assert b"the face of Gulnora" not in plain
    with kiosk.vault.reading() as connection:
        values = [bytes(x) for (x,) in connection.execute("SELECT value FROM setting")]
    seeds = {x[:32] for x in values if len(x) >= 32} | {x[-32:] for x in values if len(x) >= 32}
    seeds |= {kiosk.identity.device_key.private_bytes_raw(), vault_key}
    assert len(seeds) >= 3
    tried = 0
    for item, (one, two, three) in itertools.product(items, itertools.product(seeds, repeat=3)):
        context = context_of if item.kind == "submission" else context_of_attachment
        with pytest.raises(CannotUnseal):
            unseal(IntakeKeyPair(one + two, three), sealed_in(item.payload), context(item.item_id))
        tried += 1
    assert tried >= 4 * 27
    vault.close()


def test_the_hubs_keys_open_what_the_thief_could_not(kiosk: Enrolled) -> None:
    kiosk.submit(b"<data>" + SECRET + b"</data>", (Attachment("a.jpg", "image/jpeg", PHOTO),))
    for item in kiosk.vault.outbox.waiting():
        context = context_of if item.kind == "submission" else context_of_attachment
        sealed = sealed_in(item.payload)
        opened = unseal(kiosk.link.hub.keys.protected_intake, sealed, context(item.item_id))
        assert SECRET in opened or opened == PHOTO
