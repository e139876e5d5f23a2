"""The hub's private keys: what signs its answers, and what opens submissions.

They lie as seeds in one file of mode 0600 in the hub's folder, apart from the database, so that a copy
of the database alone opens nothing. See docs/decisions/050-hub-keys.md.
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.vault.sealing import IntakeKeyPair

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class HubKeys:
    """All private keys of a hub.

    Attributes:
        signing: signs answers and the trust list.
        intake, protected_intake: open submissions.
        access_token: what a program shows to read cases.
        older: pairs from before a rotation; they open what was sealed to them, and nothing is sealed to them any more.
        rotations: how often the intake keys were made anew.
    """

    signing: Ed25519PrivateKey = field(repr=False)
    intake: IntakeKeyPair
    protected_intake: IntakeKeyPair
    access_token: str = field(repr=False)
    older: tuple[IntakeKeyPair, ...] = ()
    rotations: int = 0

    def pair_for(self, key_id: str) -> IntakeKeyPair | None:
        """The intake key pair with this id."""
        pairs = (self.intake, self.protected_intake, *self.older)
        return next((each for each in pairs if each.public.key_id == key_id), None)


class KeptKeys:
    """The keys in a file, read again when the file is another: a rotation reaches every worker at its next use."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._keys = load_or_make_keys(file)
        self._read_from = self._which()

    def now(self) -> HubKeys:
        """The keys as they are; as they were last if the file is gone."""
        which = self._which()
        if which not in {None, self._read_from}:
            self._keys, self._read_from = load_or_make_keys(self._file), which
        return self._keys

    def rotate(self) -> HubKeys:
        """New intake keys, beside the older ones."""
        rotate_keys(self._file)
        return self.now()

    def _which(self) -> tuple[int, int] | None:
        try:
            said = self._file.stat()
        except FileNotFoundError:
            return None
        return said.st_ino, said.st_mtime_ns


def load_or_make_keys(file: Path) -> HubKeys:
    """The keys in a file, made now if there is none."""
    if not file.exists():
        pairs = {name: IntakeKeyPair.generate(secrets.token_bytes) for name in ("intake", "protected")}
        made = {
            "signing": secrets.token_hex(32),
            **{name: [x.mlkem_seed.hex(), x.x25519_seed.hex()] for name, x in pairs.items()},
            "access_token": secrets.token_urlsafe(24),
        }
        # Whole before it has its name, and never in another's place: many workers may start at once.
        unfinished = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as new:
            json.dump(made, new)
            new.flush()
            os.fsync(new.fileno())
        with suppress(FileExistsError):
            file.hardlink_to(unfinished)
        unfinished.unlink()
    kept = json.loads(file.read_text(encoding="utf-8"))
    return HubKeys(
        signing=Ed25519PrivateKey.from_private_bytes(bytes.fromhex(kept["signing"])),
        intake=_pair(kept["intake"]),
        protected_intake=_pair(kept["protected"]),
        access_token=kept["access_token"],
        older=tuple(_pair(x) for each in kept.get("older", ()) for x in each),
        rotations=len(kept.get("older", ())),
    )


def rotate_keys(file: Path) -> HubKeys:
    """New intake keys in a file of keys, beside the older ones; old file or new one, whenever the power goes."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    kept["older"] = [*kept.get("older", ()), [kept["intake"], kept["protected"]]]
    for name in ("intake", "protected"):
        pair = IntakeKeyPair.generate(secrets.token_bytes)
        kept[name] = [pair.mlkem_seed.hex(), pair.x25519_seed.hex()]
    new = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        json.dump(kept, opened)
        opened.flush()
        os.fsync(opened.fileno())
    new.replace(file)
    return load_or_make_keys(file)


def _pair(seeds: Sequence[str]) -> IntakeKeyPair:
    return IntakeKeyPair(*(bytes.fromhex(x) for x in seeds))
