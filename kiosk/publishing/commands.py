"""`hamroh pack publish` and `hamroh pack copy-to-stick`: the authors' office on the command line.

Passphrases are asked for on the terminal, one a key, or read from a file that serves for all.
"""

from __future__ import annotations

import argparse
import getpass
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tuf.api.metadata import Metadata, Root

from kiosk.build import packs_in_pieces
from kiosk.content.compiling import PackProblems
from kiosk.places import Places
from kiosk.publishing.copying import copy_to_stick
from kiosk.publishing.keys import KeyRing
from kiosk.publishing.problems import PublishingProblem
from kiosk.publishing.repository import Days, Pack, PackRepository, Thresholds
from kiosk.speech.store import SpeechStore
from kiosk.sync.packs.trusted import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kiosk.content.compiling import Compiled
    from kiosk.publishing.keys import Ask

    Say = Callable[[object], None]

_EXPIRES = "days until a {} signature expires"


def add_publish(parser: argparse.ArgumentParser) -> None:
    """The words of `hamroh pack publish`."""
    _add_places(parser)
    parser.add_argument("--country", action="append", default=[], metavar="NAME", help="only this; may be repeated")
    steps = parser.add_subparsers(dest="step", metavar="STEP", title="steps besides publishing what changed")

    begin = steps.add_parser("init", help="make the keys and an empty repository")
    _add_places(begin)
    thresholds, days = Thresholds(), Days()
    begin.add_argument("--root-keys", type=int, default=thresholds.root_keys, metavar="N", help="how many root keys")
    begin.add_argument("--root-threshold", type=int, default=thresholds.root, metavar="N", help="how many must sign")
    begin.add_argument("--targets-keys", type=int, default=thresholds.targets_keys, metavar="N")
    begin.add_argument("--targets-threshold", type=int, default=thresholds.targets, metavar="N")
    for role in ("root", "targets", "country", "snapshot", "timestamp"):
        what = _EXPIRES.format(role)
        begin.add_argument(f"--{role}-days", type=int, default=getattr(days, role), metavar="DAYS", help=what)

    country = steps.add_parser("add-country-key", help="let a key sign a country's packs; the first one makes it known")
    country.add_argument("name", metavar="COUNTRY")
    _add_places(country)
    country.add_argument("--new", type=int, default=1, metavar="N", help="how many keys to make")
    country.add_argument("--threshold", type=int, default=1, metavar="N", help="how many of all its keys must sign")
    country.add_argument("--instead-of", default="", metavar="KEY", help="a key that counts no more")

    root = steps.add_parser("rotate-root", help="sign a new root, and replace keys in it")
    _add_places(root)
    root.add_argument("--replace", action="append", default=[], metavar="KEY", help="a key that counts no more")

    renew = steps.add_parser("renew", help="sign `targets` or a country again before it expires")
    renew.add_argument("roles", nargs="+", metavar="ROLE")
    _add_places(renew)

    _add_places(steps.add_parser("refresh", help="sign a new timestamp, and a snapshot if need be; once a week"))
    _add_places(steps.add_parser("show", help="until when each signature holds, and the fingerprint of the root"))


def add_copy(parser: argparse.ArgumentParser) -> None:
    """The words of `hamroh pack copy-to-stick`."""
    parser.add_argument("stick", type=Path, metavar="DIR", help="the folder where the stick is mounted")
    parser.add_argument("--repository", type=Path, required=True, metavar="DIR", help="the repository's folder")


def publish(parsed: argparse.Namespace, say: Say) -> None:
    """Do a step, or publish what changed.

    Raises:
        PublishingProblem: it was not done; the sentence says what to do.
    """
    folder, keys = getattr(parsed, "repository", None), getattr(parsed, "keys", [])
    if folder is None or not keys:
        raise PublishingProblem("Say where the repository and the keys are: --repository DIR --keys DIR")
    ring = KeyRing(keys, _passphrases(getattr(parsed, "passphrase_file", None)), secrets.token_bytes)
    repository = PackRepository(folder, ring, lambda: datetime.now(UTC))
    match parsed.step:
        case "init":
            _begin(repository, parsed, say)
        case "add-country-key":
            made = repository.add_country(parsed.name, parsed.new, parsed.threshold, parsed.instead_of)
            say(f"{parsed.name} is signed by {', '.join(x.name for x in ring.files() if x.keyid in made)} now.")
        case "rotate-root":
            repository.rotate_root(parsed.replace)
            say(f"Root version {repository.root().version} is signed. Kiosks follow it by themselves.")
        case "renew":
            for role in parsed.roles:
                repository.renew(role)
            _show(repository, say)
        case "refresh":
            repository.refresh()
            _show(repository, say)
        case "show":
            _show(repository, say)
        case _:
            _publish(repository, parsed.country, say)


def copy(parsed: argparse.Namespace, say: Say) -> None:
    """Copy to a stick what a kiosk needs.

    Raises:
        PublishingProblem: it could not be copied.
    """
    repository = PackRepository(parsed.repository, KeyRing([], lambda _name, _new: "", secrets.token_bytes), _never)
    copied = copy_to_stick(repository, parsed.stick, lambda _done, _of: None)
    say(f"{copied.files} files with {copied.size:,} bytes were copied. The stick holds all that a kiosk needs.")


def _never() -> datetime:
    raise AssertionError("nothing is signed")


def _add_places(parser: argparse.ArgumentParser) -> None:
    """Where things lie: said before or behind the step, so nothing is a default here."""
    nothing = argparse.SUPPRESS
    parser.add_argument("--repository", type=Path, default=nothing, metavar="DIR", help="the repository's folder")
    parser.add_argument(
        "--keys", type=Path, action="append", default=nothing, metavar="DIR", help="where keys lie; may be repeated"
    )
    parser.add_argument(
        "--passphrase-file", type=Path, default=nothing, metavar="FILE", help="one passphrase for all keys; else asked"
    )


def _passphrases(file: Path | None) -> Ask:
    if file is None:
        return _asked
    try:
        said = file.read_text(encoding="utf-8").rstrip("\n")
    except OSError as error:
        raise PublishingProblem(f"{file} cannot be read: {error.strerror}.") from error
    return lambda _name, _new: said


def _asked(name: str, new: bool) -> str:  # noqa: FBT001 called by the ring
    said = getpass.getpass(f"Passphrase of {name}: ")
    if new and getpass.getpass("The same again: ") != said:
        raise PublishingProblem("The two passphrases differ.")
    return said


def _begin(repository: PackRepository, parsed: argparse.Namespace, say: Say) -> None:
    thresholds = Thresholds(parsed.root_keys, parsed.root_threshold, parsed.targets_keys, parsed.targets_threshold)
    days = Days(parsed.root_days, parsed.targets_days, parsed.country_days, parsed.snapshot_days, parsed.timestamp_days)
    repository.begin(thresholds, days)
    say(f"The repository is in {repository.folder}, with the first root in metadata/1.root.json.")
    say("Give that file to each kiosk: hamroh pack trust 1.root.json. Its fingerprint there must be:")
    say(fingerprint((repository.folder / "metadata" / "1.root.json").read_bytes()))
    say("Take the root keys away from this machine now, each to another place.")


def _show(repository: PackRepository, say: Say) -> None:
    for role, until in repository.expiries().items():
        say(f"{role:14} holds until {until:%Y-%m-%d}")
    first = (repository.folder / "metadata" / "1.root.json").read_bytes()
    root = Metadata[Root].from_bytes(first).signed
    say(f"First root, {len(root.roles['root'].to_dict()['keyids'])} keys: {fingerprint(first)}")


def _publish(repository: PackRepository, countries: Iterable[str], say: Say) -> None:
    places = Places.of_this_program(Path())
    try:
        compiled = packs_in_pieces(places)
    except PackProblems as problem:
        raise PublishingProblem(str(problem)) from problem
    wanted = set(countries) or set(repository.countries())
    unknown = wanted - {x.manifest.country for x in compiled}
    if unknown:
        raise PublishingProblem(f"There are no sources of {', '.join(sorted(unknown))}.")
    changed = repository.publish(_pack(x, places) for x in compiled if x.manifest.country in wanted)
    for country in changed:
        say(f"{country} is published.")
    if not changed:
        say("Nothing has changed.")


def _pack(compiled: Compiled, places: Places) -> Pack:
    """A compiled pack with the files of its clips and pictures."""
    store, files = SpeechStore(places.built / "speech"), {}
    for piece in compiled.pieces:
        for tag, clips in piece.clips.items():
            for source, blob in clips.items():
                files[blob.sha256] = store.file(piece.texts.get(tag, {}).get(source, source), tag)
        for name, blob in piece.pictures.items():
            files[blob.sha256] = places.resources / "pictograms" / f"{name}.svg"
    return Pack(compiled.manifest, compiled.pieces, files)
