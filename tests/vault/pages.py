"""Looking into an encrypted database as a thief with its key would: every page, free ones and the log too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

if TYPE_CHECKING:
    from pathlib import Path

PAGE, SALT, RESERVED, IV = 4096, 16, 80, 16
LOG_HEADER, FRAME_HEADER = 32, 24


def every_page(file: Path, key: bytes) -> bytes:
    """All that was ever written and is still in the file or its log, decrypted (SQLCipher 4's layout).

    Text that runs over a page's end is joined only where the next page follows.
    """
    whole = file.read_bytes()
    found = [_page(whole[x : x + PAGE], key, first=x == 0) for x in range(0, len(whole), PAGE)]
    log = file.with_name(file.name + "-wal")
    frames = log.read_bytes()[LOG_HEADER:] if log.exists() else b""
    for at in range(0, len(frames), FRAME_HEADER + PAGE):
        number = int.from_bytes(frames[at : at + 4], "big")
        found.append(_page(frames[at + FRAME_HEADER : at + FRAME_HEADER + PAGE], key, first=number == 1))
    return b"".join(found)


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    if len(page) < PAGE:
        return b""
    iv = page[-RESERVED : -RESERVED + IV]
    content = page[SALT if first else 0 : -RESERVED]
    decryptor = Cipher(AES(key), CBC(iv)).decryptor()
    return decryptor.update(content) + decryptor.finalize()
