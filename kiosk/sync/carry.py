"""A kiosk's bundles on a stick: what waits goes out, and what the hub answered comes in.

The bundles are those of an exchange over the network. A request's nonce is remembered in the vault
before its file is written, so its answer is taken whenever it comes back, once; any other answer
changes nothing. What is on the stick is a copy: the outbox keeps all until a signed acknowledgement.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.sync.bundle import LARGEST_BUNDLE, MOST_ITEMS, Item, Request, decode_answer, decode_request
from kiosk.sync.errors import BadBundle, ExchangeProblem, Revoked, StickProblem
from kiosk.sync.exchange import build_request, settle
from kiosk.sync.loading import SMALLEST_PART
from kiosk.sync.parts import PART, part_item, piece_in
from kiosk.sync.stick import DOWN, UP, StrangeFile, bundle_name, prefix_of
from kiosk.sync.stretches import WHOLE, Stretches
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
LARGEST_REQUEST = 4 * 2**20
"""Bytes of payload in a request on a stick, before room runs out."""
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
        Revoked: the hub has revoked this kiosk.
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
        Revoked: the hub has revoked this kiosk.
        StickProblem: nothing could be written, for another reason than want of room, or the stick went.
    """
    side = _Side(vault, stick, now, random)
    came = carry_in(vault, stick, now, random)
    stick.sweep(UP, side.prefix)
    waiting = vault.outbox.waiting_ids()
    load = _Load(side, _still_there(side, waiting), len(waiting), progress)
    load.put_whole()
    load.put_parts()
    if not waiting and not _put(side, ()):
        raise StickProblem("stick-full", "There is no room left on the stick.")
    on_stick, still = load.counts()
    return WentOut(came, on_stick, still - on_stick)


@dataclass
class _Load:
    """What is being put on a stick.

    Attributes:
        there: which bytes of each item lie on the stick.
        limit: bytes of payload in a request; less when room runs out.
    """

    side: _Side
    there: dict[str, Stretches]
    waiting: int
    progress: Callable[[int, int], None]
    limit: int = LARGEST_REQUEST
    requests: int = 0

    def put_whole(self) -> None:
        """Put what goes whole, oldest first."""
        missed: set[str] = set()
        while self.requests < MOST_REQUESTS and len(missed) < _MOST_MISSES:
            found = self.side.vault.outbox.waiting(self.limit, self.there.keys() | missed, MOST_ITEMS)
            if not found:
                break
            if _put(self.side, tuple(Item(x.item_id, x.kind, x.payload) for x in found)):
                self.requests += 1
                self.there |= {x.item_id: Stretches(WHOLE) for x in found}
                self.progress(len(self.there), self.waiting)
            elif len(found) > 1:
                self.limit //= 8  # a smaller bundle may still find room
            else:
                missed.add(found[0].item_id)

    def put_parts(self) -> None:
        """Put what is too large to go whole, in parts."""
        outbox = self.side.vault.outbox
        for wanted in outbox.gaps(self.limit):
            there = self.there.setdefault(wanted.item_id, Stretches())
            while self.requests < MOST_REQUESTS and (gap := there.first_gap(wanted.start, wanted.end)):
                start, end = gap[0], min(gap[1], gap[0] + self.limit)
                piece = outbox.piece(wanted.item_id, start, end - start)
                if piece is None:
                    break
                if _put(self.side, (part_item(piece),)):
                    there.add(start, end)
                    self.requests += 1
                elif self.limit // 8 >= SMALLEST_PART:
                    self.limit //= 8
                else:
                    return
            self.progress(len(self.there), self.waiting)

    def counts(self) -> tuple[int, int]:
        """How many items lie on the stick with all that the hub wants of them, and how many wait."""
        gaps = self.side.vault.outbox.gaps(-1)
        nothing = Stretches()
        whole = sum(self.there.get(x.item_id, nothing).first_gap(x.start, x.end) is None for x in gaps)
        return whole, len(gaps)


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


def _still_there(side: _Side, waiting: set[str]) -> dict[str, Stretches]:
    """Which bytes of what waits lie on the stick already; requests that are of no use any more go."""
    there: dict[str, Stretches] = {}
    own = {key_id(side.identity.public_key): side.identity.public_key}
    wanted = {x.item_id: x for x in side.vault.outbox.gaps(-1)}
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
        known = waiting & set(carried_items(side.vault, request.nonce, side.now) or ())
        useful = {x.item_id: _stretch(x) for x in request.items if x.item_id in known}
        useful = {x: y for x, y in useful.items() if y[0] < wanted[x].end and wanted[x].start < y[1]}
        for item_id, stretch in useful.items():
            there.setdefault(item_id, Stretches()).add(*stretch)
        if not useful:
            side.stick.remove(UP, name)
    return there


def _stretch(item: Item) -> tuple[int, int]:
    """The bytes of an item that a request of ours holds."""
    if item.kind != PART:
        return WHOLE
    piece = piece_in(item)
    return piece.offset, piece.offset + len(piece.content)


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
    except Revoked:
        raise
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
