"""What the screens are given by `kiosk/app.py`: plain domain objects and calls."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from kiosk.content.pack import Pack
    from kiosk.forms import Form, Interview
    from kiosk.receipts.confirmation import Receipt
    from kiosk.settings import VisitSettings
    from kiosk.speech.store import SpeechStore
    from kiosk.sync.courier import CourierState
    from kiosk.vault.outbox import OutboxRow


@dataclass(frozen=True)
class Paper:
    """A form a visitor can fill in.

    Attributes:
        title: in English, the source language; the catalogue has it in the others.
        load: reads the form; asked for when it is first chosen.
        media: the folder of its pictures.
    """

    form_id: str
    title: str
    pictogram: str
    media: Path
    load: Callable[[], Form]


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


class Counter(Protocol):
    """The counter behind the screens: takes papers, and lets staff look."""

    def trouble(self) -> str:
        """The code of why papers cannot be taken now; empty when they can."""

    def weak_key(self) -> bool:
        """Whether the vault's key lies in a file, the weaker choice."""

    def take(self, paper: Paper, interview: Interview, tag: str) -> Taken:
        """Confirm a finished interview and print.

        Raises:
            Exception: with a `code`; nothing was kept.
        """

    def courier_state(self) -> CourierState:
        """What the courier is doing."""

    def try_now(self) -> None:
        """Exchange with the hub at once."""

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

    def end_visit(self) -> None:
        """Forget the papers of the visit that ends."""


@dataclass(frozen=True)
class Parts:
    """Everything the screens need.

    Attributes:
        preview: the pages of the document as PNG, or why there is none; set where an author looks at a form and
            nothing is kept.
    """

    resources: Path
    built: Path
    first_language: str
    visit: VisitSettings
    packs: Callable[[], list[Pack]]
    papers: list[Paper]
    speech: SpeechStore
    counter: Counter
    now: Callable[[], datetime]
    preview: Callable[[Paper, Interview, str], tuple[list[bytes], str]] | None = None
