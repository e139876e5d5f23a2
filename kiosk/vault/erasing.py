"""Erasing a kiosk: its vault and the key of it, and what would be lost with them.

The key goes first: without it the database is noise, wherever a disk may still hold copies of its blocks.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from keyring.errors import KeyringError

from kiosk.vault.keys import SERVICE, desktop_keyring

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from keyring.backend import KeyringBackend

    from kiosk.vault.store import Vault


@dataclass(frozen=True)
class Losses:
    """What goes with a vault for good.

    Attributes:
        waiting: items that the hub does not have yet.
        drafts: stopped papers that a slip still opens.
        replies: answers to cases that nobody has fetched from here.
    """

    waiting: int
    drafts: int
    replies: int


def losses_of(vault: Vault) -> Losses:
    """What erasing this vault would lose."""
    with vault.reading() as connection:
        counts = [
            connection.execute(sql).fetchone()[0]
            for sql in (
                "SELECT count(*) FROM outbox WHERE delivered_at IS NULL",
                "SELECT count(*) FROM draft",
                "SELECT count(*) FROM inbox",
            )
        ]
    return Losses(*counts)


def erase_vault(folder: Path, vault: Path, keyring: Callable[[], KeyringBackend | None] = desktop_keyring) -> None:
    """Take the key and then the vault away; the vault must be closed.

    Args:
        folder: where a key file would lie.
        vault: the vault's file.

    Raises:
        OSError: a file could not be taken away.
    """
    desktop = keyring()
    if desktop is not None:
        with suppress(KeyringError):  # it never held the key
            desktop.delete_password(SERVICE, str(vault.resolve()))
    _overwrite_and_unlink(folder / "vault.key")
    for name in (vault.name, f"{vault.name}-wal", f"{vault.name}-shm", f"{vault.name}.check"):
        vault.with_name(name).unlink(missing_ok=True)


def _overwrite_and_unlink(file: Path) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    with os.fdopen(handle, "wb") as opened:
        opened.write(bytes(os.fstat(handle).st_size))
        opened.flush()
        os.fsync(handle)
    file.unlink()
