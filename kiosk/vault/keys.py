"""The vault's key: 256 random bits, kept by the desktop's SecretService or, weaker, in a file.

The key is made once, when there is no vault yet. If a vault exists and its key is gone, that is an
error and never a reason for a new key.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from kiosk.vault.errors import VaultKeyMissing, WrongVaultKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keyring.backend import KeyringBackend

SERVICE = "hamroh"
KEY_BYTES = 32


class KeyProtection(Enum):
    """Who keeps the vault's key."""

    SECRET_SERVICE = "secret-service"  # noqa: S105 a name, not a secret
    KEY_FILE = "key-file"


@dataclass(frozen=True)
class VaultKey:
    """The raw key and how it is protected."""

    key: bytes = field(repr=False)
    protection: KeyProtection


def desktop_keyring() -> KeyringBackend | None:
    """The desktop's SecretService, or None where no such service answers."""
    from keyring.backends.SecretService import Keyring  # slow; only when a key is needed

    try:
        # Reading the priority is how keyring finds out whether the service answers.
        answers = Keyring.priority >= 0
        return Keyring() if answers else None  # type: ignore[no-untyped-call] # keyring leaves it untyped
    except Exception:  # noqa: BLE001 a missing bus, module or daemon all mean: not here
        return None


def obtain_vault_key(folder: Path, vault: Path, random: Callable[[int], bytes]) -> VaultKey:
    """The key of this vault, made now if there is no vault yet.

    Args:
        folder: where the weaker key file would lie.
        vault: the vault's file; its resolved path names the key in the keyring.
        random: a source of random bytes such as `secrets.token_bytes`.

    Raises:
        VaultKeyMissing: there is a vault, but neither keyring nor file holds its key.
        VaultKeyUnsafe: others could read or replace the key file.
        WrongVaultKey: what the keyring holds is not a key.
    """
    from kiosk.vault.key_file import KeyFileBackend

    key_file = KeyFileBackend(folder / "vault.key")
    desktop = desktop_keyring()
    user = str(vault.resolve())
    holders = [(key_file, KeyProtection.KEY_FILE)]
    if desktop is not None:
        holders.insert(0, (desktop, KeyProtection.SECRET_SERVICE))  # type: ignore[arg-type] # both are KeyringBackends
    for backend, protection in holders:
        kept = backend.get_password(SERVICE, user)
        if kept is not None:
            return VaultKey(_decode(kept), protection)
    if vault.exists():
        raise VaultKeyMissing(
            f"The vault {vault} exists, but its key is not in the keyring. "
            "Start the kiosk as the user who set it up, or restore the key."
        )
    backend, protection = holders[0]
    key = random(KEY_BYTES)
    backend.set_password(SERVICE, user, key.hex())
    return VaultKey(key, protection)


def _decode(kept: str) -> bytes:
    try:
        key = bytes.fromhex(kept)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise WrongVaultKey("What the keyring holds for this vault is not a key of 256 bits.")
    return key
