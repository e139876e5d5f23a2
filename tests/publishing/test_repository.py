from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from tuf.api.metadata import Metadata

from kiosk.content.pieces import Manifest
from kiosk.publishing.copying import copy_to_stick
from kiosk.publishing.problems import PublishingProblem
from kiosk.publishing.repository import Days, PackRepository, Thresholds
from kiosk.sync.packs.stick import FolderPacks, packs_on
from tests.sync.packs.conftest import first_office, machine, office
from tests.sync.packs.office import Machine, Office, changes, ring

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock

__all__ = ["first_office", "machine", "office"]


def signed(office: Office, role: str) -> Metadata[Any]:
    found: Metadata[Any] = Metadata.from_file(str(office.repository._file(role)))
    return found


def everything(folder: Path) -> dict[str, bytes]:
    return {str(x.relative_to(folder)): x.read_bytes() for x in folder.rglob("*") if x.is_file()}


def test_two_of_three_root_keys_sign_and_each_country_has_a_key_of_its_own(office: Office) -> None:
    root = office.repository.root()
    assert (len(root.roles["root"].keyids), root.roles["root"].threshold) == (3, 2)
    assert len(signed(office, "root").signatures) == 2
    assert root.consistent_snapshot
    names = {x.keyid: x.name for x in office.repository._ring.files()}
    for country in ("russia", "turkey"):
        assert [names[x] for x in signed(office, country).signatures] == [f"{country}-1"]


def test_a_country_is_delegated_what_begins_with_its_name_and_no_more(office: Office) -> None:
    delegations = signed(office, "targets").signed.delegations
    assert delegations is not None
    assert delegations.roles is not None
    assert {name: (role.paths, role.terminating) for name, role in delegations.roles.items()} == {
        "russia": (["russia/*"], True), "turkey": (["turkey/*"], True),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("role", "days"), [("root", 365), ("targets", 183), ("russia", 183), ("snapshot", 31), ("timestamp", 14)]
)
def test_each_role_expires_in_its_time(office: Office, clock: Clock, role: str, days: int) -> None:
    assert (signed(office, role).signed.expires - clock()).days == days


def test_how_long_signatures_hold_is_set_once(tmp_path: Path, clock: Clock) -> None:
    mine = Office.opened(tmp_path / "mine", clock, days=Days(timestamp=3))
    again = PackRepository(mine.repository.folder, ring(tmp_path / "mine" / "keys"), clock)
    clock.move(days=1)
    again.refresh()
    assert (again.expiries()["timestamp"] - clock()).days == 3


def test_where_nothing_changed_nothing_is_signed(office: Office) -> None:
    before = everything(office.repository.folder)
    assert office.publish() == []
    assert everything(office.repository.folder) == before


def test_only_the_changed_country_gets_a_new_list(office: Office) -> None:
    before = {x: office.repository._version(x) for x in ("russia", "turkey", "snapshot", "timestamp", "root")}
    office.write("russia", wages=["Your wages", "Changed."])
    assert office.publish() == ["russia"]
    after = {x: office.repository._version(x) for x in before}
    assert {x: after[x] - before[x] for x in before} == {
        "russia": 1, "turkey": 0, "snapshot": 1, "timestamp": 1, "root": 0,
    }  # fmt: skip


def test_a_change_whose_version_was_not_counted_up_is_refused(office: Office) -> None:
    office.write("russia", wages=["Your wages", "Changed."])
    office.authors["russia"].version = 1
    before = everything(office.repository.folder)
    with pytest.raises(PublishingProblem, match="Count it up"):
        office.publish()
    assert everything(office.repository.folder) == before


def test_a_country_without_keys_is_refused(office: Office) -> None:
    from tests.sync.packs.office import Authors

    office.authors["usa"] = Authors("usa", office.folder / "usa", {"wages": ["Your wages", "Weekly."]})
    with pytest.raises(PublishingProblem, match="add-country-key usa"):
        office.publish()


def test_nothing_is_signed_where_one_of_the_keys_is_missing(office: Office) -> None:
    for country in ("russia", "turkey"):
        office.write(country, wages=["Your wages", "Changed."])
    (office.folder / "keys" / "turkey-1.key").unlink()
    before = everything(office.repository.folder)
    with pytest.raises(PublishingProblem, match="“turkey” needs 1 keys, and 0"):
        PackRepository(office.repository.folder, ring(office.folder / "keys"), office.clock).publish(
            [x.pack() for x in office.authors.values()]
        )
    assert everything(office.repository.folder) == before


@pytest.mark.parametrize("name", ["root", "snapshot", "../up", "Russia", "", "a/b"])
def test_what_cannot_be_a_countrys_name_gets_no_key(office: Office, name: str) -> None:
    before = everything(office.folder)
    with pytest.raises(PublishingProblem):
        office.repository.add_country(name)
    assert everything(office.folder) == before


def test_a_threshold_that_cannot_be_met_is_refused(office: Office, tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(PublishingProblem):
        office.repository.add_country("usa", keys=1, threshold=2)
    fresh = PackRepository(tmp_path / "fresh", ring(tmp_path / "fresh-keys"), clock)
    with pytest.raises(PublishingProblem):
        fresh.begin(Thresholds(root_keys=2, root=3), Days())
    assert not (tmp_path / "fresh").exists()
    assert not (tmp_path / "fresh-keys").exists()


def test_a_repository_is_begun_once(office: Office) -> None:
    with pytest.raises(PublishingProblem, match="already"):
        office.repository.begin(Thresholds(), Days())


def test_a_folder_that_is_no_repository_says_how_to_begin_one(tmp_path: Path, clock: Clock) -> None:
    with pytest.raises(PublishingProblem, match="publish init"):
        PackRepository(tmp_path, ring(tmp_path), clock).refresh()


def test_a_countrys_lost_key_is_replaced(office: Office, machine: Machine, clock: Clock) -> None:
    lost = next(x for x in office.repository._ring.files() if x.name == "russia-1")
    [new] = office.repository.add_country("russia", instead_of="russia-1")
    lost.file.unlink()
    assert list(signed(office, "russia").signatures) == [new]
    office.write("russia", wages=["Your wages", "Changed."])
    office.publish()
    assert changes(machine.fetch(FolderPacks(office.repository.folder), clock()))["russia"] == "new"


def test_a_root_is_not_rotated_by_fewer_keys_than_its_threshold(office: Office) -> None:
    for name in ("root-2", "root-3"):
        (office.folder / "keys" / f"{name}.key").unlink()
    with pytest.raises(PublishingProblem, match="“root” needs 2 keys"):
        PackRepository(office.repository.folder, ring(office.folder / "keys"), office.clock).rotate_root()
    assert office.repository.root().version == 1


def test_a_key_that_is_not_in_the_root_cannot_be_replaced_there(office: Office) -> None:
    with pytest.raises(PublishingProblem, match="no key “russia-1”"):
        office.repository.rotate_root(["russia-1"])
    assert office.repository.root().version == 1


def test_refreshing_signs_a_new_snapshot_only_when_its_half_time_has_passed(office: Office, clock: Clock) -> None:
    version = office.repository._version("snapshot")
    clock.move(days=7)
    office.repository.refresh()
    assert office.repository._version("snapshot") == version
    clock.move(days=9)
    office.repository.refresh()
    assert office.repository._version("snapshot") == version + 1


def test_a_stick_holds_one_version_and_nothing_that_nobody_names(
    office: Office, machine: Machine, clock: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    copy_to_stick(office.repository, stick, lambda _done, _of: None)
    for text in ("Second.", "Third."):
        office.write("russia", wages=["Your wages", text])
        office.publish()
    copied = copy_to_stick(office.repository, stick, lambda _done, _of: None)
    folder = stick / "hamroh" / "packs"
    names = [x.name.split(".", 1) for x in (folder / "metadata").iterdir()]
    assert sorted(x[1] for x in names) == [
        "json", "root.json", "russia.json", "snapshot.json", "targets.json", "turkey.json",
    ]  # fmt: skip
    manifests = [Manifest.from_bytes(x.read_bytes()) for x in folder.glob("targets/*/*")]
    assert {x.country: x.version for x in manifests} == {"russia": 3, "turkey": 1}
    assert len(list(folder.glob("pieces/*/*"))) == len({y.blob for x in manifests for y in x.pieces})
    assert copied.files < len(list(folder.rglob("*"))), "what was there already is not copied again"
    assert set(changes(machine.fetch(FolderPacks(packs_on(stick)), clock())).values()) == {"new"}


def test_a_stick_that_was_pulled_out_while_it_was_written_is_refused_or_holds_what_it_held(
    office: Office, machine: Machine, clock: Clock, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    copy_to_stick(office.repository, stick, lambda _done, _of: None)
    office.write("russia", wages=["Your wages", "Changed."])
    office.publish()

    def pulled_out(done: int, of: int) -> None:
        if done == of - 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_to_stick(office.repository, stick, pulled_out)
    machine.fetch(FolderPacks(packs_on(stick)), clock())
    assert machine.store.version("russia") == 1, "the timestamp comes last"
    copy_to_stick(office.repository, stick, lambda _done, _of: None)
    machine.fetch(FolderPacks(packs_on(stick)), clock())
    assert machine.store.version("russia") == 2


def test_a_stick_without_room_is_told(office: Office, tmp_path: Path) -> None:
    (tmp_path / "stick").write_text("not a folder")
    with pytest.raises(PublishingProblem, match="stick"):
        copy_to_stick(office.repository, tmp_path / "stick", lambda _done, _of: None)


def test_a_repository_that_lacks_a_piece_is_not_copied(office: Office, tmp_path: Path) -> None:
    shutil.rmtree(office.repository.folder / "pieces")
    with pytest.raises(PublishingProblem, match="pieces"):
        copy_to_stick(office.repository, tmp_path / "stick", lambda _done, _of: None)


def test_metadata_is_what_the_tuf_specification_says(office: Office) -> None:
    """Clause 4: another client reads the same files."""
    folder = office.repository.folder / "metadata"
    stamp = json.loads((folder / "timestamp.json").read_bytes())["signed"]
    assert (stamp["_type"], stamp["spec_version"][:2]) == ("timestamp", "1.")
    snapshot = stamp["meta"]["snapshot.json"]
    assert {"version", "length", "hashes"} <= snapshot.keys()
    listed = json.loads((folder / f"{snapshot['version']}.snapshot.json").read_bytes())["signed"]["meta"]
    assert set(listed) == {"targets.json", "russia.json", "turkey.json"}
    own = json.loads((folder / f"{listed['russia.json']['version']}.russia.json").read_bytes())["signed"]
    [(path, target)] = own["targets"].items()
    assert path == "russia/pack.json"
    sha256 = target["hashes"]["sha256"]
    assert (office.repository.folder / "targets" / "russia" / f"{sha256}.pack.json").stat().st_size == target["length"]
