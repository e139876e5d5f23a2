"""Reference numbers: 14 digits that can be read out, typed and checked without a network.

Five digits of the kiosk's number, seven of its serial, two check digits by ISO/IEC 7064 MOD 97-10,
which find every wrong digit and every swap of two neighbours. The hub gives each kiosk its own
number, and a vault gives each serial once, so no two kiosks make the same.
"""

from __future__ import annotations

import unicodedata

from kiosk.receipts.errors import WrongReference

KIOSK_DIGITS, SERIAL_DIGITS, CHECK_DIGITS = 5, 7, 2
DIGITS = KIOSK_DIGITS + SERIAL_DIGITS + CHECK_DIGITS
_MODULUS, _REMAINDER = 97, 1
"""Of digits alone, ISO/IEC 7064 MOD 97-10 is one remainder; it is taken of each paper that comes to a hub."""


def make_reference(kiosk_number: int, serial: int) -> str:
    """The reference of a kiosk's n-th submission.

    Args:
        kiosk_number: 1 to 99,999.
        serial: 1 to 9,999,999.

    Raises:
        ValueError: a number is outside its range.
    """
    if not 0 < kiosk_number < 10**KIOSK_DIGITS or not 0 < serial < 10**SERIAL_DIGITS:
        raise ValueError("The kiosk's number or the serial does not fit into a reference.")
    body = f"{kiosk_number:0{KIOSK_DIGITS}d}{serial:0{SERIAL_DIGITS}d}"
    return f"{body}{_REMAINDER + _MODULUS - int(body + '00') % _MODULUS:0{CHECK_DIGITS}d}"


def check_reference(text: str) -> str:
    """The 14 digits of a reference as typed: spaces, dashes, and digits of any script are fine.

    Raises:
        WrongReference: it is not a reference; ISO/IEC 7064 says so.
    """
    plain = text if len(text) == DIGITS and text.isascii() and text.isdigit() else ""
    digits = plain or "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else each
        for each in text
        if not each.isspace() and each not in "-–"
    )
    well_formed = len(digits) == DIGITS and digits.isascii() and digits.isdigit()
    if not well_formed or int(digits) % _MODULUS != _REMAINDER:
        raise WrongReference("This is not a reference number. Check each digit.")
    return digits


def grouped(reference: str) -> str:
    """The reference as printed: in groups of five, five and four."""
    return f"{reference[:5]} {reference[5:10]} {reference[10:]}"
