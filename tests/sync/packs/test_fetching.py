from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kiosk.speech.store import SpeechStore
from kiosk.sync.packs import store
from kiosk.sync.packs.problems import PackProblem
from tests.sync.packs.office import Machine, Office, changes

if TYPE_CHECKING:
    from kiosk.sync.packs.carrier import PackCarrier
    from tests.conftest import Clock


def test_the_first_fetch_brings_every_country(
    office: Office, machine: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    assert changes(machine.fetch(carrier, clock())) == {"russia": "new", "turkey": "new"}
    assert machine.pages("russia") == {
        "wages": ["Wages are paid twice a month. (uz)"], "work": ["Ask for a contract. (uz)"],
    }  # fmt: skip
    for pack in [x.pack() for x in office.authors.values()]:
        for piece in pack.pieces:
            for blob in piece.blobs():
                file = machine.store.shelf.blob(blob)
                assert file is not None
                assert file.read_bytes() == pack.blobs[blob.sha256].read_bytes()


def test_a_changed_guide_replaces_the_pack_and_the_old_one_is_kept(
    office: Office, machine: Machine, carrier: PackCarrier, clock: Clock
) -> None:
    machine.fetch(carrier, clock())
    office.write("russia", wages=["Your wages", "Wages are paid on the fifth."])
    office.publish()
    assert changes(machine.fetch(carrier, clock())) == {"russia": "new", "turkey": "unchanged"}
    assert machine.pages("russia")["wages"] == ["Wages are paid on the fifth. (uz)"]
    assert (machine.store.version("russia"), machine.store.before("russia")) == (2, 1)
    assert machine.store.go_back("russia") == 1
    assert machine.pages("russia")["wages"] == ["Wages are paid twice a month. (uz)"]


def test_what_a_technician_went_back_from_comes_again_only_if_asked_for_or_counted_up(
    office: Office, machine: Machine, stick: PackCarrier, clock: Clock
) -> None:
    machine.fetch(stick, clock())
    office.write("russia", wages=["Your wages", "Wrong."])
    office.publish()
    machine.fetch(stick, clock())
    machine.store.go_back("russia")
    assert changes(machine.fetch(stick, clock()))["russia"] == "put-back"
    assert machine.store.version("russia") == 1
    assert changes(machine.fetch(stick, clock(), again=True))["russia"] == "new"
    assert machine.store.version("russia") == 2
    machine.store.go_back("russia")
    office.write("russia", wages=["Your wages", "Right."])
    office.publish()
    assert changes(machine.fetch(stick, clock()))["russia"] == "new"
    assert machine.pages("russia")["wages"] == ["Right. (uz)"]


def test_there_is_no_way_back_from_the_first_version(machine: Machine, stick: PackCarrier, clock: Clock) -> None:
    machine.fetch(stick, clock())
    with pytest.raises(PackProblem) as refused:
        machine.store.go_back("russia")
    assert refused.value.code == "pack-no-before"
    assert machine.store.version("russia") == 1


def test_only_the_countries_that_were_asked_for_come(machine: Machine, stick: PackCarrier, clock: Clock) -> None:
    assert changes(machine.fetch(stick, clock(), countries=["turkey"])) == {"turkey": "new"}
    assert machine.store.countries() == ["turkey"]


def test_progress_ends_at_what_was_to_come(office: Office, machine: Machine, stick: PackCarrier, clock: Clock) -> None:
    machine.fetch(stick, clock())
    pack = office.authors["russia"].pack()
    sizes = {x.sha256: x.size for piece in pack.pieces for x in piece.blobs()}
    of = sum(x.blob.size for x in pack.manifest.pieces) + sum(sizes.values())
    shown = [x[1:] for x in machine.shown if x[0] == "russia"]
    assert shown[-1] == (of, of)
    assert shown == sorted(shown)


def test_what_no_pack_needs_any_more_is_taken_away(
    office: Office, machine: Machine, stick: PackCarrier, clock: Clock
) -> None:
    machine.fetch(stick, clock())
    first = {x.sha256 for piece in office.authors["russia"].pack().pieces for x in piece.blobs()}
    for text in ("Second.", "Third."):
        office.write("russia", wages=["Your wages", text])
        office.publish()
        machine.fetch(stick, clock())
    there = {x.name for x in machine.folder.glob("blobs/*/*")}
    needed = {x.sha256 for each in office.authors.values() for piece in each.pack().pieces for x in piece.blobs()}
    assert needed < there, "those of the version before are kept"
    assert first - needed - there, "those of the version before that are not"


def test_clips_and_pictures_that_the_program_has_with_the_same_bytes_are_not_fetched(
    office: Office, machine: Machine, stick: PackCarrier, clock: Clock
) -> None:
    text, own = "Wages are paid twice a month. (ru)", SpeechStore(machine.built / "speech").file
    for file, content in (
        (own(text, "ru"), office.authors["russia"].voice("Wages are paid twice a month.", "ru")),
        (own("Ask for a contract. (ru)", "ru"), b"another voice"),
        (machine.built / "pictograms" / "scale.svg", office.authors["russia"].pictures["scale"]),
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    machine.fetch(stick, clock())
    fetched = SpeechStore(machine.folder / "speech")
    assert fetched.find(text, "ru") is None
    assert not (machine.folder / "pictograms" / "scale.svg").exists()
    better = fetched.find("Ask for a contract. (ru)", "ru")
    assert better is not None
    assert better.read_bytes() == office.authors["russia"].voice("Ask for a contract.", "ru")


def test_a_fetched_voice_is_found_by_its_text_and_forgotten_with_its_pack(
    office: Office, machine: Machine, stick: PackCarrier, clock: Clock
) -> None:
    machine.fetch(stick, clock())
    fetched = SpeechStore(machine.folder / "speech")
    assert fetched.find("Wages are paid twice a month. (ko)", "ko") is not None
    for text in ("Second.", "Third."):
        office.write("russia", wages=["Your wages", text])
        office.publish()
        machine.fetch(stick, clock())
    assert fetched.find("Wages are paid twice a month. (ko)", "ko") is None
    assert not [x for x in (machine.folder / "speech").rglob("*") if x.is_symlink() and not x.exists()]
    for text in ("Second. (ko)", "Third. (ko)"):
        assert fetched.find(text, "ko") is not None


def test_what_another_program_has_assembled_is_assembled_anew_and_not_shown_before(
    office: Office, machine: Machine, stick: PackCarrier, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.fetch(stick, clock())
    office.write("russia", wages=["Your wages", "Changed."])
    office.publish()
    machine.fetch(stick, clock())
    monkeypatch.setattr(store, "program_mark", lambda: "the next program")
    assert machine.store.files() == []
    assert machine.store.mend() == ["russia", "turkey"]
    assert machine.pages("russia")["wages"] == ["Changed. (uz)"]
    assert machine.store.before("russia") is None, "the one before is of the program before"
    assert machine.store.mend() == []
    assert changes(machine.fetch(stick, clock())) == {"russia": "unchanged", "turkey": "unchanged"}


def test_what_cannot_be_assembled_anew_is_fetched_again(
    machine: Machine, stick: PackCarrier, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.fetch(stick, clock())
    monkeypatch.setattr(store, "program_mark", lambda: "the next program")
    for piece in machine.folder.glob("pieces/*/*"):
        piece.unlink()
    assert machine.store.mend() == []
    assert changes(machine.fetch(stick, clock())) == {"russia": "new", "turkey": "new"}
    assert machine.pages("turkey")["wages"] == ["Wages are paid by bank. (uz)"]
