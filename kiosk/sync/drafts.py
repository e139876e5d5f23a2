"""Drafts in bundles: what a kiosk sends of them, asks for, and is told.

Up: `draft` carries one, `draft-gone` says it was finished or replaced, `draft-wanted` asks for one.
Down: `draft` answers that question, `draft-gone` tells the kiosk that made a draft that another ended
it, again and again until that kiosk says so itself. Every one of them can come twice without harm.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import cbor2

from kiosk.sync.bundle import Item
from kiosk.vault.drafts import DRAFT, DRAFT_GONE, DRAFT_WANTED, StoredDraft, check_id, decode_draft, forget_drafts
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from kiosk.vault.store import Vault


def wanted_item(draft_id: str, now: datetime, random: Callable[[int], bytes]) -> Item:
    """The question for a draft."""
    return Item(uuid7(now, random), DRAFT_WANTED, cbor2.dumps({"id": draft_id}, canonical=True))


def id_in(payload: bytes) -> str:
    """The id that `draft-gone` and `draft-wanted` name.

    Raises:
        ValueError: there is none.
    """
    try:
        return check_id(cbor2.loads(payload)["id"])
    except (LookupError, TypeError, cbor2.CBORDecodeError) as error:
        raise ValueError("no draft is named") from error


def draft_in(items: Iterable[Item], draft_id: str) -> StoredDraft | None:
    """The draft that was asked for, if it is among the items; what is none counts for nothing."""
    for item in items:
        if item.kind == DRAFT:
            try:
                stored = decode_draft(item.payload)
            except ValueError:
                continue
            if stored.draft_id == draft_id:
                return stored
    return None


def apply_drafts(
    vault: Vault, items: Iterable[Item], now: Callable[[], datetime], random: Callable[[int], bytes]
) -> None:
    """Take away the drafts that another kiosk ended; what names none counts for nothing."""
    ended = []
    for item in items:
        if item.kind == DRAFT_GONE:
            with suppress(ValueError):
                ended.append(id_in(item.payload))
    if ended:
        forget_drafts(vault, ended, now, random)
