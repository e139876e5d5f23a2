"""Broken downloads go on; what costs nothing new costs next to nothing; power cuts leave old or new."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.content.pieces import Blob, Piece, PieceName
from kiosk.sync.packs.carrier import NotThere, blob_path
from kiosk.sync.packs.https import HttpsPacks
from kiosk.sync.packs.problems import PackProblem
from tests.link import Link, Quality
from tests.sync.packs.office import Authors, Machine, Office, changes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.publishing.repository import Pack
    from kiosk.sync.packs.carrier import PackCarrier, Way
    from tests.conftest import Clock


class Watched:
    """A carrier that counts, and breaks where a test says.

    Attributes:
        asked: the paths and offsets, in order.
        came: the bytes of each path.
        breaks_at: after so many bytes of clips in all.
    """

    def __init__(self, carrier: PackCarrier) -> None:
        self._carrier = carrier
        self.way: Way = carrier.way
        self.asked: list[tuple[str, int]] = []
        self.came: dict[str, int] = {}
        self.breaks_at: int | None = None

    def read(self, path: str, offset: int = 0) -> Iterator[bytes]:
        self.asked.append((path, offset))
        for piece in self._carrier.read(path, offset):
            clips = sum(count for x, count in self.came.items() if x.startswith("blobs/"))
            room = None if self.breaks_at is None or not path.startswith("blobs/") else self.breaks_at - clips
            if room is not None and room <= len(piece):
                self.came[path] = self.came.get(path, 0) + room
                yield piece[:room]
                raise PackProblem("no-network" if self.way == "network" else "stick-gone")
            self.came[path] = self.came.get(path, 0) + len(piece)
            yield piece


@pytest.fixture
def watched(carrier: PackCarrier) -> Watched:
    return Watched(carrier)


def test_where_nothing_is_new_only_the_timestamp_comes(machine: Machine, watched: Watched, clock: Clock) -> None:
    machine.fetch(watched, clock())
    watched.asked.clear()
    watched.came.clear()
    assert set(changes(machine.fetch(watched, clock())).values()) == {"unchanged"}
    assert watched.asked == [("metadata/2.root.json", 0), ("metadata/timestamp.json", 0)]
    assert list(watched.came) == ["metadata/timestamp.json"]


def test_of_a_changed_guide_only_that_guide_and_its_new_clips_come(
    office: Office, machine: Machine, watched: Watched, clock: Clock
) -> None:
    machine.fetch(watched, clock())
    watched.came.clear()
    office.write("russia", wages=["Your wages", "Wages are paid on the fifth."])
    office.publish()
    machine.fetch(watched, clock())
    assert len([x for x in watched.came if x.startswith("pieces/")]) == 1
    assert len([x for x in watched.came if x.startswith("blobs/")]) == 3, "one text in three languages"


@pytest.mark.parametrize("breaks_at", [1, 500, 2_000, 9_000])
def test_a_break_in_the_middle_of_a_clip_costs_no_byte_twice(
    office: Office, machine: Machine, watched: Watched, clock: Clock, breaks_at: int
) -> None:
    office.authors["russia"].voice = lambda text, tag: f"{tag} {text}".encode() * 400
    office.write("russia", wages=["Your wages", "Changed."])
    office.publish()
    watched.breaks_at = breaks_at
    with pytest.raises(PackProblem) as broken:
        machine.fetch(watched, clock())
    assert broken.value.code in {"no-network", "stick-gone"}
    assert not list(machine.folder.glob("*.pack"))
    watched.breaks_at = None
    machine.fetch(watched, clock())
    blobs = {x: count for x, count in watched.came.items() if x.startswith("blobs/")}
    needed = {
        blob_path(x.sha256): x.size
        for each in office.authors.values() for piece in each.pack().pieces for x in piece.blobs()
    }  # fmt: skip
    assert blobs == needed
    assert any(offset for path, offset in watched.asked if path.startswith("blobs/")), "one went on where it broke"
    manifests = [path for path, _ in watched.asked if path.startswith("targets/russia/")]
    assert len(manifests) == 1, "the manifest did not come twice"


def test_what_came_before_a_break_from_a_bad_stick_is_thrown_away(
    office: Office, machine: Machine, network: PackCarrier, clock: Clock
) -> None:
    blob = next(iter(office.authors["russia"].pack().pieces[2].blobs()))
    (machine.folder / "part").mkdir(parents=True)
    (machine.folder / "part" / blob.sha256).write_bytes(b"wrong" * 10)
    assert set(changes(machine.fetch(network, clock())).values()) == {"new"}


def test_a_whole_part_that_only_lacks_its_name_is_not_asked_for(
    office: Office, machine: Machine, watched: Watched, clock: Clock
) -> None:
    pack = office.authors["russia"].pack()
    blob = next(iter(pack.pieces[2].blobs()))
    (machine.folder / "part").mkdir(parents=True)
    (machine.folder / "part" / blob.sha256).write_bytes(pack.blobs[blob.sha256].read_bytes())
    machine.fetch(watched, clock())
    assert blob_path(blob.sha256) not in watched.came


def test_a_technician_stops_it_and_it_goes_on_later(machine: Machine, watched: Watched, clock: Clock) -> None:
    def stopped() -> bool:
        return len([x for x in watched.came if x.startswith("blobs/")]) > 2

    with pytest.raises(PackProblem) as problem:
        machine.fetch(watched, clock(), stopped=stopped)
    assert problem.value.code == "cancelled"
    before = dict(watched.came)
    machine.fetch(watched, clock())
    assert not {x for x, _ in watched.asked[len(before) + 3 :] if x.startswith("blobs/") and before.get(x) == 0}
    assert machine.store.countries() == ["russia", "turkey"]


def test_over_a_link_that_breaks_again_and_again_all_comes_in_the_end(
    office: Office, machine: Machine, port: int, clock: Clock
) -> None:
    office.authors["russia"].voice = lambda text, tag: hashlib.shake_128(f"{tag} {text}".encode()).digest(40_000)
    office.write("russia", wages=["Your wages", "Changed."])
    office.publish()
    codes: list[str] = []
    with Link(port, Quality(bits_a_second=4_000_000, reset_every=0.15)) as bad:
        while machine.store.countries() != ["russia", "turkey"]:
            assert len(codes) < 60
            codes.append(_fetched_over(bad.address, machine, clock))
    assert set(codes[:-1]) == {"no-network"}
    assert codes[-1] == ""
    assert bad.resets > 0


def _fetched_over(address: str, machine: Machine, clock: Clock) -> str:
    carrier = HttpsPacks(address)
    try:
        machine.fetch(carrier, clock())
    except PackProblem as problem:
        return problem.code
    finally:
        carrier.close()
    return ""


KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.sync.packs.fetching import Wish, fetch_packs
from kiosk.speech.store import SpeechStore
from kiosk.sync.packs.stick import FolderPacks
from kiosk.sync.packs.store import PackStore
folder, repository = Path(sys.argv[1]), Path(sys.argv[2])
root = (repository / "metadata" / "1.root.json").read_bytes()
print("ready", flush=True)
sys.stdin.readline()
store = PackStore(folder, folder / "built", SpeechStore(folder / "built"), folder / "built")
fetch_packs(store, FolderPacks(repository), root, datetime.fromisoformat(sys.argv[3]), Wish())
print("done", flush=True)
"""


def test_a_kiosk_that_is_killed_while_it_replaces_packs_has_the_old_or_the_new_ones(
    office: Office, machine: Machine, stick: PackCarrier, clock: Clock
) -> None:
    machine.fetch(stick, clock())
    texts = ["Wages are paid twice a month."]
    seen = []
    took = 0.5
    for number in range(2, 14):
        texts.append(f"Version {number}.")
        office.write("russia", wages=["Your wages", texts[-1]])
        office.publish()
        words = [sys.executable, "-c", KILLED, str(machine.folder), str(office.repository.folder), clock().isoformat()]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path.cwd()) as process:
            assert process.stdin
            assert process.stdout
            assert process.stdout.readline() == b"ready\n"
            process.stdin.write(b"go\n")
            process.stdin.flush()
            began = time.monotonic()
            if number == 2:
                assert process.stdout.readline() == b"done\n"
                took = time.monotonic() - began
            else:
                time.sleep(took * (number - 2) / 10)
            process.send_signal(signal.SIGKILL)
        shown = machine.pages("russia")["wages"][0].removesuffix(" (uz)")
        seen.append(texts.index(shown))
        assert seen[-1] in {number - 1, seen[-2] if len(seen) > 1 else 0}, "the new one, or the one there was"
    assert all(x <= y for x, y in pairwise(seen))
    assert set(changes(machine.fetch(stick, clock())).values()) <= {"new", "unchanged"}
    assert machine.pages("russia")["wages"] == [f"{texts[-1]} (uz)"]
    assert machine.store.before("russia") is not None


def test_a_pack_that_cannot_be_read_through_replaces_nothing(
    office: Office, machine: Machine, stick: PackCarrier, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Authors with a broken tool sign a guide without pages."""
    machine.fetch(stick, clock())
    guide = Authors._guide

    def broken(authors: Authors, name: str, texts: list[str]) -> Piece:
        return replace(guide(authors, name, texts), body={"topic": "work"})

    monkeypatch.setattr(Authors, "_guide", broken)
    office.write("russia", wages=["Your wages", "Changed."])
    office.authors["turkey"].version += 1
    office.publish()
    assert changes(machine.fetch(stick, clock())) == {"russia": "pack-broken", "turkey": "pack-broken"}
    assert machine.store.version("russia") == 1
    assert machine.pages("russia")["wages"] == ["Wages are paid twice a month. (uz)"]


@pytest.mark.parametrize("body", [{}, {"topic": 7}, {"pages": [{}]}, {"topic": "work", "title": None, "pages": 5}])
@pytest.mark.parametrize("kind", ["guide", "topics", "contacts", "check", "lesson", "phrases", "glossary", "later"])
def test_a_piece_that_says_something_strange_breaks_nothing_but_its_own_pack(
    office: Office, machine: Machine, stick: PackCarrier, clock: Clock, monkeypatch: pytest.MonkeyPatch,
    kind: str, body: dict[str, object],
) -> None:  # fmt: skip
    make = Authors.pack

    def strange(authors: Authors) -> Pack:
        pack = make(authors)
        if authors.country == "turkey":
            return pack
        pieces = (*pack.pieces, Piece(kind, "strange", body))
        named = tuple(PieceName(x.kind, x.name, Blob.of(x.to_bytes())) for x in pieces)
        return replace(pack, pieces=pieces, manifest=replace(pack.manifest, pieces=named, version=2))

    monkeypatch.setattr(Authors, "pack", strange)
    office.publish()
    came = changes(machine.fetch(stick, clock()))
    assert came["turkey"] == "new"
    assert came["russia"] == ("new" if kind == "later" else "pack-broken"), "what a program does not know is left alone"


def test_a_pack_that_the_disk_has_eaten_is_not_shown(
    machine: Machine, office: Office, stick: PackCarrier, clock: Clock
) -> None:
    machine.fetch(stick, clock())
    office.write("russia", wages=["Your wages", "Changed."])
    office.publish()
    machine.fetch(stick, clock())
    (machine.folder / "russia.pack").write_bytes(b"\0" * 4096)
    assert machine.pages("russia")["wages"] == ["Wages are paid twice a month. (uz)"], "the version before"
    assert changes(machine.fetch(stick, clock()))["russia"] == "new"
    assert machine.pages("russia")["wages"] == ["Changed. (uz)"]


def test_a_full_disk_is_told_and_nothing_changes(
    office: Office, machine: Machine, stick: PackCarrier, clock: Clock
) -> None:
    import resource

    machine.fetch(stick, clock())
    office.authors["russia"].voice = lambda text, tag: f"{tag} {text}".encode() * 4_000
    office.write("russia", wages=["Your wages", "Changed."])
    office.publish()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(PackProblem) as problem:
            machine.fetch(stick, clock())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert problem.value.code == "disk-full"
    assert machine.store.version("russia") == 1


def test_a_link_on_a_stick_is_not_followed(office: Office, stick: PackCarrier, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("not for a stick")
    (office.repository.folder / "metadata" / "link.json").symlink_to(secret)
    (office.repository.folder / "folder").symlink_to(tmp_path)
    (office.repository.folder / "directory").mkdir()
    os.mkfifo(office.repository.folder / "fifo")
    for path in ("metadata/link.json", "folder/secret", "directory", "fifo", "nothing", "metadata/timestamp.json/x"):
        with pytest.raises(NotThere):
            list(stick.read(path))
