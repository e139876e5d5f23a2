"""What the technician's and the staff's pages are given by `kiosk/app.py`: plain values and calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.health import Fact
    from kiosk.pack_desk import PackRow
    from kiosk.receipts.queues import Queue
    from kiosk.receipts.token import ReceiptClaims
    from kiosk.recent_log import LogLine
    from kiosk.sync.carry import CameIn, WentOut
    from kiosk.sync.packs.fetching import Came
    from kiosk.sync.packs.looking import Looked
    from kiosk.vault.erasing import Losses
    from kiosk.vault.exchanges import Exchanged
    from kiosk.vault.notices import Message


class Service(Protocol):
    """What is asked of the machine and of what lies behind the counter."""

    def technician_known(self) -> bool:
        """Whether a technician's stick was made for this kiosk."""

    def sign_in_technician(self) -> None:
        """Look for a technician's stick.

        Raises:
            Exception: with a `code`; none that this kiosk knows is plugged in.
        """

    def verify(self, token: str) -> ReceiptClaims:
        """What a receipt says, if a kiosk of this network issued it.

        Raises:
            Exception: with a `code`.
        """

    def verify_picture(self, picture: bytes) -> ReceiptClaims:
        """The same, from a scan of the receipt."""

    def taken_here(self, reference: str) -> bool:
        """Whether this kiosk took a paper with this reference number of 14 digits."""

    def enrolled_as(self) -> str:
        """This kiosk's number at the hub, or the empty text."""

    def hub_address(self) -> str:
        """Where the hub is; empty where the kiosk has a hub of its own."""

    def enrol(self, code: str) -> None:
        """Make this kiosk known to its hub.

        Raises:
            Exception: with a `code`; nothing was kept.
        """

    def sticks(self) -> list[Path]:
        """Where sticks are mounted."""

    def carry_out(self, stick: Path, progress: Callable[[int, int], None]) -> WentOut:
        """Take in what came back, then put what waits on the stick.

        Args:
            progress: told how many of how many items are on the stick; what it raises ends the work.

        Raises:
            Exception: with a `code`; what waits still waits.
        """

    def carry_in(self, stick: Path) -> CameIn:
        """Take in what the hub answered.

        Raises:
            Exception: with a `code`.
        """

    def messages(self) -> list[Message]:
        """What the hub's people tell the staff, the newest first."""

    def messages_read(self) -> None:
        """Staff have seen all messages."""

    def exchanges(self) -> list[Exchanged]:
        """The last exchanges, the newest first."""

    def queues(self) -> list[Queue]:
        """The printing system's queues."""

    def print_trial(self, tag: str) -> bool:
        """Print a page that shows every script; whether a printer has it.

        Raises:
            Exception: with a `code`.
        """

    def health(self) -> list[Fact]:
        """How the machine is; takes up to a second."""

    def versions(self) -> list[tuple[str, str]]:
        """The program's and the content's versions, by name."""

    def log_lines(self) -> list[LogLine]:
        """The last lines of the log, the newest first."""

    def losses(self) -> Losses:
        """What erasing this kiosk would lose."""

    def erase(self) -> None:
        """Destroy the vault and its key; the kiosk takes nothing any more until it is started anew.

        Raises:
            Exception: with a `code`.
        """


class PackService(Protocol):
    """What is asked of content packs.

    Attributes:
        changes: counts up whenever other packs are shown from now on, in whichever thread.
    """

    changes: int

    def packs(self) -> list[PackRow]:
        """The packs that are shown, in their order."""

    def looked(self) -> Looked | None:
        """The last look for new content at the hub, if there was one."""

    def fetch(
        self, stick: Path | None, progress: Callable[[str, int, int], None], stopped: Callable[[], bool]
    ) -> list[Came]:
        """Bring new content from a stick, or from the hub.

        Args:
            progress: told a country, how many bytes of it came, and how many there are to come.
            stopped: asked often; True ends the work, and what came is kept.

        Raises:
            Exception: with a `code`; what was there stays.
        """

    def go_back(self, country: str) -> int:
        """Show the version before of a country's pack; that version.

        Raises:
            Exception: with a `code`.
        """
