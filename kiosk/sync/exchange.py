"""One exchange, seen from the kiosk: what goes up, and what an answer changes.

Nothing here knows how bundles travel. Doing an exchange twice does no harm: the hub takes each id
once, and an acknowledgement for what is acknowledged already changes nothing.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from kiosk.sync import pace
from kiosk.sync.bundle import MOST_ITEMS, NONCE_BYTES, REVOKED, Answer, Item, Request, decode_answer, encode_request
from kiosk.sync.doubt import ARRIVED_WANTED, arrived_wanted, asked_in, ids_in_doubt, keep_doubt
from kiosk.sync.drafts import apply_drafts, draft_in, wanted_item
from kiosk.sync.errors import BadBundle, ExchangeProblem, Revoked
from kiosk.sync.loading import Load, planned
from kiosk.sync.mailboxes import apply_replies, mailbox_wanted_item, replies_in
from kiosk.sync.notices import apply_notices
from kiosk.sync.parts import apply_wanted
from kiosk.sync.reports import due_reports, reported
from kiosk.sync.restoring import apply_missing, delivered_to
from kiosk.sync.trust import hub_key_of, keep_trust_list, trust_list_of
from kiosk.vault.clock import raise_floor
from kiosk.vault.cose import NotSigned
from kiosk.vault.identity import identity_of, key_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from kiosk.sync.reports import Health
    from kiosk.vault.drafts import StoredDraft
    from kiosk.vault.inbox import StoredReply
    from kiosk.vault.store import Vault


class Carrier(Protocol):
    """Something that takes a bundle to the hub and brings its answer."""

    def exchange(self, request: bytes) -> bytes:
        """Carry one request.

        Raises:
            ExchangeProblem: it could not be carried.
        """

    def exchange_all(self, requests: Iterator[bytes]) -> Sequence[bytes]:
        """Carry several requests one after the other, without waiting for the answer to each.

        Args:
            requests: each is asked for when those before it are on their way.

        Returns:
            The answers, in their order; fewer if the hub refused one, for then it takes none after it.

        Raises:
            ExchangeProblem: the answers did not come; the hub may have taken any number of the requests.
        """


def exchange(
    vault: Vault,
    carrier: Carrier,
    now: Callable[[], datetime],
    random: Callable[[int], bytes],
    seconds: Callable[[], float] = time.monotonic,
    health: Callable[[], Health] | None = None,
) -> int:
    """Do one exchange.

    Args:
        seconds: a clock that only runs forward; tells how much the link moves.
        health: what the kiosk says of itself now and then.

    Returns:
        How many items still wait.

    Raises:
        ExchangeProblem: it did not happen, or its answer was refused, and everything waits as before; or
            the hub refused some items (`hub-refuses`), which wait on.
    """
    room = pace.room_of(vault)
    doubtful = ids_in_doubt(vault)
    if doubtful:
        asked = (arrived_wanted(doubtful[:MOST_ITEMS], now(), random),)
        answered = _carried(vault, carrier, [Load()], asked, now, random, seconds)
    else:
        reports = due_reports(vault, health, now, random) if health else ()
        loads = planned(vault, room, pace.message_of(vault))
        answered = _carried(vault, carrier, loads, reports, now, random, seconds)
    if any(x.acknowledged for x in answered):
        vault.outbox.drop_old()
    refused = {code for answer in answered for code in answer.refused.values()}
    if refused:
        raise ExchangeProblem("hub-refuses", f"The hub refuses papers: {', '.join(sorted(refused))}.")
    return vault.outbox.counts()[0]


def _carried(
    vault: Vault,
    carrier: Carrier,
    loads: Sequence[Load],
    besides: tuple[Item, ...],
    now: Callable[[], datetime],
    random: Callable[[int], bytes],
    seconds: Callable[[], float],
) -> list[Answer]:
    """Send messages, do what their answers say, and learn how fast the link is.

    Args:
        besides: what goes with the first message.
    """
    sent: list[Request] = []
    carried = 0

    def built() -> Iterator[bytes]:
        nonlocal carried, besides
        for each in loads:
            on_their_way = sum(len(x.items) for x in sent)
            request, message = build_request(vault, now(), random, besides + each.items(vault), on_their_way)
            besides = ()
            sent.append(request)
            carried += len(message)
            yield message

    began = seconds()
    try:
        if len(loads) == 1:
            answers: Sequence[bytes] = [carrier.exchange(*built())]
        else:
            answers = carrier.exchange_all(built())
    except ExchangeProblem as problem:
        if problem.code == "no-network":
            pace.broke(vault, carried)
            if len(sent) > 1:
                keep_doubt(vault, (item.item_id for request in sent for item in request.items))
        raise
    pace.moved(vault, carried + sum(map(len, answers)), seconds() - began)
    answered = []
    for request, answer in zip(sent, answers, strict=False):
        answered.append(settle(vault, answer, request, now, random))
        unanswered = {item.item_id for item in request.items}.difference(answered[-1].acknowledged)
        if unanswered:
            vault.outbox.tried(unanswered)
        reported(vault, request.items, answered[-1].acknowledged, now)
    return answered


def settle(
    vault: Vault, message: bytes, request: Request, now: Callable[[], datetime], random: Callable[[int], bytes]
) -> Answer:
    """Do all that an answer says, whichever way it came; doing it twice changes nothing more.

    Raises:
        ExchangeProblem: `wrong-hub`, another hub or another request's answer; nothing was changed.
        Revoked: the hub has revoked this kiosk.
    """
    answered = apply_answer(vault, message, request)
    apply_missing(vault, answered, request)
    apply_wanted(vault, answered.items)
    apply_notices(vault, answered.items, now, random)
    apply_drafts(vault, answered.items, now, random)
    apply_replies(vault, answered.items, now, random)
    return answered


def build_request(
    vault: Vault,
    now: datetime,
    random: Callable[[int], bytes],
    asked: tuple[Item, ...] | None = None,
    on_their_way: int = 0,
) -> tuple[Request, bytes]:
    """The next request and its signed bytes.

    Args:
        asked: what to send instead of what waits, for a question that cannot wait behind it.
        on_their_way: how many items went before it in the same bundle.

    Raises:
        ExchangeProblem: `not-enrolled`.
    """
    identity, trust = identity_of(vault, random), trust_list_of(vault)
    if identity is None or trust is None:
        raise ExchangeProblem("not-enrolled", "This kiosk is not enrolled at a hub.")
    if asked is None:
        asked = planned(vault, pace.room_of(vault), pace.LARGEST)[0].items(vault)
    request = Request(
        kiosk_id=identity.kiosk_id,
        nonce=random(NONCE_BYTES),
        time=now,
        trust_version=trust.version,
        waiting=max(0, vault.outbox.counts()[0] - on_their_way),
        items=asked,
        delivered=delivered_to(vault),
    )
    return request, encode_request(request, identity.device_key)


def apply_answer(vault: Vault, message: bytes, request: Request) -> Answer:
    """Do what an answer says of the trust list, the time and what was sent.

    Returns:
        The answer, with the items that are for others to apply.

    Raises:
        ExchangeProblem: `wrong-hub`, another hub or another request's answer; nothing was changed.
        Revoked: the hub has revoked this kiosk; nothing else of the answer counts.
    """
    hub_key = hub_key_of(vault)
    if hub_key is None:
        raise ExchangeProblem("not-enrolled", "This kiosk is not enrolled at a hub.")
    try:
        answer = decode_answer(message, {key_id(hub_key): hub_key})
        if answer.nonce != request.nonce:
            raise ExchangeProblem("wrong-hub", "The answer belongs to another request.")
        if any(x.kind == REVOKED for x in answer.items):
            raise Revoked
        for item in answer.items:
            if item.kind == "trust-list":
                keep_trust_list(vault, item.payload, hub_key)
    except (NotSigned, BadBundle) as error:
        raise ExchangeProblem("wrong-hub", f"The answer is not our hub's: {error}") from error
    sent = {item.item_id for item in request.items}
    for item in request.items:
        if item.kind == ARRIVED_WANTED:
            sent.update(asked_in(item, MOST_ITEMS))
            keep_doubt(vault, ())
    vault.outbox.acknowledge(each for each in answer.acknowledged if each in sent)
    raise_floor(vault, answer.time)
    return answer


def fetch_draft(
    vault: Vault, carrier: Carrier, draft_id: str, now: Callable[[], datetime], random: Callable[[int], bytes]
) -> StoredDraft | None:
    """Ask the hub for a draft of another kiosk; None if it has none of this id.

    Nothing of it is kept here: the draft stays with the kiosk it was made at and with the hub.

    Raises:
        ExchangeProblem: the hub could not be asked.
    """
    at = now()
    request, message = build_request(vault, at, random, (wanted_item(draft_id, at, random),))
    answered = apply_answer(vault, carrier.exchange(message), request)
    return draft_in(answered.items, draft_id)


def fetch_mailbox(
    vault: Vault, carrier: Carrier, mailbox_id: str, now: Callable[[], datetime], random: Callable[[int], bytes]
) -> tuple[StoredReply, ...]:
    """Ask the hub for the replies in a mailbox; nothing of them is kept here.

    Raises:
        ExchangeProblem: the hub could not be asked.
    """
    at = now()
    request, message = build_request(vault, at, random, (mailbox_wanted_item(mailbox_id, at, random),))
    answered = apply_answer(vault, carrier.exchange(message), request)
    return tuple(x for x in replies_in(answered.items) if x.mailbox_id == mailbox_id)
