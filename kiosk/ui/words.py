"""Texts the controllers show, by the domain's codes and ids. `N_` marks them for the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def N_(message: str) -> str:  # noqa: N802 gettext's name for a mark without effect
    """Mark a text for extraction."""
    return message


PROBLEMS = {
    "required": N_("Please answer this question."),
    "wrong-type": N_("This does not look right. Please check it."),
    "constraint": N_("This does not look right. Please check it."),
    "disk-full": N_("The kiosk is full. Your answers are still here. Please call the staff."),
    "vault-corrupted": N_("The kiosk cannot keep papers now. Please call the staff."),
    "vault-wrong-key": N_("The kiosk cannot keep papers now. Please call the staff."),
    "vault-key-missing": N_("The kiosk cannot keep papers now. Please call the staff."),
    "vault-key-unsafe": N_("The kiosk cannot keep papers now. Please call the staff."),
    "starting": N_("The kiosk is getting ready. Please wait a moment."),
    "not-enrolled": N_("The kiosk cannot send papers yet. Please call the staff."),
    "hub-did-not-start": N_("The kiosk cannot send papers yet. Please call the staff."),
    "wrong-pin": N_("The PIN is not right."),
    "wrong-draft-digits": N_("These numbers are not right. Please check them."),
    "draft-unknown": N_("We cannot find this paper. Go to the kiosk where you began, or begin anew."),
    "draft-needs-network": N_("There is no network. Try later, or go to the kiosk where you began."),
    "draft-without-form": N_("This kiosk does not have this paper. Go to the kiosk where you began."),
    "too-many-tries": N_("Too many wrong tries. Wait a little, then try again."),
}
OTHER_PROBLEM = N_("Something went wrong. Your answers are still here. Please call the staff.")

EXCHANGE = {
    "": N_("Connected. Nothing is in the way."),
    "no-network": N_("No network. Papers wait safely in the kiosk."),
    "captive-portal": N_("The network asks for a sign-in. Open it in a browser."),
    "hub-refuses": N_("The hub refuses this kiosk. Call a technician."),
    "hub-broken": N_("The hub answers wrongly. Call its technician."),
    "wrong-hub": N_("Another hub answered. Call a technician."),
    "not-enrolled": N_("This kiosk is not enrolled at a hub."),
}


def problem(code: str, _: Callable[[str], str]) -> str:
    """The sentence for a code, in the language of `_`."""
    return _(PROBLEMS.get(code, OTHER_PROBLEM))
