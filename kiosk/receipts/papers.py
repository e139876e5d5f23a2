"""The receipt as a slip in a language: its words come from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.language.catalogue import Catalogue
from kiosk.language.formats import format_datetime
from kiosk.receipts.slips import SlipTexts, a4_slip, till_slip

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.documents.fonts import Fonts
    from kiosk.receipts.confirmation import Receipt


def slip_of(
    receipt: Receipt, form_title: str, kiosk_name: str, tag: str, paper: str, fonts: Fonts, catalogues: Path
) -> bytes:
    """The printed slip of a receipt, as PDF.

    Args:
        form_title: in the language of the slip.
        paper: `a4` or `80mm`.
        catalogues: the folder of compiled catalogues.
    """
    _ = Catalogue.load(catalogues, tag).text
    texts = SlipTexts(
        title=_("Receipt"),
        form=form_title,
        reference=_("Reference number"),
        issued_at=format_datetime(receipt.issued_at.astimezone(), tag),
        kiosk=kiosk_name,
        what_now=_("Your paper is saved and goes to the office. Keep this receipt. It proves that you handed it in."),
        key_title=_("Case key"),
        key_advice=_("Tear this part off and keep it secret. It opens the answers to your case."),
    )
    return (till_slip if paper == "80mm" else a4_slip)(receipt, texts, tag, fonts)
