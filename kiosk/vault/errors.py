"""What can go wrong with the vault, each with a stable code and a sentence for technicians."""

from __future__ import annotations


class VaultError(Exception):
    """Something about the vault; `code` is stable, the sentence is for people."""

    code = "vault"


class VaultNotOpen(VaultError):
    """The kiosk is still starting, or its vault could not be opened."""

    code = "starting"


class WrongVaultKey(VaultError):
    """The key does not open this vault; nothing was changed."""

    code = "vault-wrong-key"


class VaultKeyMissing(VaultError):
    """There is a vault but no key for it; a new key would only hide the loss."""

    code = "vault-key-missing"


class VaultKeyUnsafe(VaultError):
    """The file that holds the key can be read or replaced by others."""

    code = "vault-key-unsafe"


class VaultCorrupted(VaultError):
    """The key is right but the database is damaged; the file is left as it is."""

    code = "vault-corrupted"


class DiskFull(VaultError):
    """There was no room; nothing of the transaction was kept, all before it is."""

    code = "disk-full"


class CannotUnseal(VaultError):
    """The sealed bytes were not made for this key, or were changed."""

    code = "cannot-unseal"


class WrongCaseKey(VaultError):
    """What was typed or scanned is not a case key."""

    code = "wrong-case-key"


class MailboxEmpty(VaultError):
    """Nothing opens with this case key: it is wrong, or nothing has come yet. Nobody can tell which."""

    code = "mailbox-empty"


class WrongPin(VaultError):
    """The PIN is not right; `wait_seconds` until another may be tried."""

    code = "wrong-pin"

    def __init__(self, sentence: str, wait_seconds: int) -> None:
        super().__init__(sentence)
        self.wait_seconds = wait_seconds


class WrongDraftDigits(VaultError):
    """What was typed or scanned cannot be the digits of a draft slip; check digits say so."""

    code = "wrong-draft-digits"


class DraftUnknown(VaultError):
    """No draft opens with these digits: never kept, finished, or older than 30 days."""

    code = "draft-unknown"


class TooManyTries(VaultError):
    """Too many wrong tries; `wait_seconds` until another is looked at, right or wrong."""

    code = "too-many-tries"

    def __init__(self, wait_seconds: int) -> None:
        super().__init__("Wait before the next try.")
        self.wait_seconds = wait_seconds
