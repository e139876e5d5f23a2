"""A keyring backend for a kiosk without a desktop session: one file only the kiosk's user can read.

It is the weaker choice, since a thief with the whole disk has key and vault both; whoever uses it is
told so. The file is refused where others could read or replace it.
"""

from __future__ import annotations

import json
import os
import stat
from typing import TYPE_CHECKING

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from kiosk.vault.errors import VaultKeyUnsafe

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class KeyFileBackend(KeyringBackend):
    """Passwords as JSON in a file of mode 0600.

    Args:
        file: the file; its folder is made with mode 0700 if need be.
    """

    priority = 0.1

    def __init__(self, file: Path) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # keyring leaves it untyped
        self.file = file

    def get_password(self, service: str, username: str) -> str | None:
        """The password kept for this service and user, or None.

        Raises:
            VaultKeyUnsafe: others could read or replace the file, or it is not ours.
        """
        return self._read().get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password; the file is replaced as a whole, so a power cut leaves old or new."""
        self._write({**self._read(), f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        """Forget a password.

        Raises:
            PasswordDeleteError: there is none.
        """
        kept = dict(self._read())
        if kept.pop(f"{service}/{username}", None) is None:
            raise PasswordDeleteError("There is no such password.")
        self._write(kept)

    def _read(self) -> Mapping[str, str]:
        try:
            handle = os.open(self.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise VaultKeyUnsafe(f"The key file {self.file} cannot be opened safely.") from error
        with os.fdopen(handle, encoding="utf-8") as opened:
            about = os.fstat(opened.fileno())
            private = stat.S_ISREG(about.st_mode) and not about.st_mode & 0o077
            if not private or about.st_uid != os.geteuid():
                raise VaultKeyUnsafe(f"The key file {self.file} must belong to the kiosk's user with mode 600.")
            kept: Mapping[str, str] = json.load(opened)
            return kept

    def _write(self, kept: Mapping[str, str]) -> None:
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self.file.with_name(self.file.name + ".new")
        new.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with os.fdopen(os.open(new, flags, 0o600), "w", encoding="utf-8") as opened:
            json.dump(kept, opened)
            opened.flush()
            os.fsync(opened.fileno())
        new.replace(self.file)
        folder = os.open(self.file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
