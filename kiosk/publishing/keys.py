"""Private keys in files, each under a passphrase: Ed25519, sealed by AES-256-GCM under Argon2id.

What a file says in the clear is whose key it is; so the right files are found without any passphrase. PKCS#8, as
OpenSSL writes it, would stretch a passphrase by PBKDF2 with 2,048 rounds only.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from securesystemslib.signer import CryptoSigner

from kiosk.publishing.problems import PublishingProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    Ask = Callable[[str, bool], str]

SUFFIX = ".key"
LEAST_PASSPHRASE = 12
_FORMAT = "hamroh key 1"
_SALT_BYTES, _NONCE_BYTES, _KEY_BYTES = 16, 12, 32


@dataclass(frozen=True)
class Cost:
    """How hard Argon2id works; written into each file."""

    rounds: int = 4
    kibibytes: int = 1 << 18
    lanes: int = 4


@dataclass(frozen=True)
class KeyFile:
    """A key that lies in a file.

    Attributes:
        name: such as `root-1`.
        keyid: as TUF names it.
    """

    file: Path
    name: str
    keyid: str


class KeyRing:
    """The key files in some folders, such as the sticks of those who keep them.

    Args:
        folders: the first one is where new keys are written.
        ask: gives the passphrase of a key by its name; told whether the key is new.
        random: a source of random bytes.
    """

    def __init__(
        self, folders: Iterable[Path], ask: Ask, random: Callable[[int], bytes], cost: Cost | None = None
    ) -> None:
        self._folders, self._ask, self._random = tuple(folders), ask, random
        self._cost = cost or Cost()
        self._open: dict[str, CryptoSigner] = {}

    def files(self) -> list[KeyFile]:
        """All keys there are, by name."""
        found = (_read(file) for folder in self._folders for file in sorted(folder.glob(f"*{SUFFIX}")))
        return [KeyFile(x[0], str(x[1]["name"]), str(x[1]["keyid"])) for x in found]

    def new(self, role: str) -> CryptoSigner:
        """Make a key for a role and write it under the next free name, `ROLE-1`, `ROLE-2`, ….

        Raises:
            PublishingProblem: it cannot be written.
        """
        taken = {x.name for x in self.files()}
        name = next(f"{role}-{x}" for x in range(1, len(taken) + 2) if f"{role}-{x}" not in taken)
        private = Ed25519PrivateKey.from_private_bytes(self._random(_KEY_BYTES))
        signer = CryptoSigner(private)
        salt, nonce = self._random(_SALT_BYTES), self._random(_NONCE_BYTES)
        said: dict[str, Any] = {
            "format": _FORMAT,
            "name": name,
            "keyid": signer.public_key.keyid,
            "argon2id": {"salt": salt.hex(), "rounds": self._cost.rounds, "kibibytes": self._cost.kibibytes,
                         "lanes": self._cost.lanes},
            "nonce": nonce.hex(),
        }  # fmt: skip
        passphrase = self._ask(name, True)  # noqa: FBT003 the protocol of `Ask`
        if len(passphrase) < LEAST_PASSPHRASE:
            raise PublishingProblem(f"A passphrase has at least {LEAST_PASSPHRASE} characters; take some words.")
        secret = AESGCM(_stretched(passphrase, salt, self._cost))
        said["sealed"] = secret.encrypt(nonce, private.private_bytes_raw(), _bound(said)).hex()
        folder = self._folders[0]
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
            with os.fdopen(os.open(folder / f"{name}{SUFFIX}", flags, 0o600), "w", encoding="ascii") as file:
                json.dump(said, file, indent=1)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise PublishingProblem(f"The key {name} cannot be written to {folder}: {error.strerror}.") from error
        self._open[signer.public_key.keyid] = signer
        return signer

    def signers(self, keyids: Iterable[str], least: int, role: str) -> list[CryptoSigner]:
        """As many signers as a role's threshold asks for, of those whose keys these are.

        Raises:
            PublishingProblem: there are too few of them, or a passphrase is wrong.
        """
        wanted = list(keyids)
        files = {x.keyid: x for x in self.files() if x.keyid in wanted}
        if len(files) < least:
            here = ", ".join(sorted(x.name for x in files.values())) or "none"
            raise PublishingProblem(
                f"“{role}” needs {least} keys, and {len(files)} of them are here ({here})."
                " Name the folders of the others too: --keys FOLDER --keys FOLDER."
            )
        return [self._opened(files[keyid]) for keyid in wanted if keyid in files][:least]

    def _opened(self, key: KeyFile) -> CryptoSigner:
        if key.keyid not in self._open:
            said = _read(key.file)[1]
            try:
                stretch = said["argon2id"]
                cost = Cost(stretch["rounds"], stretch["kibibytes"], stretch["lanes"])
                passphrase = self._ask(key.name, False)  # noqa: FBT003 the protocol of `Ask`
                secret = AESGCM(_stretched(passphrase, bytes.fromhex(stretch["salt"]), cost))
                sealed = bytes.fromhex(said.pop("sealed"))
                raw = secret.decrypt(bytes.fromhex(said["nonce"]), sealed, _bound(said))
                signer = CryptoSigner(Ed25519PrivateKey.from_private_bytes(raw))
            except InvalidTag as error:
                raise PublishingProblem(f"The passphrase of {key.name} is not right.") from error
            except (LookupError, TypeError, ValueError) as error:
                raise PublishingProblem(f"The key file {key.file} is damaged.") from error
            self._open[key.keyid] = signer
        return self._open[key.keyid]


def _read(file: Path) -> tuple[Path, dict[str, Any]]:
    try:
        said = json.loads(file.read_text(encoding="ascii"))
        if said["format"] != _FORMAT or not isinstance(said["keyid"], str):
            raise ValueError(said["format"])
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise PublishingProblem(f"{file} is no key of ours.") from error
    return file, said


def _stretched(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(passphrase.encode(), salt, cost.rounds, cost.kibibytes, cost.lanes, _KEY_BYTES, Type.ID)


def _bound(said: object) -> bytes:
    """What is in the clear, so that nobody can change it."""
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
