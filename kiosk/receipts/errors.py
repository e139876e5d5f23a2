"""Why a receipt or a reference is refused, each with a stable code and a sentence for people."""

from __future__ import annotations


class ReceiptRefused(Exception):
    """The receipt is not valid.

    Attributes:
        code: `not-a-receipt`, `damaged`, `unknown-kiosk`, `signature-wrong` or `no-code-found`.
    """

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class WrongReference(Exception):
    """What was typed is not a reference number; a digit is wrong, missing or swapped."""

    code = "wrong-reference"
