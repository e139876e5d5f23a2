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
    "revoked": N_("The office has closed this kiosk. Nothing is kept here."),
    "hub-did-not-start": N_("The kiosk cannot send papers yet. Please call the staff."),
    "erased": N_("This kiosk was erased. Start it anew."),
    "wrong-pin": N_("The PIN is not right."),
    "wrong-draft-digits": N_("These numbers are not right. Please check them."),
    "draft-unknown": N_("We cannot find this paper. Go to the kiosk where you began, or begin anew."),
    "draft-needs-network": N_("There is no network. Try later, or go to the kiosk where you began."),
    "mailbox-empty": N_("Nothing is here for these numbers yet. Check them, or come later."),
    "mailbox-needs-network": N_("Nothing is here yet, and there is no network. Come later."),
    "draft-without-form": N_("This kiosk does not have this paper. Go to the kiosk where you began."),
    "too-many-tries": N_("Too many wrong tries. Wait a little, then try again."),
    "phone-too-short": N_("The phone number is too short. Please check it."),
    "phone-too-long": N_("The phone number is too long. Please check it."),
    "phone-wrong": N_("There is no such phone number. Please check the country and the digits."),
    "mrz-incomplete": N_("The lines are not complete. Please read the passport again."),
    "mrz-characters": N_("Only letters, digits and < are in these lines."),
    "mrz-kind": N_("These are not the lines of a passport or identity card."),
    "mrz-number": N_("The document number was read wrong. Please check it."),
    "mrz-birth-date": N_("The date of birth was read wrong. Please check it."),
    "mrz-expiry-date": N_("The date of expiry was read wrong. Please check it."),
    "mrz-personal-number": N_("The personal number was read wrong. Please check it."),
    "mrz-lines": N_("The lines were read wrong. Please read the passport again."),
    "mrz-names": N_("The name was read wrong. Please check it."),
    "not-a-picture": N_("This is not a picture. Please scan the paper again."),
    "picture-too-large": N_("This picture is too large. Please scan the paper again."),
    "picture-many-pages": N_("There are several pages. Please scan one page."),
    "wrong-slip-digits": N_("These numbers are not right. Please check them."),
    "slip-newer": N_("This slip is newer than this kiosk. Please call the staff."),
    "recording-empty": N_("Nothing was recorded. Please try again."),
}
OTHER_PROBLEM = N_("Something went wrong. Your answers are still here. Please call the staff.")

CASE_STATUS = {
    "in-work": (N_("The office is working on your case."), "hourglass.svg"),
    "need-answer": (N_("The office needs an answer from you."), "message-square.svg"),
    "solved": (N_("Your case is solved."), "circle-check.svg"),
    "closed": (N_("The office has closed your case."), "file-check.svg"),
}
"""What a caseworker said of a case, in words and as a pictogram."""

OTHER_STATUS = (N_("The office has written to you."), "mail.svg")

FREE_CALL = N_("A call costs nothing.")

SUBJECTS = {
    "start": (N_("The first days"), "calendar-clock"),
    "work": (N_("Work and contract"), "briefcase"),
    "money": (N_("Money"), "banknote"),
    "safety": (N_("Safety"), "shield-check"),
    "health": (N_("Health"), "heart"),
    "language": (N_("Say it in another language"), "languages"),
}
"""What lessons are about, in words and as a pictogram."""

EXCHANGE = {
    "": N_("Connected. Nothing is in the way."),
    "no-network": N_("No network. Papers wait safely in the kiosk."),
    "captive-portal": N_("The network asks for a sign-in. Open it in a browser."),
    "hub-refuses": N_("The hub refuses this kiosk. Call a technician."),
    "hub-broken": N_("The hub answers wrongly. Call its technician."),
    "wrong-hub": N_("Another hub answered. Call a technician."),
    "not-enrolled": N_("This kiosk is not enrolled at a hub."),
    "clock-wrong": N_("The kiosk's clock is wrong. Call a technician."),
    "revoked": N_("The office has closed this kiosk. Nothing is kept here."),
}

PRINTING = {
    "printed": N_("Printed again. Take the papers."),
    "no-printer": N_("There is no printer."),
    "printer-refuses": N_("The printer takes no paper. Look at paper and power."),
    "print-folder-full": N_("There is no room for the papers."),
}
"""What came of printing again, for staff."""

RECEIPT = {
    "valid": N_("The receipt is real."),
    "taken-here": N_("This kiosk took a paper with this number."),
    "number-fits": N_("The number fits together. Only the code on the receipt can prove it."),
    "wrong-reference": N_("This is no reference number. Check each digit."),
    "not-a-receipt": N_("This is not a receipt of Hamroh."),
    "no-code-found": N_("No code was found. Hold the receipt flat and near."),
    "damaged": N_("The code is damaged or not complete. Try again."),
    "unknown-kiosk": N_("No kiosk that we know gave this receipt."),
    "signature-wrong": N_("Not real: the receipt was changed."),
}
"""What staff are told of a receipt."""

OTHER_RECEIPT = N_("The receipt cannot be checked now.")

STICK = {
    "stick-missing": N_("No stick is plugged in."),
    "stick-empty": N_("There is nothing of Hamroh on this stick."),
    "stick-strange": N_("The stick holds something strange. Delete its folder hamroh, then carry out again."),
    "stick-version": N_("Another version wrote this stick. Delete its folder hamroh, then carry out again."),
    "stick-full": N_("There is no room left on the stick."),
    "stick-read-only": N_("The stick cannot be written to. It may be locked."),
    "stick-gone": N_("The stick was pulled out. Nothing was lost."),
    "cancelled": N_("Stopped. What is on the stick stays good."),
    "not-a-technicians-stick": N_("This is not a technician's stick of this kiosk."),
    "enrolled-already": N_("This kiosk is enrolled already."),
}
"""What technicians are told of sticks."""


def technical_problem(code: str, _: Callable[[str], str]) -> str:
    """The sentence of a technician's page for a code, in the language of `_`."""
    for words in (STICK, EXCHANGE, PRINTING, PROBLEMS):
        if code in words:
            return _(words[code])
    return _(OTHER_TECHNICAL)


OTHER_TECHNICAL = N_("Something went wrong. Look at the log.")


def problem(code: str, _: Callable[[str], str]) -> str:
    """The sentence for a code, in the language of `_`."""
    return _(PROBLEMS.get(code, OTHER_PROBLEM))
