"""A kiosk's bundles on a stick: what waits goes out, and what the hub answered comes in.

The bundles are those of an exchange over the network. A request's nonce is remembered in the vault
before its file is written, so its answer is taken whenever it comes back, once; any other answer
changes nothing. What is on the stick is a copy: the outbox keeps all until a signed acknowledgement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.sync.bundle import LARGEST_BUNDLE, MOST_ITEMS, Item, Request, decode_answer, decode_request
from kiosk.sync.errors import BadBundle, ExchangeProblem, StickProblem
from kiosk.sync.exchange import BYTES_A_BUNDLE, build_request, settle
from kiosk.sync.stick import DOWN, UP, StrangeFile, bundle_name, prefix_of
from kiosk.sync.trust import hub_key_of
from kiosk.vault.carried import carried_items, forget_carried, remember_carried
from kiosk.vault.cose import NotSigned
from kiosk.vault.identity import DeviceIdentity, identity_of, key_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from kiosk.sync.stick import Stick
    from kiosk.vault.store import Vault

MOST_REQUESTS = 256
"""Requests that one way takes; far fewer than the vault remembers."""

_MOST_MISSES = 20


@dataclass(frozen=True)
class CameIn:
    """What `carry_in` found.

    Attributes:
        delivered: items that the hub has, as answers said that came in now.
        refused: codes of what the hub cannot take.
        old: answers to requests that are settled, or that this kiosk does not remember.
        others: answers that are for other kiosks of this hub.
        foreign: answers of other hubs.
        damaged: what is no answer: torn off, changed, or no file at all.
    """

    answers: int = 0
    delivered: int = 0
    refused: frozenset[str] = frozenset()
    old: int = 0
    others: int = 0
    foreign: int = 0
    damaged: int = 0


@dataclass(frozen=True)
class WentOut:
    """What `carry_out` did.

    Attributes:
        came: what it took in first.
        on_stick: items that wait and are on the stick now.
        left: items that wait and are not, for want of room.
    """

    came: CameIn
    on_stick: int
    left: int


@dataclass
class _Side:
    """The kiosk's side of a stick."""

    vault: Vault
    stick: Stick
    now: Callable[[], datetime]
    random: Callable[[int], bytes]
    identity: DeviceIdentity = field(init=False)
    hub_key: Ed25519PublicKey = field(init=False)

    def __post_init__(self) -> None:
        identity, hub_key = identity_of(self.vault, self.random), hub_key_of(self.vault)
        if identity is None or hub_key is None:
            raise ExchangeProblem("not-enrolled", "This kiosk is not enrolled at a hub.")
        self.identity, self.hub_key = identity, hub_key

    @property
    def prefix(self) -> str:
        return prefix_of(key_id(self.hub_key), key_id(self.identity.public_key))

    def name(self, nonce: bytes) -> str:
        return bundle_name(key_id(self.hub_key), key_id(self.identity.public_key), nonce)


def carry_in(vault: Vault, stick: Stick, now: Callable[[], datetime], random: Callable[[int], bytes]) -> CameIn:
    """Take the answers that are for this kiosk, and tidy up after them.

    Raises:
        ExchangeProblem: `not-enrolled`.
        StickProblem: the stick cannot be read any more; what was taken counts.
    """
    side = _Side(vault, stick, now, random)
    delivered_before = vault.outbox.counts()[1]
    counts = dict.fromkeys(("answers", "old", "others", "foreign", "damaged"), 0)
    refused: set[str] = set()
    for name in sorted(stick.names(DOWN), key=lambda x: (not x.startswith(side.prefix), x)):
        found, codes = _take_answer(side, name)
        counts[found] += 1
        refused |= codes
    delivered = vault.outbox.counts()[1] - delivered_before
    return CameIn(delivered=delivered, refused=frozenset(refused), **counts)


def carry_out(
    vault: Vault,
    stick: Stick,
    now: Callable[[], datetime],
    random: Callable[[int], bytes],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> WentOut:
    """Take in what came back, then put what waits on the stick, oldest first, as far as there is room.

    A request that is on the stick already stays, if something in it still waits. If nothing waits a
    request without items goes, so that trust lists and the ends of drafts come back.

    Args:
        progress: told how many of how many items are on the stick.

    Raises:
        ExchangeProblem: `not-enrolled`.
        StickProblem: nothing could be written, for another reason than want of room, or the stick went.
    """
    side = _Side(vault, stick, now, random)
    came = carry_in(vault, stick, now, random)
    stick.sweep(UP, side.prefix)
    waiting = vault.outbox.waiting_ids()
    covered = _still_there(side, waiting)
    after, limit, requests, misses = "", BYTES_A_BUNDLE, 0, 0
    while requests < MOST_REQUESTS and misses < _MOST_MISSES:
        found = vault.outbox.waiting(limit, after)[:MOST_ITEMS]
        if not found:
            break
        fresh = tuple(Item(x.item_id, x.kind, x.payload) for x in found if x.item_id not in covered)
        if not fresh or _put(side, fresh):
            after = found[-1].item_id
            requests += bool(fresh)
            covered |= {x.item_id for x in fresh}
            progress(len(covered), len(waiting))
        elif len(fresh) > 1:
            limit //= 8  # a smaller bundle may still find room
        else:
            after = found[-1].item_id
            misses += 1
    if not waiting and not _put(side, ()):
        raise StickProblem("stick-full", "There is no room left on the stick.")
    still = vault.outbox.waiting_ids()
    return WentOut(came, len(still & covered), len(still - covered))


def _put(side: _Side, items: tuple[Item, ...]) -> bool:
    """Put one request on the stick; False if there is no room for it."""
    request, message = build_request(side.vault, side.now(), side.random, items)
    if len(message) > LARGEST_BUNDLE:
        return False
    remember_carried(side.vault, request.nonce, [x.item_id for x in items], side.now)
    try:
        side.stick.write(UP, side.name(request.nonce), message)
    except StickProblem as problem:
        if problem.code != "stick-full":
            raise
        forget_carried(side.vault, request.nonce)
        return False
    return True


def _still_there(side: _Side, waiting: set[str]) -> set[str]:
    """The items that wait and lie on the stick already, whole; requests that are of no use any more go."""
    covered: set[str] = set()
    own = {key_id(side.identity.public_key): side.identity.public_key}
    for name in side.stick.names(UP):
        if not name.startswith(side.prefix):
            continue
        try:
            message = side.stick.read(UP, name)
            request = decode_request(message, own)
        except NotSigned as error:
            if error.code == "unknown-key":
                continue  # another kiosk's under our name; the hub knows whose it is
            side.stick.remove(UP, name)
            continue
        except (StrangeFile, BadBundle):
            side.stick.remove(UP, name)
            continue
        useful = waiting & set(carried_items(side.vault, request.nonce, side.now) or ())
        if useful:
            covered |= useful
        else:
            side.stick.remove(UP, name)
    return covered


def _take_answer(side: _Side, name: str) -> tuple[str, frozenset[str]]:
    """Take one file; which count it belongs to, and the codes of what the hub cannot take."""
    ours = name.startswith(side.prefix)
    nothing: frozenset[str] = frozenset()
    try:
        message = side.stick.read(DOWN, name)
        nonce = decode_answer(message, {key_id(side.hub_key): side.hub_key}).nonce
        items = carried_items(side.vault, nonce, side.now)
        if items is None:
            if ours:
                side.stick.remove(DOWN, name)
            return "old" if ours else "others", nothing
        sent = tuple(Item(x, "", b"") for x in items)
        request = Request(side.identity.kiosk_id, nonce, side.now(), 0, 0, sent)
        answer = settle(side.vault, message, request, side.now, side.random)
    except (StrangeFile, BadBundle, NotSigned, ExchangeProblem) as error:
        if isinstance(error, NotSigned) and error.code == "unknown-key":
            return "foreign", nothing
        if ours:
            side.stick.remove(DOWN, name)
        return "damaged", nothing
    forget_carried(side.vault, nonce)
    side.stick.remove(UP, side.name(nonce))
    side.stick.remove(DOWN, name)
    return "answers", frozenset(answer.refused.values())
