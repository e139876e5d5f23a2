"""Down: `message` for staff and `configuration`; up: `notice-taken`, until then the hub sends them again."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

import cbor2

from kiosk.sync.bundle import Item
from kiosk.vault.inbox import check_item_id
from kiosk.vault.notices import CONFIGURATION, LONGEST_MESSAGE, MESSAGE, Configuration, Message, keep_notices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kiosk.vault.store import Vault


def message_item(notice_id: str, text: str, at: datetime) -> Item:
    """A message to staff as an item."""
    return Item(notice_id, MESSAGE, cbor2.dumps({"text": text, "at": at.isoformat()}, canonical=True))


def configuration_item(notice_id: str, values: Mapping[str, int]) -> Item:
    """What the hub sets as an item."""
    return Item(notice_id, CONFIGURATION, cbor2.dumps({"values": dict(values)}, canonical=True))


def configured_values(payload: bytes) -> dict[str, int]:
    """What a configuration sets."""
    return {str(x): int(y) for x, y in dict(cbor2.loads(payload)["values"]).items()}


def taken_ids(payload: bytes) -> list[str]:
    """The ids that `notice-taken` names.

    Raises:
        ValueError: there are none.
    """
    try:
        return [check_item_id(x) for x in cbor2.loads(payload)["ids"]]
    except (LookupError, TypeError, cbor2.CBORDecodeError) as error:
        raise ValueError("no notices are named") from error


def apply_notices(
    vault: Vault, items: Iterable[Item], now: Callable[[], datetime], random: Callable[[int], bytes]
) -> None:
    """Keep what the hub tells and sets; what is neither counts for nothing."""
    messages, configurations = [], []
    for item in items:
        if item.kind not in {MESSAGE, CONFIGURATION}:
            continue
        with suppress(LookupError, TypeError, ValueError, cbor2.CBORDecodeError):
            said: dict[str, Any] = cbor2.loads(item.payload)
            notice_id = check_item_id(item.item_id)
            if item.kind == MESSAGE:
                text = str(said["text"])[:LONGEST_MESSAGE]
                messages.append(Message(notice_id, text, datetime.fromisoformat(said["at"])))
            else:
                configurations.append(Configuration(notice_id, configured_values(item.payload)))
    if messages or configurations:
        keep_notices(vault, messages, configurations, now, random)
