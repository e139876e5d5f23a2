"""A repository of packs: the folder that hubs serve and sticks carry, and what is signed in it.

    publishing.json                     how long each role's signature holds, in days; not served
    metadata/N.root.json, timestamp.json, N.snapshot.json, N.targets.json, N.COUNTRY.json
    targets/COUNTRY/SHA256.pack.json    manifests
    pieces/ab/SHA256, blobs/ab/SHA256   what manifests and pieces name

Roles are those of TUF, and one a country, delegated by targets. Each change writes new files first and the timestamp
last, so a repository that is being written to is never half a one. Files are never changed, but for the timestamp.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from tuf.api.exceptions import RepositoryError, StorageError
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Role,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

from kiosk.content.pieces import Manifest
from kiosk.publishing.problems import PublishingProblem
from kiosk.sync.packs.carrier import blob_path, piece_path
from kiosk.sync.packs.shelf import force
from kiosk.sync.packs.trusted import COUNTRY, MANIFEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from securesystemslib.signer import CryptoSigner

    from kiosk.content.pieces import Piece
    from kiosk.publishing.keys import KeyRing


T = TypeVar("T", Root, Timestamp, Snapshot, Targets)

_KEPT = "publishing.json"
_TOP = (Root.type, Targets.type, Snapshot.type, Timestamp.type)


@dataclass(frozen=True)
class Days:
    """How many days each role's signature holds."""

    root: int = 365
    targets: int = 183
    country: int = 183
    snapshot: int = 31
    timestamp: int = 14

    def of(self, role: str) -> timedelta:
        """Those of a role."""
        return timedelta(days=getattr(self, role if role in _TOP else "country"))


@dataclass(frozen=True)
class Thresholds:
    """How many keys the offline roles have, and how many of them must sign."""

    root_keys: int = 3
    root: int = 2
    targets_keys: int = 1
    targets: int = 1


@dataclass(frozen=True)
class Pack:
    """What is published of one country.

    Attributes:
        blobs: where the clips and pictures of its pieces lie, by SHA-256.
    """

    manifest: Manifest
    pieces: tuple[Piece, ...]
    blobs: Mapping[str, Path]


class PackRepository:
    """A repository in a folder.

    Args:
        now: the time, UTC.
    """

    def __init__(self, folder: Path, ring: KeyRing, now: Callable[[], datetime]) -> None:
        self.folder, self._ring, self._now = folder, ring, now

    def begin(self, thresholds: Thresholds, days: Days) -> None:
        """Make the keys of the four roles and sign the first metadata, with no country in it.

        Raises:
            PublishingProblem: there is a repository already, or a threshold cannot be met.
        """
        if (self.folder / "metadata").exists():
            raise PublishingProblem(f"There is a repository in {self.folder} already.")
        wanted = {
            Root.type: (thresholds.root_keys, thresholds.root),
            Targets.type: (thresholds.targets_keys, thresholds.targets),
            Snapshot.type: (1, 1),
            Timestamp.type: (1, 1),
        }
        for role, (count, least) in wanted.items():
            if not 1 <= least <= count:
                raise PublishingProblem(f"“{role}” cannot ask for {least} of {count} keys.")
        keys = {
            role: [self._ring.new(role).public_key for _each in range(count)] for role, (count, _) in wanted.items()
        }
        root = Root(
            keys={x.keyid: x for found in keys.values() for x in found},
            roles={role: Role([x.keyid for x in keys[role]], least) for role, (_, least) in wanted.items()},
            consistent_snapshot=True,
        )
        (self.folder / "metadata").mkdir(parents=True)
        _write(self.folder / _KEPT, json.dumps({"days": asdict(days)}, indent=1).encode())
        self._sign(Metadata(root), keys=_keys_in(root.roles[Root.type]))
        self._sign(Metadata(Targets(delegations=Delegations({}, {}))))
        self._sign(Metadata(Snapshot(meta={"targets.json": self._meta(Targets.type)})))
        self._sign(Metadata(Timestamp(snapshot_meta=self._meta(Snapshot.type))))

    def add_country(self, country: str, keys: int = 1, threshold: int = 1, instead_of: str = "") -> list[str]:
        """Give a country keys of its own; its first one delegates to it all that begins with its name.

        Args:
            keys: how many new ones are made.
            threshold: how many of all its keys must sign.
            instead_of: the name or id of a key that counts no more.

        Returns:
            The ids of the new keys.

        Raises:
            PublishingProblem: the name is none of a country, or keys to sign with are missing.
        """
        if not COUNTRY.fullmatch(country) or country in _TOP:
            raise PublishingProblem(f"“{country}” cannot be a country's name.")
        self.root()
        targets = self._metadata(Targets.type, Targets)
        delegations = targets.signed.delegations or Delegations({}, {})
        roles = delegations.roles or {}
        known = roles.get(country)
        made = [self._ring.new(country).public_key for _each in range(keys)]
        gone = {x.keyid for x in self._ring.files() if x.name == instead_of} | {instead_of}
        keyids = [x for x in (known.keyids if known else []) if x not in gone] + [x.keyid for x in made]
        if not 1 <= threshold <= len(keyids):
            raise PublishingProblem(f"“{country}” cannot ask for {threshold} of {len(keyids)} keys.")
        roles[country] = DelegatedRole(country, keyids, threshold, terminating=True, paths=[f"{country}/*"])
        used = {keyid for role in roles.values() for keyid in role.keyids}
        every = {**delegations.keys, **{x.keyid: x for x in made}}
        delegations.keys, delegations.roles = {x: y for x, y in every.items() if x in used}, roles
        targets.signed.delegations = delegations
        # The country first: a snapshot names what the targets delegate to, so it must be there.
        own = self._metadata(country, Targets) if known else Metadata(Targets())
        self._sign(own, country, keys=(keyids, threshold))
        self._sign(targets)
        self.refresh()
        return [x.keyid for x in made]

    def publish(self, packs: Iterable[Pack]) -> list[str]:
        """Publish what changed.

        Returns:
            The countries that are new or changed.

        Raises:
            PublishingProblem: a country has no keys, or its version was not counted up, or keys are missing.
        """
        changed = []
        for pack in packs:
            country = pack.manifest.country
            path = f"{country}/{MANIFEST}"
            own, target = self._country(country), TargetFile.from_data(path, pack.manifest.to_bytes(), ["sha256"])
            published = own.signed.targets.get(path)
            if published is None or published.hashes != target.hashes:
                self._refuse_old_version(pack.manifest)
                changed.append((pack, own, target))
        # Every key is asked for before anything is signed.
        for role in [x.manifest.country for x, _, _ in changed] + [Snapshot.type, Timestamp.type]:
            self._ring.signers(*self._keys_of(role), role)
        for pack, own, target in changed:
            country = pack.manifest.country
            self._keep(pack)
            name = f"{target.hashes['sha256']}.{MANIFEST}"
            _write(self.folder / "targets" / country / name, pack.manifest.to_bytes())
            own.signed.targets = {target.path: target}
            self._sign(own, country)
        if changed:
            self.refresh()
        return [x.manifest.country for x, _, _ in changed]

    def renew(self, role: str) -> None:
        """Sign targets or a country again, so that it holds longer."""
        self._sign(self._country(role) if role != Targets.type else self._metadata(role, Targets), role)
        self.refresh()

    def refresh(self) -> None:
        """Sign a snapshot of what there is, if it differs or holds no longer than half its time, and a timestamp."""
        snapshot = self._metadata(Snapshot.type, Snapshot)
        names = [Targets.type, *self.countries()]
        meta = {f"{name}.json": self._meta(name) for name in names}
        left = snapshot.signed.expires - self._now()
        trusted = self._holds(snapshot, Snapshot.type)
        if meta != snapshot.signed.meta or left < self.days().of(Snapshot.type) / 2 or not trusted:
            snapshot.signed.meta = meta
            self._sign(snapshot)
        timestamp = self._metadata(Timestamp.type, Timestamp)
        timestamp.signed.snapshot_meta = self._meta(Snapshot.type)
        self._sign(timestamp)

    def rotate_root(self, replaced: Iterable[str] = ()) -> list[str]:
        """Sign a new root, by the threshold of the keys before it and of its own.

        Args:
            replaced: names of keys that count no more; each of their roles gets a new one.

        Returns:
            The names of the new keys' roles.

        Raises:
            PublishingProblem: there is no such key, or keys to sign with are missing.
        """
        root = self._metadata(Root.type, Root)
        before = root.signed.roles[Root.type]
        old_signers = self._ring.signers(before.keyids, before.threshold, Root.type)
        named = {x.name: x.keyid for x in self._ring.files()}
        roles = []
        for name in replaced:
            keyid = named.get(name, name)
            of_key = [role for role, x in root.signed.roles.items() if keyid in x.keyids]
            if not of_key:
                raise PublishingProblem(f"There is no key “{name}” in the root.")
            for role in of_key:
                root.signed.add_key(self._ring.new(role).public_key, role)
                root.signed.revoke_key(keyid, role)
                roles.append(role)
        self._sign(root, keys=_keys_in(root.signed.roles[Root.type]), besides=old_signers)
        if Targets.type in roles:
            self._sign(self._metadata(Targets.type, Targets))
        self.refresh()
        return roles

    def root(self) -> Root:
        """The present root.

        Raises:
            PublishingProblem: there is no repository.
        """
        return self._metadata(Root.type, Root).signed

    def countries(self) -> list[str]:
        """Those that have keys."""
        delegations = self._metadata(Targets.type, Targets).signed.delegations
        return sorted((delegations.roles or {}) if delegations else {})

    def manifest(self, country: str) -> bytes | None:
        """What a country has published last."""
        target = self._country(country).signed.targets.get(f"{country}/{MANIFEST}")
        if target is None:
            return None
        return (self.folder / "targets" / country / f"{target.hashes['sha256']}.{MANIFEST}").read_bytes()

    def days(self) -> Days:
        """How long signatures hold."""
        return Days(**json.loads((self.folder / _KEPT).read_text(encoding="ascii"))["days"])

    def expiries(self) -> dict[str, datetime]:
        """Until when each role's signature holds."""
        names = [*_TOP, *self.countries()]
        return {name: Metadata.from_file(str(self._file(name))).signed.expires for name in names}

    def current(self) -> list[Path]:
        """The metadata that a kiosk needs: every root, and the newest of the rest, the timestamp last."""
        roots = sorted((self.folder / "metadata").glob("*.root.json"))
        names = [Targets.type, *self.countries(), Snapshot.type, Timestamp.type]
        return roots + [self._file(x) for x in names]

    def _country(self, country: str) -> Metadata[Targets]:
        if country not in self.countries():
            raise PublishingProblem(
                f"{country} has no keys yet. Make some: hamroh pack publish add-country-key {country} …"
            )
        return self._metadata(country, Targets)

    def _refuse_old_version(self, manifest: Manifest) -> None:
        said = self.manifest(manifest.country)
        before = Manifest.from_bytes(said).version if said is not None else 0
        if manifest.version <= before:
            raise PublishingProblem(
                f"{manifest.country} has changed, but its version is {manifest.version} and {before} is published."
                " Count it up in its pack.yaml."
            )

    def _keep(self, pack: Pack) -> None:
        for piece in pack.pieces:
            said = piece.to_bytes()
            for blob in piece.blobs():
                source = pack.blobs.get(blob.sha256)
                if source is None:
                    raise PublishingProblem(f"{pack.manifest.country}: a file of the piece {piece.name} is missing.")
                _write_once(self.folder / blob_path(blob.sha256), source.read_bytes())
            named = next(x.blob for x in pack.manifest.pieces if (x.kind, x.name) == (piece.kind, piece.name))
            _write_once(self.folder / piece_path(named.sha256), said)

    def _sign(
        self,
        metadata: Metadata[T],
        role: str = "",
        *,
        keys: tuple[list[str], int] | None = None,
        besides: Iterable[CryptoSigner] = (),
    ) -> None:
        """Sign the next version of a role's metadata, and write it.

        Args:
            keys: the role's keys and its threshold, where what is published does not say them yet.
            besides: more who sign.
        """
        signed = metadata.signed
        role = role or signed.type
        signed.version = self._version(role) + 1
        signed.expires = (self._now() + self.days().of(role)).replace(microsecond=0)
        signers = (*besides, *self._ring.signers(*(keys or self._keys_of(role)), role))
        metadata.signatures.clear()
        for signer in {x.public_key.keyid: x for x in signers}.values():
            metadata.sign(signer, append=True)
        name = f"{role}.json" if role == Timestamp.type else f"{signed.version}.{role}.json"
        _write(self.folder / "metadata" / name, metadata.to_bytes())

    def _keys_of(self, role: str) -> tuple[list[str], int]:
        if role in _TOP:
            found: Role = self.root().roles[role]
        else:
            delegations = self._metadata(Targets.type, Targets).signed.delegations
            found = ((delegations.roles if delegations else None) or {})[role]
        return _keys_in(found)

    def _holds(self, metadata: Metadata[Snapshot], role: str) -> bool:
        with suppress(RepositoryError):
            self.root().verify_delegate(role, metadata.signed_bytes, metadata.signatures)
            return True
        return False

    def _meta(self, role: str) -> MetaFile:
        content = self._file(role).read_bytes()
        version = Metadata.from_bytes(content).signed.version
        return MetaFile.from_data(version, content, ["sha256"])

    def _metadata(self, role: str, kind: type[T]) -> Metadata[T]:
        file = self._file(role)
        try:
            found: Metadata[T] = Metadata.from_file(str(file))
        except (RepositoryError, StorageError) as error:
            raise PublishingProblem(f"{file} cannot be read: {error}.") from error
        if not isinstance(found.signed, kind):
            raise PublishingProblem(f"{file} is not what its name says.")
        return found

    def _version(self, role: str) -> int:
        """The last version of a role's metadata; 0 where there is none."""
        folder = self.folder / "metadata"
        if role == Timestamp.type:
            there = (folder / "timestamp.json").exists()
            return self._metadata(role, Timestamp).signed.version if there else 0
        return max((int(x.name.split(".")[0]) for x in folder.glob(f"*.{role}.json")), default=0)

    def _file(self, role: str) -> Path:
        folder = self.folder / "metadata"
        if role == Timestamp.type:
            return folder / "timestamp.json"
        version = self._version(role)
        if version == 0:
            raise PublishingProblem(
                f"There is no repository in {self.folder} yet. Begin one: hamroh pack publish init …"
            )
        return folder / f"{version}.{role}.json"


def _keys_in(role: Role) -> tuple[list[str], int]:
    said = role.to_dict()  # its attributes have no types
    return list(said["keyids"]), int(said["threshold"])


def _write_once(file: Path, content: bytes) -> None:
    """Write a file that is named by what is in it."""
    if not file.exists():
        _write(file, content)


def _write(file: Path, content: bytes) -> None:
    """Put a file there, whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name(f".{file.name}.new")
        with new.open("wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
        new.replace(file)
        force(file.parent)
    except OSError as error:
        raise PublishingProblem(f"{file} cannot be written: {error.strerror}.") from error
