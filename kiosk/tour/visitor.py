"""A visitor with a task: touches the way through the screens, one question after the other.

Answers are given per question of the wage complaint, in the language the visitor chose, with the keys
of that language's keyboard. The journeys in tests/ are made of the same steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.tour.hand import Hand

PASSPORT = "AB1234567"
PICTURES = ("cat", "apple", "bike")


@dataclass(frozen=True)
class Person:
    """Who visits.

    Attributes:
        name: as it appears when the keys were touched.
        keys: the keys that write the name.
        employer: the keys that write the employer.
    """

    name: str
    keys: tuple[str, ...]
    employer: tuple[str, ...]


PERSONS: dict[str, Person] = {
    "uz": Person("Dilnoza", tuple("dilnoza"), tuple("bunyod")),
    "uz_Cyrl": Person("Дилноза", tuple("дилноза"), tuple("бунёд")),
    "ru": Person("Дилноза", tuple("дилноза"), tuple("стройка")),
    "en": Person("Dilnoza", tuple("dilnoza"), tuple("builder")),
    "ko": Person("딜노자", tuple("ㄷㅣㄹㄴㅗㅈㅏ"), tuple("ㄱㅓㄴㅅㅓㄹ")),
    "tr": Person("Dilnoza", tuple("dilnoza"), tuple("usta")),
    "ar": Person("دلنوزا", tuple("دلنوزا"), tuple("شركة")),
}


_UNDER_A_HEADING = 3


class Visitor:
    """Somebody at the kiosk.

    Args:
        tag: the language they speak.
        country: `russia` or `south_korea`.
        look: called with a name for each new screen, before it is touched.
    """

    def __init__(
        self, hand: Hand, tag: str, country: str = "russia", look: Callable[[str], None] = lambda _name: None
    ) -> None:
        self.hand, self.tag, self.country, self.look = hand, tag, country, look
        self.person = PERSONS[tag]

    def choose_language(self) -> None:
        """From the first screen to the home screen, in the visitor's language."""
        self.hand.find("attractPage")
        self.look("attract")
        self.hand.touch("begin")
        self.hand.find("languagePage")
        self.look("language")
        if self.tag.startswith("uz"):
            self.hand.touch("language-uz")
            self.look("language-scripts")
        self.hand.touch(f"language-{self.tag}")
        self.hand.find("homePage")
        self.look("home")

    def read_a_guide(self, country: str, topic: str, guide: str = "") -> None:
        """Every page of a guide, from the home screen.

        Args:
            guide: which of the topic's guides, where it has several.
        """
        self.hand.touch("home-countries")
        self.hand.find("countriesPage")
        self.look("countries")
        self.hand.touch(f"country-{country}")
        self.hand.find("topicsPage")
        self.look("topics")
        self.hand.touch(f"topic-{topic}")
        if guide:
            self.hand.find("guidesPage")
            self.look("guides")
            self.hand.touch(f"guide-{country}/{guide}")
        self.hand.find("guidePage")
        number = 1
        self.look(f"guide-{number}")
        while not self.hand.sees("onwards"):
            self.hand.touch("next")
            number += 1
            # All pages are alike but the first, those under a heading, and the last with whom to call.
            if number == _UNDER_A_HEADING or self.hand.sees("onwards"):
                self.look(f"guide-{number}")

    def complain(self) -> None:
        """From the first screen to what to bring for a complaint about wages."""
        self.choose_language()
        self.hand.touch("home-problems")
        self.hand.touch("problem-wages")

    def start_paper(self) -> None:
        """Look at what to bring, and begin."""
        self.hand.find("bringPage")
        self.look("bring")
        self.hand.touch("startPaper")

    def fill_in(self) -> None:
        """From what to bring, answer every question until everything is read back."""
        self.start_paper()
        self.answer_the_rest()

    def answer_the_rest(self) -> None:
        """From the question that is asked now, answer every one until everything is read back."""
        seen: set[str] = set()
        self.hand.find("questionPage")
        while not self.hand.sees("readBackPage"):
            ref = self.asked()["ref"]
            self._answer(ref, first=ref not in seen)
            if self.asked().get("ref") == ref:
                if ref not in seen:
                    self.look(f"question-{ref.removeprefix('/data/')}")
                seen.add(ref)
                self.hand.touch("next")
            self.hand.wait_until(partial(self._moved_on, ref), "the next question")

    def read_back_and_send(self) -> None:
        """Look at every page of the read-back, send, and wait for the receipt."""
        number = 1
        while self.hand.sees("readBackPage"):
            self.look(f"readBack-{number}")
            self.hand.touch("next")
            number += 1
        self.choose_pictures()
        self.hand.touch("remembered")
        self.hand.find("sendPage")
        self.look("send")
        self.hand.touch("send")
        self.hand.find("receiptPage")

    def choose_pictures(self) -> None:
        """The three pictures of the case key, one a screen."""
        self.hand.find("keyPicturesPage")
        for name in PICTURES:
            self.hand.find(f"picture-{name}")
            self.look(f"picture-{name}")
            self.hand.touch(f"picture-{name}")
        if self.hand.sees("remembered"):
            self.look("pictures-to-remember")

    def _moved_on(self, ref: str) -> bool:
        return self.hand.sees("readBackPage") or self.asked().get("ref") != ref

    def asked(self) -> dict[str, Any]:
        """The question on the screen."""
        page = next(self.hand.items("questionPage"), None)
        if page is None:
            return {}
        asked: Any = page.property("asked")
        return dict(asked.toVariant() if hasattr(asked, "toVariant") else asked or {})

    def type(self, keys: tuple[str, ...]) -> None:
        """Touch keys, one after the other."""
        for key in keys:
            self.hand.touch(f"key-{key}")

    def _answer(self, ref: str, *, first: bool) -> None:
        name = ref.rpartition("/")[2]
        if name == "months":
            if first and len(self.asked()["instances"]) == 1:
                self.look("question-months-first")
                self.hand.touch("addAnother")
            return
        choices = {
            "country": self.country, "work": "construction", "contract": "no", "still_working": "yes",
            "passport_held": "yes", "consent": "yes",
        }  # fmt: skip
        if name in choices:
            self.hand.touch(f"choice-{choices[name]}")
        elif name in {"proof", "wish"}:
            self.hand.touch("choice-messages" if name == "proof" else "choice-pay")
            self.hand.touch("choice-photos" if name == "proof" else "choice-compensation")
        elif name == "full_name":
            self.type(self.person.keys)
        elif name == "passport":
            self.type(tuple(PASSPORT))
        elif name == "employer":
            self.type(self.person.employer)
        elif name == "start_date":
            self.hand.touch("takeDate")
            self.hand.touch("year-down")
        elif name == "month":
            self.hand.touch("takeDate")
            for _ in range(2 if "[2]" in ref else 1):
                self.hand.touch("month-down")
        elif name in {"wage", "owed"}:
            for digit in "60000":
                self.hand.touch(f"digit-{digit}")
