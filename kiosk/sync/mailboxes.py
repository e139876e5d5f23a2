"""Replies in bundles: what a kiosk is given, what it says of them, and how it asks for a mailbox.

Down: `reply` carries one, to the kiosk that took its case again and again until that kiosk says
`reply-taken`, and to any kiosk that asks with `mailbox-wanted`. Every one of them can come twice without harm.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import cbor2

from kiosk.sync.bundle import Item
from kiosk.vault.inbox import MAILBOX_WANTED, REPLY, decode_reply, keep_replies
from kiosk.vault.uuid7 import uuid7

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from kiosk.vault.inbox import StoredReply
    from kiosk.vault.store import Vault


def mailbox_wanted_item(mailbox_id: str, now: datetime, random: Callable[[int], bytes]) -> Item:
    """The question for a mailbox."""
    return Item(uuid7(now, random), MAILBOX_WANTED, cbor2.dumps({"id": mailbox_id}, canonical=True))


def replies_in(items: Iterable[Item]) -> tuple[StoredReply, ...]:
    """The sealed replies among the items, each once; what is none counts for nothing."""
    found: dict[str, StoredReply] = {}
    for item in items:
        if item.kind == REPLY:
            with suppress(ValueError):
                stored = decode_reply(item.payload)
                found.setdefault(stored.reply_id, stored)
    return tuple(found.values())


def apply_replies(
    vault: Vault, items: Iterable[Item], now: Callable[[], datetime], random: Callable[[int], bytes]
) -> None:
    """Keep the replies that came down."""
    replies = replies_in(items)
    if replies:
        keep_replies(vault, replies, now, random)
