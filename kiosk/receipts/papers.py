"""The slips in a language: their words come from the catalogue."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kiosk.language.catalogue import Catalogue
from kiosk.language.formats import format_date, format_datetime, format_day, format_short_date
from kiosk.receipts.certificate import Certificate, CertificateTexts, certificate_slip
from kiosk.receipts.draft_slip import DraftSlipTexts, draft_slip
from kiosk.receipts.reminder import ReminderTexts, reminder_slip
from kiosk.receipts.slips import SlipTexts, receipt_slip

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from kiosk.documents.fonts import Fonts
    from kiosk.receipts.confirmation import Receipt
    from kiosk.receipts.wanted import Reminder
    from kiosk.vault.drafts import KeptDraft


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
        key_advice=_("Tear this part off and keep it secret. With your three pictures it opens the answers."),
    )
    return receipt_slip(receipt, texts, paper, tag, fonts)


def draft_slip_of(kept: KeptDraft, kiosk_name: str, tag: str, paper: str, fonts: Fonts, catalogues: Path) -> bytes:
    """The printed slip of a draft, as PDF.

    Args:
        paper: `a4` or `80mm`.
        catalogues: the folder of compiled catalogues.
    """
    _ = Catalogue.load(catalogues, tag).text
    texts = DraftSlipTexts(
        title=_("Go on with your paper"),
        how=_("Show this code at a Hamroh kiosk. Or type the numbers."),
        until=_("You can go on until {date}.").format(date=format_date(last_day(kept), tag)),
        kiosk=kiosk_name,
        advice=_("Keep this slip safe. Whoever has it can open your paper."),
    )
    return draft_slip(kept.key, texts, paper, tag, fonts)


def reminder_slip_of(
    reminder: Reminder, event: str, kiosk_name: str, tag: str, paper: str, fonts: Fonts, catalogues: Path
) -> bytes:
    """The printed slip of a reminder, as PDF.

    Args:
        event: what `calendar_event` gave.
        paper: `a4` or `80mm`.
        catalogues: the folder of compiled catalogues.
    """
    _ = Catalogue.load(catalogues, tag).text
    texts = ReminderTexts(
        day=format_day(reminder.day, tag),
        in_digits=format_short_date(reminder.day, tag),
        scan=_("Show this code to your phone's camera. The day goes into its calendar."),
        ask=_("Rules change. Ask the office too."),
        kiosk=kiosk_name,
    )
    return reminder_slip(reminder, texts, event, paper, tag, fonts)


def certificate_of(
    certificate: Certificate, tags: tuple[str, str], paper: str, fonts: Fonts, catalogues: Path
) -> bytes:
    """The slip of lessons that were passed, as PDF.

    Args:
        tags: the visitor's language and the office's, which may be the same.
        paper: `a4` or `80mm`.
        catalogues: the folder of compiled catalogues.
    """
    _ = Catalogue.load(catalogues, tags[0]).text
    texts = [_certificate_texts(certificate, tag, catalogues) for tag in dict.fromkeys(tags)]
    advice = (
        _("Show this code at a Hamroh kiosk to go on. Or type the numbers."),
        _("There is no name on this slip, and the kiosk keeps nothing."),
    )
    return certificate_slip(certificate, texts, advice, paper, fonts)


def _certificate_texts(certificate: Certificate, tag: str, catalogues: Path) -> CertificateTexts:
    _ = Catalogue.load(catalogues, tag).text
    passed, day = certificate.passed, format_date(certificate.day, tag)
    here = certificate.titles(passed.here, tag)
    earlier = certificate.titles(passed.earlier - passed.here, tag)
    return CertificateTexts(
        tag=tag,
        title=_("Lessons passed"),
        here=[_("Passed at this kiosk on {date}:").format(date=day), *here] if here else [],
        earlier=[_("From an earlier slip:"), *earlier] if earlier else [],
    )


def last_day(kept: KeptDraft) -> date:
    """The last whole day, in local time, on which a draft can be opened."""
    return (kept.expires_at.astimezone() - timedelta(days=1)).date()
