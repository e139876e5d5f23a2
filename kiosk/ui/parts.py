"""What the screens are given by `kiosk/app.py`: plain domain objects and calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from kiosk.content.checks.packed import packed_checks
from kiosk.documents.scanner import ScanFolder
from kiosk.settings import HelpSettings, InvitingSettings, KeypadSettings, SoundSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from kiosk.content.built_papers import TranslatedPaper
    from kiosk.content.checks.check import Check
    from kiosk.content.contacts import Contact
    from kiosk.content.facts import Fact
    from kiosk.content.guides import Guide
    from kiosk.content.lessons.lesson import Lessons
    from kiosk.content.lessons.progress import Passed
    from kiosk.content.pack import Pack
    from kiosk.forms import Form, Interview
    from kiosk.receipts.confirmation import Receipt
    from kiosk.receipts.wanted import GuideSlip, Reminder
    from kiosk.settings import VisitSettings
    from kiosk.speech.store import SpeechStore
    from kiosk.sync.courier_state import CourierState
    from kiosk.ui.service import PackService, Service
    from kiosk.vault.draft import Draft
    from kiosk.vault.inbox import OpenedMailbox
    from kiosk.vault.outbox import OutboxRow


@dataclass(frozen=True)
class Paper:
    """A form a visitor can fill in.

    Attributes:
        about: what it is besides its questions, in every language.
        media: the folder of its pictures.
        load: reads the form; asked for when it is first chosen.
    """

    about: TranslatedPaper
    media: Path
    load: Callable[[], Form]

    @property
    def form_id(self) -> str:
        """The form's id, which is the paper's."""
        return self.about.description.form_id

    def title(self, tag: str) -> str:
        """What it is called in a language."""
        return self.about.text(self.about.description.title, tag)


@dataclass(frozen=True)
class Taken:
    """What came of a confirmation.

    Attributes:
        on_paper: whether a printer has the papers.
        print_problem: the code of why not, or the empty text.
    """

    receipt: Receipt
    on_paper: bool
    print_problem: str
    document: bytes = field(repr=False)
    slip: bytes = field(repr=False)


@dataclass(frozen=True)
class PrintedDraft:
    """A draft that was kept.

    Attributes:
        digits: those of its slip, grouped.
        last_day: the last day on which it opens.
        on_paper: whether a printer has the slip.
    """

    digits: str = field(repr=False)
    last_day: date
    on_paper: bool
    slip: bytes = field(repr=False)


@dataclass(frozen=True)
class PrintedReminder:
    """A reminder that was made.

    Attributes:
        event: what its QR code holds, for a phone to take from the screen.
        on_paper: whether a printer has the slip.
    """

    event: str = field(repr=False)
    on_paper: bool
    slip: bytes = field(repr=False)


class OfferedCheck(Protocol):
    """An eligibility check that a visitor can ask, with what its outcomes rest on."""

    @property
    def check(self) -> Check:
        """Its questions and rules, in English."""

    def text(self, source: str, tag: str) -> str:
        """One of its texts in a language."""

    def facts(self, names: tuple[str, ...], tag: str) -> list[Fact]:
        """Where it is written."""

    def contact(self, name: str, tag: str) -> Contact | None:
        """A contact that an outcome names."""

    def guide(self, name: str, tag: str) -> Guide | None:
        """A guide that an outcome names."""


class DraftDesk(Protocol):
    """The desk for interviews that stop, on purpose or by a power cut."""

    def keep(self, draft: Draft, tag: str) -> PrintedDraft:
        """Keep a draft and print its slip.

        Raises:
            Exception: with a `code`; nothing was kept.
        """

    def open(self, digits: str) -> Draft:
        """The draft that the digits of a slip open.

        Raises:
            Exception: with a `code`.
        """

    def remember(self, draft: Draft) -> None:
        """Keep the running interview for two minutes after a power cut; returns at once."""

    def forget(self) -> None:
        """The interview ended: nothing of it is to be gone on with."""


class CaseDesk(Protocol):
    """The desk for cases that went up."""

    def open(self, digits: str, pictures: tuple[str, ...], asking: Callable[[], None]) -> OpenedMailbox:
        """What lies in the mailbox of a case key and its pictures.

        Args:
            asking: called when nothing lies here and the hub is asked, in the caller's thread.

        Raises:
            Exception: with a `code`.
        """

    def answer(self, mailbox_id: str, text: str) -> None:
        """Keep an answer to the office, sealed, until it is delivered.

        Raises:
            Exception: with a `code`; nothing was kept.
        """


@dataclass(frozen=True)
class PrintedCertificate:
    """A slip that says which lessons were passed.

    Attributes:
        digits: its number, grouped.
        on_paper: whether a printer has it.
    """

    digits: str
    on_paper: bool
    slip: bytes = field(repr=False)


class LearningDesk(Protocol):
    """The desk for those who learn; it keeps nothing of them."""

    def certify(
        self, passed: Passed, titles: Callable[[frozenset[int], str], list[str]], tag: str
    ) -> PrintedCertificate:
        """Print a slip of the lessons that were passed.

        Args:
            titles: what the lessons with these numbers are called in a language.

        Raises:
            Exception: with a `code`.
        """


class Counter(Protocol):
    """The counter behind the screens: takes papers, and lets staff look."""

    def trouble(self) -> str:
        """The code of why papers cannot be taken now; empty when they can."""

    def weak_key(self) -> bool:
        """Whether the vault's key lies in a file, the weaker choice."""

    def take(
        self, paper: Paper, interview: Interview, tag: str, draft_id: str = "", pictures: tuple[str, ...] = ()
    ) -> Taken:
        """Confirm a finished interview and print; the draft it was opened from, if any, ends with it.

        Args:
            pictures: those that open the case's mailbox together with the case key.

        Raises:
            Exception: with a `code`; nothing was kept.
        """

    def courier_state(self) -> CourierState:
        """What the courier is doing."""

    def try_now(self) -> None:
        """Exchange with the hub at once."""

    def waiting_since(self) -> datetime | None:
        """When the oldest of what waits was made, UTC; None where nothing waits."""

    def print_again(self, papers: list[tuple[str, bytes]]) -> bool:
        """Print papers of this visit, each a title and a PDF; whether a printer has them.

        Raises:
            Exception: with a `code`.
        """

    def rows(self) -> list[OutboxRow]:
        """The submissions, the newest first."""

    def has_pin(self) -> bool:
        """Whether staff have set a PIN."""

    def set_pin(self, pin: str) -> None:
        """Set the staff PIN for the first time."""

    def sign_in(self, pin: str) -> None:
        """Let staff in.

        Raises:
            WrongPin: it is wrong, or a wait is not over.
        """

    def print_guide(self, guide: GuideSlip, tag: str) -> bool:
        """Print a guide to take home; whether a printer has it."""

    def remind(self, reminder: Reminder, tag: str) -> PrintedReminder:
        """Make a reminder and print its slip. Nothing of it is kept but for printing it again in this visit."""

    def end_visit(self) -> None:
        """Forget the papers of the visit that ends."""


@dataclass(frozen=True)
class Parts:
    """Everything the screens need.

    Attributes:
        content: where new packs come from.
        fetched: the folder of the packs that were fetched.
        preview: the pages of the document as PNG, or why there is none; set where an author looks at a form and
            nothing is kept.
        checks: the eligibility checks in packs, in the order they are shown in.
        country: the id of the pack whose guides come first.
        left_over: the interview that a power cut interrupted, if its visitor may still go on.
    """

    resources: Path
    built: Path
    first_language: str
    visit: VisitSettings
    packs: Callable[[], list[Pack]]
    content: PackService
    fetched: Path
    lessons: Callable[[], Lessons]
    papers: list[Paper]
    speech: SpeechStore
    counter: Counter
    drafts: DraftDesk
    cases: CaseDesk
    service: Service
    learning: LearningDesk
    now: Callable[[], datetime]
    preview: Callable[[Paper, Interview, str], tuple[list[bytes], str]] | None = None
    left_over: Draft | None = None
    checks: Callable[[list[Pack]], Sequence[OfferedCheck]] = packed_checks
    staff_language: str = "uz"
    country: str = "russia"
    scanner: ScanFolder = field(default_factory=lambda: ScanFolder(None))
    inviting: InvitingSettings = field(default_factory=InvitingSettings)
    help: HelpSettings = field(default_factory=HelpSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)
    keypad: KeypadSettings = field(default_factory=KeypadSettings)
