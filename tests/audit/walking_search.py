"""Search, walked as a visitor walks it: pictures of topics, typing, what is found, and nothing found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.audit.walking import Walk


SEARCHING = {"SearchPage"}
"""The pages of this part of the map."""


class SearchWalk:
    """Walks for one `Walk`, from wherever the visitor is."""

    def __init__(self, walk: Walk) -> None:
        self._walk, self._hand = walk, walk.kiosk.hand
        self._controller: Any = walk.kiosk.window.controller

    def everything(self) -> None:
        """Without a country and with one."""
        self._open()
        self._walk.look("search")
        self._hand.touch("choice-topic:work")
        self._walk.look("guides of a topic in all countries")
        self._hand.touch("control-back")
        self._types("oylik")
        self._walk.look("found in all countries")
        self._types("wzvx")
        self._walk.look("nothing found")
        self._hand.touch("choice-topics:")
        self._hand.find("choice-topic:work")
        self._open("russia")
        # The same in every language, or the tiles would change places with it.
        self._types("maktab")
        self._walk.look("found in one country")
        self._hand.touch("control-home")

    def _open(self, country: str = "") -> None:
        self._hand.touch("control-home")
        self._hand.touch("home-countries")
        if country:
            self._hand.touch(f"country-{country}")
            self._hand.find("topicsPage")
        self._hand.touch("toSearch")
        self._hand.find("searchPage")

    def _types(self, word: str) -> None:
        """Type a word, the keyboard before the tiles where there is no room for both."""
        beside = self._hand.sees("keyboard")
        if not beside:
            self._hand.touch("searchByTyping")
            self._hand.find("keyboard")
        while self._controller._searching.typed:
            self._hand.touch("key-erase")
        for letter in word:
            self._hand.touch(f"key-{letter}")
        if not beside:
            self._walk.look(f"typing {word}")
            self._hand.touch("showFound")
