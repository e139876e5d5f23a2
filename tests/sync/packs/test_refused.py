"""What is refused, and that nothing changes then: the attacks of the TUF specification, clause 1.5.2, and some more."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from kiosk.content.pieces import Blob
from kiosk.publishing.repository import PackRepository, Thresholds
from kiosk.sync.packs.carrier import blob_path, piece_path
from kiosk.sync.packs.problems import PackProblem
from kiosk.sync.packs.stick import FolderPacks
from tests.sync.packs.office import Machine, Office, changes, ring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.sync.packs.carrier import PackCarrier
    from tests.conftest import Clock


def refusal(machine: Machine, carrier: PackCarrier, clock: Clock) -> str:
    """The code of why nothing at all is taken."""
    with pytest.raises(PackProblem) as refused:
        machine.fetch(carrier, clock())
    assert str(refused.value), "each refusal has its sentence"
    return refused.value.code


def of_way(carrier: PackCarrier, code: str) -> str:
    return f"pack-stick-{code}" if carrier.way == "stick" else f"pack-{code}"


def renewed(office: Office) -> None:
    """The next version of Russia's pack is published."""
    office.write("russia", wages=["Your wages", "Wages are paid on the fifth."])
    office.publish()


def saved(office: Office, tmp_path: Path) -> Path:
    """A copy of the repository as it is now."""
    return shutil.copytree(office.repository.folder, tmp_path / "before")


def restored(office: Office, before: Path) -> None:
    """Put the files of an earlier repository back."""
    shutil.copytree(before, office.repository.folder, dirs_exist_ok=True)


@pytest.fixture
def fetched(machine: Machine, carrier: PackCarrier, clock: Clock) -> Iterator[Machine]:
    """A kiosk that has the first versions, and has them still when the test is over."""
    machine.fetch(carrier, clock())
    before = {x.name: x.read_bytes() for x in machine.folder.glob("*.pack")}
    yield machine
    assert {x.name: x.read_bytes() for x in machine.folder.glob("*.pack")} == before


def test_freeze(fetched: Machine, carrier: PackCarrier, clock: Clock) -> None:
    """Somebody holds back what is new and shows the same list for ever."""
    clock.move(days=13)
    assert set(changes(fetched.fetch(carrier, clock())).values()) == {"unchanged"}
    clock.move(days=2)
    assert refusal(fetched, carrier, clock) == of_way(carrier, "expired")


@pytest.mark.parametrize(("role", "days"), [("timestamp", 15), ("snapshot", 32), ("targets", 184), ("root", 366)])
def test_metadata_that_has_expired(
    office: Office, machine: Machine, carrier: PackCarrier, clock: Clock, role: str, days: int
) -> None:
    clock.move(days=days)
    after = {"timestamp": [], "snapshot": ["timestamp"], "targets": ["snapshot", "timestamp"]}
    for each in after.get(role, []):
        # Only this one is old: all that is signed by the publishing machine is renewed.
        signed_again(office, each)
    if role == "root":
        for each in ("targets", "russia", "turkey"):
            office.repository.renew(each)
    assert refusal(machine, carrier, clock) == of_way(carrier, "expired")


def test_an_expired_country_keeps_what_it_has_and_the_others_go_on(
    office: Office, machine: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    machine.fetch(carrier, clock())
    clock.move(days=184)
    office.repository.renew("targets")
    office.write("turkey", wages=["Your wages", "Wages are paid by card."])
    office.publish()
    assert changes(machine.fetch(carrier, clock())) == {"russia": of_way(carrier, "expired"), "turkey": "new"}
    assert machine.pages("russia")["wages"] == ["Wages are paid twice a month. (uz)"]


def signed_again(office: Office, role: str) -> None:
    """Renew one of the online roles and nothing else."""
    repository = office.repository
    kind: Any = {"snapshot": Snapshot, "timestamp": Timestamp}[role]
    metadata = repository._metadata(role, kind)
    if role == "timestamp":
        metadata.signed.snapshot_meta = repository._meta("snapshot")
    repository._sign(metadata)


def test_rollback_of_the_whole_repository(
    office: Office, machine: Machine, carrier: PackCarrier, clock: Clock, tmp_path: Path
) -> None:
    before = saved(office, tmp_path)
    renewed(office)
    machine.fetch(carrier, clock())
    restored(office, before)
    assert refusal(machine, carrier, clock) == of_way(carrier, "older")
    assert machine.store.version("russia") == 2


def test_a_stick_with_an_older_version(
    office: Office, machine: Machine, network: PackCarrier, clock: Clock, tmp_path: Path
) -> None:
    before = FolderPacks(saved(office, tmp_path))
    renewed(office)
    machine.fetch(network, clock())
    assert refusal(machine, before, clock) == "pack-stick-older"


def test_rollback_of_the_snapshot(office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock) -> None:
    """The publishing machine's keys were stolen: a new timestamp names an old snapshot."""
    repository = office.repository
    repository.refresh()
    stamp = repository._metadata("timestamp", Timestamp)
    stamp.signed.snapshot_meta = MetaFile.from_data(
        1, (repository.folder / "metadata" / "1.snapshot.json").read_bytes(), ["sha256"]
    )
    repository._sign(stamp)
    assert refusal(fetched, carrier, clock) == of_way(carrier, "older")


def test_rollback_within_the_snapshot(office: Office, machine: Machine, carrier: PackCarrier, clock: Clock) -> None:
    """The same keys: a new snapshot names the country's list before."""
    repository = office.repository
    old = repository._meta("russia")
    renewed(office)
    machine.fetch(carrier, clock())
    snapshot = repository._metadata("snapshot", Snapshot)
    snapshot.signed.meta["russia.json"] = old
    repository._sign(snapshot)
    signed_again(office, "timestamp")
    assert refusal(machine, carrier, clock) == of_way(carrier, "older")


def test_a_snapshot_that_forgets_a_country(
    office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    repository = office.repository
    snapshot = repository._metadata("snapshot", Snapshot)
    del snapshot.signed.meta["russia.json"]
    repository._sign(snapshot)
    signed_again(office, "timestamp")
    assert refusal(fetched, carrier, clock) == of_way(carrier, "older")


def test_rollback_of_the_manifests_version(
    office: Office, machine: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    """The country's own authors sign an older pack anew."""
    first = office.authors["russia"].pack()
    renewed(office)
    machine.fetch(carrier, clock())
    repository = office.repository
    own = repository._metadata("russia", Targets)
    target = TargetFile.from_data("russia/pack.json", first.manifest.to_bytes(), ["sha256"])
    own.signed.targets = {target.path: target}
    repository._sign(own, "russia")
    repository.refresh()
    assert changes(machine.fetch(carrier, clock())) == {"russia": of_way(carrier, "older"), "turkey": "unchanged"}
    assert machine.pages("russia")["wages"] == ["Wages are paid on the fifth. (uz)"]


def test_mix_and_match_of_a_snapshot_with_other_targets(
    office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    """Under the new list's name lies the list before, which is signed as well."""
    before = office.repository._file("russia").read_bytes()
    renewed(office)
    office.repository._file("russia").write_bytes(before)
    assert changes(fetched.fetch(carrier, clock()))["russia"] == "pack-mixed"


def test_mix_and_match_of_a_timestamp_with_another_snapshot(
    office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    before = office.repository._file("snapshot").read_bytes()
    renewed(office)
    office.repository._file("snapshot").write_bytes(before)
    assert refusal(fetched, carrier, clock) == "pack-mixed"


def test_wrong_keys(office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock, tmp_path: Path) -> None:
    """Somebody else's repository, with everything right but the keys."""
    other = Office.opened(tmp_path / "other", clock)
    other.write("russia", wages=["Your wages", "Pay us first."])
    other.publish()
    for _each in range(9):
        other.repository.refresh()
    shutil.rmtree(office.repository.folder)
    shutil.copytree(other.repository.folder, office.repository.folder)
    assert refusal(fetched, carrier, clock) == "pack-wrong-keys"


def test_a_root_that_is_not_signed_by_the_one_before(
    office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock, tmp_path: Path
) -> None:
    other = Office.opened(tmp_path / "other", clock)
    other.repository.rotate_root()
    shutil.copy(other.repository._file("root"), office.repository.folder / "metadata" / "2.root.json")
    assert refusal(fetched, carrier, clock) == "pack-wrong-keys"


def test_a_root_whose_threshold_is_not_met(
    office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    office.repository.rotate_root()
    drop_a_signature(office.repository.folder / "metadata" / "2.root.json")
    assert refusal(fetched, carrier, clock) == "pack-few-signatures"


def drop_a_signature(file: Path) -> None:
    said = json.loads(file.read_bytes())
    assert len(said["signatures"]) >= 2
    said["signatures"] = said["signatures"][:1]
    file.write_bytes(json.dumps(said).encode())


def test_a_country_whose_threshold_is_not_met(
    office: Office, machine: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    office.repository.add_country("russia", keys=1, threshold=2)
    machine.fetch(carrier, clock())
    renewed(office)
    repository = office.repository
    drop_a_signature(repository._file("russia"))
    resnapped(repository)
    assert changes(machine.fetch(carrier, clock())) == {"russia": "pack-few-signatures", "turkey": "unchanged"}
    assert machine.store.version("russia") == 1


def resnapped(repository: PackRepository) -> None:
    """The publishing machine signs whatever lies there, as its keys would let a thief do."""
    repository.refresh()


def test_a_country_signs_the_pack_of_another(
    office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    """Turkey's key signs Russia's list: only the key that was delegated to counts."""
    repository = office.repository
    metadata = repository._metadata("russia", Targets)
    office.authors["russia"].version = 2
    [key] = [x for x in repository._ring.files() if x.name == "turkey-1"]
    metadata.signed.version += 1
    metadata.signatures.clear()
    metadata.sign(repository._ring.signers([key.keyid], 1, "russia")[0])
    metadata.to_file(str(repository.folder / "metadata" / f"{metadata.signed.version}.russia.json"))
    resnapped(repository)
    assert changes(fetched.fetch(carrier, clock())) == {"russia": "pack-wrong-keys", "turkey": "unchanged"}


def test_a_country_names_the_pack_of_another_in_its_own_list(
    office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    repository = office.repository
    evil = office.authors["turkey"].pack().manifest.to_bytes().replace(b'"turkey"', b'"russia"')
    target = TargetFile.from_data("russia/pack.json", evil, ["sha256"])
    own = repository._metadata("turkey", Targets)
    own.signed.targets[target.path] = target
    repository._sign(own, "turkey")
    (repository.folder / "targets" / "russia" / f"{target.hashes['sha256']}.pack.json").write_bytes(evil)
    repository.refresh()
    assert changes(fetched.fetch(carrier, clock())) == {"russia": "unchanged", "turkey": "unchanged"}


def test_a_manifest_of_another_country_under_the_own_name(
    office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    repository = office.repository
    evil = office.authors["russia"].pack().manifest.to_bytes()
    target = TargetFile.from_data("turkey/pack.json", evil, ["sha256"])
    own = repository._metadata("turkey", Targets)
    own.signed.targets = {target.path: target}
    repository._sign(own, "turkey")
    (repository.folder / "targets" / "turkey" / f"{target.hashes['sha256']}.pack.json").write_bytes(evil)
    repository.refresh()
    assert changes(fetched.fetch(carrier, clock())) == {"russia": "unchanged", "turkey": "pack-wrong-country"}


@pytest.mark.parametrize("kind", ["piece", "clip"])
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda x: bytes([x[0] ^ 1]) + x[1:], "pack-damaged"),
        (lambda x: x[:-1], "pack-damaged"),
        (lambda x: x + b"more", "pack-too-long"),
        (lambda x: x + bytes(30_000_000), "pack-too-long"),
    ],
    ids=["tampered", "shorter", "longer", "endless"],
)
def test_a_file_with_other_bytes_than_were_signed(
    office: Office,
    fetched: Machine,
    carrier: PackCarrier,
    clock: Clock,
    kind: str,
    change: Callable[[bytes], bytes],
    code: str,
) -> None:
    renewed(office)
    pack = office.authors["russia"].pack()
    piece = next(x for x in pack.pieces if x.name == "wages")
    blob = Blob.of(piece.to_bytes()) if kind == "piece" else piece.clips["uz"]["Wages are paid on the fifth."]
    file = office.repository.folder / (piece_path if kind == "piece" else blob_path)(blob.sha256)
    right = file.read_bytes()
    file.write_bytes(change(right))
    assert changes(fetched.fetch(carrier, clock())) == {"russia": code, "turkey": "unchanged"}
    room = sum(x.stat().st_size for x in fetched.folder.rglob("*") if x.is_file())
    assert room < 1_000_000, "no more than was signed is ever kept"
    file.write_bytes(right)
    before = fetched.pages("russia")
    assert changes(fetched.fetch(carrier, clock())) == {"russia": "new", "turkey": "unchanged"}
    assert fetched.pages("russia") != before
    fetched.store.go_back("russia")


@pytest.mark.parametrize("path", ["metadata/timestamp.json", "metadata/2.root.json"])
def test_endless_metadata(office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock, path: str) -> None:
    (office.repository.folder / path).write_bytes(b" " * 2_000_000)
    assert refusal(fetched, carrier, clock) == "pack-too-long"


@pytest.mark.parametrize("path", ["metadata/timestamp.json", "metadata/2.root.json"])
@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"signed": {}}', b"[" * 10_000])
def test_metadata_that_is_none(
    office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock, path: str, content: bytes
) -> None:
    (office.repository.folder / path).write_bytes(content)
    assert refusal(fetched, carrier, clock) == "pack-damaged"


@pytest.mark.parametrize(
    ("name", "code"),
    [("timestamp", "pack-none"), ("snapshot", "pack-incomplete")],
)
def test_a_list_that_is_missing(
    office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock, name: str, code: str
) -> None:
    renewed(office)
    office.repository._file(name).unlink()
    assert refusal(fetched, carrier, clock) == code


def test_a_piece_that_is_missing(office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock) -> None:
    renewed(office)
    piece = next(x for x in office.authors["russia"].pack().pieces if x.name == "wages")
    (office.repository.folder / piece_path(Blob.of(piece.to_bytes()).sha256)).unlink()
    assert changes(fetched.fetch(carrier, clock())) == {"russia": "pack-incomplete", "turkey": "unchanged"}


def test_a_kiosk_that_was_given_no_root_of_ours(machine: Machine, carrier: PackCarrier, clock: Clock) -> None:
    machine.root = b"{}"
    assert refusal(machine, carrier, clock) == "pack-damaged"
    assert not list(machine.folder.glob("*.pack"))


def test_keys_that_were_changed_are_followed_through_every_root(
    office: Office, machine: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    """A kiosk that was off while keys changed three times, and all it knew have expired."""
    machine.fetch(carrier, clock())
    for names in (["root-1", "timestamp-1"], ["root-2", "snapshot-1"], ["targets-1"]):
        clock.move(days=300)
        office.repository.rotate_root(names)
    for each in ("targets", "russia", "turkey"):
        office.repository.renew(each)
    renewed(office)
    assert changes(machine.fetch(carrier, clock())) == {"russia": "new", "turkey": "unchanged"}
    assert Metadata[Root].from_file(str(machine.folder / "metadata" / "root.json")).signed.version == 4


def test_old_keys_count_no_more(office: Office, fetched: Machine, carrier: PackCarrier, clock: Clock) -> None:
    """A stolen timestamp key was replaced; the thief signs a higher version with it."""
    repository = office.repository
    stolen = PackRepository(repository.folder, ring(office.folder / "keys"), clock)
    old = stolen._keys_of("timestamp")
    repository.rotate_root(["timestamp-1"])
    fetched.fetch(carrier, clock())
    stamp = stolen._metadata("timestamp", Timestamp)
    stolen._sign(stamp, keys=old)
    assert refusal(fetched, carrier, clock) == "pack-wrong-keys"


def test_a_threshold_of_two_countries_keys(tmp_path: Path, clock: Clock, machine: Machine) -> None:
    office = Office.opened(tmp_path / "strict", clock, Thresholds(root_keys=5, root=3, targets_keys=2, targets=2))
    office.write("russia", wages=["Your wages", "Twice a month."])
    office.publish()
    machine.root = office.root
    assert changes(machine.fetch(FolderPacks(office.repository.folder), clock())) == {"russia": "new"}
