"""What technicians are told of content packs: what is wrong, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.ui.words import N_, technical_problem

if TYPE_CHECKING:
    from collections.abc import Callable


PACKS = {
    "pack-no-root": N_("This kiosk does not know its authors yet. Give it their root file."),
    "pack-none": N_("There is no content here. Take another stick, or call the hub's people."),
    "pack-expired": N_("The hub's list of content is out of date. Call the hub's people."),
    "pack-stick-expired": N_("The stick is out of date. Copy the content to it again."),
    "pack-older": N_("The hub has older content than this kiosk. Call the hub's people."),
    "pack-stick-older": N_("The stick has older content than this kiosk. Copy it again."),
    "pack-mixed": N_("The parts do not belong together. Copy the content again."),
    "pack-wrong-keys": N_("Somebody else signed this content. Do not use it. Call the authors."),
    "pack-few-signatures": N_("Too few authors signed this content. Call the authors."),
    "pack-damaged": N_("The content is damaged or was changed. Copy it again."),
    "pack-too-long": N_("A file is longer than signed. Do not use it. Call the authors."),
    "pack-incomplete": N_("A file is missing. Copy the content again."),
    "pack-wrong-country": N_("The content is signed for another country. Call the authors."),
    "pack-broken": N_("The new content cannot be read. The old one stays. Call the authors."),
    "pack-too-slow": N_("The network is too slow now. Try again later."),
    "pack-no-before": N_("There is no version before this one."),
    "pack-busy": N_("Content is being fetched already. Wait a moment."),
    "no-network": N_("There is no network. Try later, or take a stick."),
    "stick-gone": N_("The stick was pulled out. Put it in and try again."),
    "disk-full": N_("The disk is full. Make room, then try again."),
    "cancelled": N_("Stopped. Next time it goes on from there."),
}
"""By the codes of `kiosk/sync/packs/problems.py`, and some of others that mean something else here."""


def pack_problem(code: str, _: Callable[[str], str]) -> str:
    """The sentence for a code, in the language of `_`."""
    return _(PACKS[code]) if code in PACKS else technical_problem(code, _)
