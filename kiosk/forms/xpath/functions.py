"""The table of all functions: XPath 1.0, section 4, and ODK XForms, section XPath Functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.xpath import dates, logic, numbers, places, texts, trees

if TYPE_CHECKING:
    from kiosk.forms.xpath.context import Signature

FUNCTIONS: dict[str, Signature] = {
    **logic.FUNCTIONS,
    **numbers.FUNCTIONS,
    **texts.FUNCTIONS,
    **dates.FUNCTIONS,
    **trees.FUNCTIONS,
    **places.FUNCTIONS,
}
