"""What keeps an exchange from happening, each with a stable code for the staff screen."""

from __future__ import annotations


class ExchangeProblem(Exception):
    """An exchange did not happen, or its answer was refused; nothing was lost.

    Attributes:
        code: `no-network`, `captive-portal`, `hub-refuses`, `hub-broken`, `wrong-hub`, `not-enrolled`,
            `clock-wrong`.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class Revoked(ExchangeProblem):
    """The hub has taken this kiosk out of service, in a signed answer; vault and keys must be erased now."""

    def __init__(self) -> None:
        super().__init__("revoked", "The hub has revoked this kiosk. Its vault and keys are erased.")


class StickProblem(Exception):
    """A stick cannot be used, or not any more; what waits still waits.

    Attributes:
        code: `stick-missing`, `stick-empty`, `stick-strange`, `stick-version`, `stick-full`,
            `stick-read-only`, `stick-gone`.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class DraftNeedsNetwork(Exception):
    """The draft is not at this kiosk, and the hub cannot be asked for it now."""

    code = "draft-needs-network"


class MailboxNeedsNetwork(Exception):
    """Nothing lies here for this case key, and the hub cannot be asked now."""

    code = "mailbox-needs-network"


class BadBundle(Exception):
    """A bundle does not say what a bundle says."""

    code = "bad-bundle"
