"""The hub's side of a stick: take every kiosk's requests, leave the answers.

A request's file is taken away once its answer lies on the stick, or when the answer needs its room; the
kiosk keeps what it sent until it has the answer, so either way nothing is lost.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.hub.hub import Hub, Refused
from kiosk.sync.bundle import decode_answer
from kiosk.sync.errors import StickProblem
from kiosk.sync.stick import DOWN, UP, Stick, StrangeFile, bundle_name, hub_named
from kiosk.vault.cose import signer_of
from kiosk.vault.identity import key_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True)
class Carried:
    """What a stick brought.

    Attributes:
        answered: requests that were taken and whose answers lie on the stick.
        kiosks: how many kiosks they are from.
        refused: how many requests were not taken, by code: those of `Refused`, `other-hub` for what was
            written for another hub, and `no-file` for what is no file of a bundle.
        no_room: requests that were taken, but whose answers found no room.
    """

    answered: int
    kiosks: int
    refused: Mapping[str, int]
    no_room: int


def carry(hub: Hub, stick: Stick, progress: Callable[[int, int], None] = lambda _done, _all: None) -> Carried:
    """Take what is on a stick, and answer it there.

    Args:
        progress: told how many of how many files are done.

    Raises:
        StickProblem: the stick cannot be written to, or went. What was taken is taken; carry again.
    """
    own = key_id(hub.keys.signing.public_key()).hex()
    stick.sweep(DOWN, own)
    kiosks: set[bytes] = set()
    counts: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    names = stick.names(UP)
    for done, name in enumerate(names, start=1):
        try:
            message = stick.read(UP, name)
            answer = hub.exchange(message)
        except StrangeFile:
            refused["no-file"] += 1
        except Refused as problem:
            elsewhere = problem.code == "unknown-kiosk" and hub_named(name) not in {None, own}
            refused["other-hub" if elsewhere else problem.code] += 1
        else:
            kiosks.add(signer_of(message))
            counts["answered" if _answer(hub, stick, name, message, answer) else "no-room"] += 1
        progress(done, len(names))
    return Carried(counts["answered"], len(kiosks), dict(refused), counts["no-room"])


def _answer(hub: Hub, stick: Stick, name: str, message: bytes, answer: bytes) -> bool:
    """Leave an answer, in its request's place if need be; False if there is no room for it even so."""
    hub_key = hub.keys.signing.public_key()
    nonce = decode_answer(answer, {key_id(hub_key): hub_key}).nonce
    named = bundle_name(key_id(hub_key), signer_of(message), nonce)
    for room_made in (False, True):
        if room_made:
            stick.remove(UP, name)
        try:
            stick.write(DOWN, named, answer)
        except StickProblem as problem:
            if problem.code != "stick-full":
                raise
        else:
            stick.remove(UP, name)
            return True
    return False
