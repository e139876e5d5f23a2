"""The desk for those who learn: it prints what was passed, and keeps nothing of it.

Implements `ui.parts.LearningDesk`. It needs no vault, so it works where papers cannot be taken.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kiosk.ui.parts import PrintedCertificate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kiosk.content.lessons.progress import Passed
    from kiosk.places import Places
    from kiosk.receipts.printing import Printer
    from kiosk.settings import Settings

log = logging.getLogger("hamroh")


class LearningDesk:
    """What the screens ask about slips of lessons.

    Args:
        printer: where slips come out.
    """

    def __init__(
        self, settings: Settings, places: Places, now: Callable[[], datetime], printer: Callable[[], Printer]
    ) -> None:
        self._settings, self._places, self._now, self._printer = settings, places, now, printer

    def certify(
        self, passed: Passed, titles: Callable[[frozenset[int], str], list[str]], tag: str
    ) -> PrintedCertificate:
        """Print a slip of the lessons that were passed; without a printer its number is all there is."""
        from kiosk.content.lessons.progress import in_groups, slip_number
        from kiosk.documents.fonts import Fonts
        from kiosk.receipts.certificate import Certificate
        from kiosk.receipts.papers import certificate_of
        from kiosk.receipts.printing import PrinterProblem

        slip = certificate_of(
            Certificate(passed, titles, self._now().astimezone().date(), self._settings.kiosk.name),
            (tag, self._settings.kiosk.staff_language),
            self._settings.printing.receipt_paper,
            Fonts.load(self._places.resources / "fonts"),
            self._places.built / "mo",
        )
        try:
            on_paper = self._printer().send(slip, "certificate").on_paper
        except PrinterProblem as error:
            log.warning("printing: %s", error.code)
            on_paper = False
        return PrintedCertificate(" ".join(in_groups(slip_number(passed.all))), on_paper, slip)
