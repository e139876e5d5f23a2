"""What keeps new content out, each with a stable code for the technician's screen. What was there stays."""

from __future__ import annotations

SENTENCES = {
    "pack-no-root": "This kiosk does not know yet whose content to trust. Give it the authors' root.json.",
    "pack-none": "There is no content here.",
    "pack-expired": "The hub's list of content is out of date. Its people must renew it.",
    "pack-stick-expired": "The list of content on the stick is out of date. Copy the content to the stick again.",
    "pack-older": "The hub has older content than this kiosk has seen.",
    "pack-stick-older": "The stick has older content than this kiosk has seen.",
    "pack-mixed": "The parts of this content do not belong together. Copy the content again.",
    "pack-wrong-keys": "The content is not signed by the keys that this kiosk trusts.",
    "pack-few-signatures": "Too few of the keys that this kiosk trusts have signed the content.",
    "pack-damaged": "The content is damaged or was changed on the way. Fetch it again.",
    "pack-too-long": "A file is longer than its signed list says. Nothing of it was taken.",
    "pack-incomplete": "A file of the content is missing. Copy the content again.",
    "pack-wrong-country": "The content is signed for another country.",
    "pack-broken": "The new content cannot be read. The content before it stays.",
    "pack-too-slow": "The content comes too slowly. What came is kept; try again later.",
    "pack-no-before": "There is no version before this one.",
    "pack-busy": "Content is being fetched already.",
    "disk-full": "There is no room left on the disk.",
    "stick-gone": "The stick cannot be read any more. What came is kept.",
    "stick-missing": "No stick is plugged in.",
    "cancelled": "Stopped. What came is kept, and goes on from there.",
}


class PackProblem(Exception):
    """Content was not taken; what was there stays as it was.

    Attributes:
        code: a key of `SENTENCES`, or that of an `ExchangeProblem` where the network is in the way.
        detail: more for the log; empty where the sentence says all.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(SENTENCES.get(code, "") or detail)
        self.code, self.detail = code, detail
