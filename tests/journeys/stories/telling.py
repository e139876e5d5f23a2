"""The words in which stories are told: what a person at the kiosk does, sees and hears, one step a line.

A guest is a `kiosk.tour.visitor.Visitor` who came for something. Each step is done by touching the real scene and waits
until the screen that follows is there. What a guest is asked and does not know the answer to ends the story:
nothing is answered by chance.
"""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from kiosk.tour.visitor import PASSPORT, Visitor
from tests.journeys.asking import turn
from tests.journeys.keypad import KeypadHand
from tests.journeys.stories.people import PHONES, PLACES, SIZES, Turn, person_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.receipts.confirmation import Receipt
    from kiosk.tour.hand import Hand
    from tests.journeys.conftest import Kiosk

Told = str | tuple[str, ...] | Turn | int | None
NOBODY = "attractPage"
STAFF_PIN = "135790"


class NotTold(AssertionError):
    """The guest was asked something that the story does not answer."""


def told(**sizes: str) -> pytest.MarkDecorator:
    """Tell a story in these languages, each on a screen of this size."""
    tellings = list(sizes.items())
    return pytest.mark.parametrize("guest", tellings, indirect=True, ids=[f"{tag}-{size}" for tag, size in tellings])


class Guest(Visitor):
    """Somebody in a story.

    Args:
        tag: the language they speak.
        size: how the screen stands.
    """

    hand: Hand
    kiosk: Kiosk

    def __init__(self, tag: str, size: str, counted: dict[Hand, int] | None = None) -> None:
        self.tag, self.size = tag, size
        self.person = person_of(tag)
        self.country = "russia"
        self.look = lambda _name: None
        self.counted = counted if counted is not None else {}
        self.receipt: Receipt | None = None
        self._elsewhere = 0

    # Coming and going

    def comes_to(self, kiosk: Kiosk) -> None:
        """Step in front of a kiosk."""
        self.kiosk, self.hand = kiosk, kiosk.hand
        self.counted.setdefault(kiosk.hand, kiosk.hand.touches)
        turn(kiosk.hand, SIZES[self.size])
        kiosk.window.window.requestActivate()
        self.hand.rest()

    def uses_the_keypad(self) -> None:
        """Put the hand on the keypad below the screen."""
        self.hand = KeypadHand(self.kiosk.window.window, self.kiosk.hand.patience)
        self.counted.setdefault(self.hand, 0)

    def another(self, tag: str) -> Guest:
        """Somebody else, at the same kiosk."""
        other = Guest(tag, self.size, self.counted)
        other.comes_to(self.kiosk)
        return other

    @property
    def touches(self) -> int:
        """How often the screens were touched in this story, by everybody in it."""
        return self._elsewhere + sum(hand.touches - before for hand, before in self.counted.items())

    def touched_elsewhere(self, touches: int) -> None:
        """Count touches of a kiosk that is no more."""
        self._elsewhere += touches

    def begins(self) -> None:
        """Touch the screen and choose the language."""
        self.choose_language()

    def leaves(self) -> None:
        """Touch “Finish”."""
        self.hand.touch("finish")
        self.hand.find(NOBODY)

    def walks_away(self) -> None:
        """Go without a word: nobody answers the warning, and the kiosk forgets."""
        with self._time_flies(visit=True, warning=True):
            self.hand.find(NOBODY)

    def waits_until_asked(self) -> None:
        """Do nothing until the kiosk asks whether somebody is there."""
        with self._time_flies(visit=True, warning=False):
            self.hand.find("stillHere")

    def is_still_here(self) -> None:
        """Answer that question."""
        self.hand.touch("stillHere")

    @contextlib.contextmanager
    def _time_flies(self, *, visit: bool, warning: bool) -> Iterator[None]:
        """The same clocks as ever, but a minute takes a moment."""
        controller = self.kiosk.window.controller
        timers = [x for x, fast in ((controller._idling.idle, visit), (controller._idling.countdown, warning)) if fast]
        before = [x.interval() for x in timers]
        for each in timers:
            each.setInterval(1)
        controller.stillHere()
        yield
        for each, interval in zip(timers, before, strict=True):
            each.setInterval(interval)

    # Finding the way

    def sees(self, page: str) -> bool:
        """Whether this page is there now."""
        return self.hand.sees(f"{page}Page")

    def comes_upon(self, page: str) -> None:
        """Wait for a page."""
        self.hand.find(f"{page}Page")

    def reads(self, name: str) -> str:
        """The words of one item."""
        self.hand.wait_until(lambda: self.hand.sees(name), f"“{name}” to read")
        return str(next(self.hand.items(name)).property("text"))

    def hears(self) -> list[str]:
        """What the kiosk said last."""
        return self.kiosk.window.controller._speaking.said

    def wants_to_know_about(self, country: str, topic: str, guide: str = "") -> None:
        """Know my rights: the country, the topic, and which of its guides where it has several; the guide opens."""
        self.hand.touch("home-countries")
        self.comes_upon("countries")
        self.hand.touch(f"country-{country}")
        self.comes_upon("topics")
        self.hand.touch(f"topic-{topic}")
        if guide:
            self.comes_upon("guides")
            self.hand.touch(f"guide-{country}/{guide}")
        self.comes_upon("guide")

    def looks_for(self, keys: str | tuple[str, ...], country: str = "") -> None:
        """Know my rights, the country where one is given, then search: type words; what is found is there."""
        self.hand.touch("home-countries")
        self.comes_upon("countries")
        if country:
            self.hand.touch(f"country-{country}")
            self.comes_upon("topics")
        self.hand.touch("toSearch")
        self.comes_upon("search")
        self.types_to_search(keys)

    def types_to_search(self, keys: str | tuple[str, ...]) -> None:
        """Type words into the search, on top of what stands there, and look at what is found."""
        beside = self.hand.sees("keyboard")
        if not beside:
            self.hand.touch("searchByTyping")
        self.type(tuple("space" if key == " " else key for key in keys))
        if not beside:
            self.hand.touch("showFound")

    def finds(self) -> list[str]:
        """What search shows, the best first: `guide:COUNTRY/NAME`, `topic:ID`, `staff:`."""
        self.hand.rest()
        return [x.removeprefix("choice-") for x in self.hand.names() if x.startswith("choice-")]

    def takes(self, found: str) -> None:
        """Touch one of the things that search shows."""
        self.hand.touch(f"choice-{found}")

    def reads_every_page(self) -> list[str]:
        """Turn the pages of a guide, and keep what they say."""
        pages = [self.reads("guideText")]
        while not self._shows_the_last_page():
            self.hand.touch("next")
            pages.append(self.reads("guideText"))
        return pages

    def _shows_the_last_page(self) -> bool:
        guides: Any = self.kiosk.window.controller._guides
        return bool(guides.page["last"])

    def goes_on_to_its_paper(self) -> None:
        """From the guide to what must be brought for its paper."""
        self.hand.touch("toForm")
        self.comes_upon("bring")

    def wants_the_paper(self, purpose: str, paper: str) -> None:
        """Fill in a paper: what it is about, then which; what to bring is shown."""
        self.hand.touch("home-papers")
        self.comes_upon("purposes")
        self.hand.touch(f"purpose-{purpose}")
        self.hand.wait_until(lambda: self.sees("papers") or self.sees("bring"), "papers or what to bring")
        if self.sees("papers"):
            self.hand.touch(f"paper-{paper}")
        self.comes_upon("bring")

    def reports(self, problem: str) -> None:
        """Report a problem by its picture; what to bring is shown."""
        self.hand.touch("home-problems")
        self.comes_upon("problems")
        self.hand.touch(f"problem-{problem}")
        self.comes_upon("bring")

    def wants_to_check(self, check: str) -> None:
        """Work and money: check my situation, then which check; its first question is there."""
        self.hand.touch("home-work")
        self.comes_upon("work")
        self.hand.touch("work-checks")
        self.comes_upon("checks")
        if not self.hand.sees(f"check-{check}"):
            self.hand.touch("moreChoices")
        self.hand.touch(f"check-{check}")
        self.comes_upon("checkQuestion")

    def is_checked(self, **known: Told) -> list[str]:
        """Answer the questions of a check until its answer is there, and keep which were asked."""
        checking: Any = self.kiosk.window.controller._checking
        met: list[str] = []
        while not self.sees("checkAnswer"):
            asked = dict(checking.question)
            met.append(str(asked["ref"]))
            self.says(asked, known[met[-1]])
            self.goes_on()
            self.hand.wait_until(partial(self._asks_another, met[-1]), f"what follows {met[-1]}")
        return met

    def _asks_another(self, name: str) -> bool:
        checking: Any = self.kiosk.window.controller._checking
        return self.sees("checkAnswer") or checking.question["ref"] != name

    def takes_a_reminder(self) -> None:
        """Touch “Print a reminder”, and wait for the slip."""
        self.hand.touch("remind")
        self.comes_upon("reminder")

    def is_in_danger(self) -> None:
        """Touch “Danger”."""
        self.hand.touch("control-danger")
        self.comes_upon("danger")

    def asks_for_help(self) -> None:
        """Touch “Help”."""
        self.hand.touch("control-help")
        self.comes_upon("help")

    def goes_back(self) -> None:
        """Touch “Back”."""
        self.hand.touch("control-back")

    def goes_home(self) -> None:
        """Touch “Home”."""
        self.hand.touch("control-home")
        self.comes_upon("home")

    def changes_the_language_to(self, tag: str) -> None:
        """Touch “Language”, then another one."""
        self.hand.touch("control-language")
        self.comes_upon("language")
        if tag.startswith("uz"):
            self.hand.touch("language-uz")
        self.hand.touch(f"language-{tag}")
        self.tag, self.person = tag, person_of(tag)

    # Answering

    def starts(self) -> None:
        """Begin with the paper that was chosen."""
        self.hand.touch("startPaper")
        self.comes_upon("question")

    def is_asked(self) -> str:
        """The name of the question on the screen."""
        return str(self.asked().get("ref", "")).rpartition("/")[2]

    def answered(self, name: str) -> str:
        """What the interview keeps as the answer to a question."""
        interview = self.kiosk.window.controller._answering.interview
        assert interview is not None
        return interview.node(f"/data/{name}").value

    def answers(self, **known: Told) -> list[str]:
        """Answer one question after the other, as the story tells, until everything is read back.

        Args:
            known: answers by the name of the question. What the story does not tell is left out if it may be.

        Returns:
            The names of the questions that were met.
        """
        return self.answers_until("readBackPage", **known)

    def answers_until(self, until: str, /, **known: Told) -> list[str]:
        """The same until a question, or until an item, is in sight."""
        met: list[str] = []
        while not self._came_to(until):
            asked = self.asked()
            name = self.is_asked()
            met.append(name)
            if asked["widget"] == "repeat":
                if len(asked["instances"]) < int(known.get(name) or 1):  # type: ignore[arg-type] # a number of them
                    self.hand.touch("addAnother")
                    continue
            elif asked["widget"] != "note" and (asked["required"] or known.get(name) is not None):
                self.says(asked, known.get(name))
            self.goes_on()
            self.hand.wait_until(partial(self._moved, str(asked["ref"]), until), f"what follows {name}")
        return met

    def goes_on(self) -> None:
        """Touch “Next”."""
        self.hand.touch("next")

    def _came_to(self, until: str) -> bool:
        return self.hand.sees(until) or self.is_asked() == until

    def _moved(self, ref: str, until: str) -> bool:
        return self._came_to(until) or self.asked().get("ref", ref) != ref

    def says(self, asked: dict[str, Any], answer: Told = None) -> None:
        """Answer the question on the screen; names, places and numbers everybody knows."""
        name, widget = str(asked["ref"]).rpartition("/")[2], asked["widget"]
        if widget in {"one", "several"}:
            if answer is None and name != "consent":
                raise NotTold(f"The story does not say what is answered to “{name}”.")
            for each in answer if isinstance(answer, tuple) else (str(answer or "yes"),):
                self.chooses(each)
        elif widget in {"date", "month"}:
            self._turns(answer if isinstance(answer, Turn) else Turn("year", 0))
        elif widget == "number":
            self.dials(str(answer or "2"))
        elif widget == "phone":
            self.dials(str(answer or PHONES[self.tag]))
        elif widget == "passport":
            self.type(tuple(str(answer or PASSPORT)))
        else:
            self.spells(str(answer)) if answer else self.type(self._writes(name))

    def _writes(self, name: str) -> tuple[str, ...]:
        return self.person.keys if name.endswith("name") else tuple(PLACES[self.tag])

    def chooses(self, choice: str) -> None:
        """Touch a choice, on whichever page of the choices it is."""
        turned = 0
        while not self.hand.sees(f"choice-{choice}") and self.hand.sees("moreChoices") and turned < 5:
            self.hand.touch("moreChoices")
            turned += 1
        self.hand.touch(f"choice-{choice}")

    def dials(self, digits: str) -> None:
        """Touch digits."""
        for digit in digits:
            self.hand.touch(f"digit-{digit}")

    def spells(self, text: str) -> None:
        """Write letters and digits, each from its own side of the keyboard."""
        for sign in text:
            if not self.hand.sees(f"key-{sign}"):
                self.hand.touch("key-digits")
            self.hand.touch(f"key-{sign}")

    def _turns(self, turn: Turn) -> None:
        if turn.by == 0 and next(self.hand.items("takeDate")).isEnabled():
            self.hand.touch("takeDate")
        for _ in range(abs(turn.by)):
            self.hand.touch(f"{turn.wheel}-{'up' if turn.by > 0 else 'down'}")

    def shows_a_reader(self, text: str) -> None:
        """Hold a paper under the code reader, which types what it reads."""
        for sign in text:
            QTest.keyClick(self.hand.window, Qt.Key(ord(sign)))
        QTest.keyClick(self.hand.window, Qt.Key.Key_Return)
        self.hand.rest()

    # Handing in

    def finds_everything_right(self) -> None:
        """Go through what is read back, choose three pictures to remember, and come to the last question."""
        while self.sees("readBack"):
            self.hand.touch("next")
        self.choose_pictures()
        self.hand.touch("remembered")
        self.comes_upon("send")

    def sends(self) -> Receipt:
        """Send, and get the receipt."""
        self.comes_upon("send")
        self.hand.touch("send")
        self.comes_upon("receipt")
        taken = self.kiosk.window.controller._handing_in.taken
        assert taken is not None
        self.receipt = taken.receipt
        return taken.receipt

    def hands_it_in(self) -> Receipt:
        """Find everything right and send it."""
        self.finds_everything_right()
        return self.sends()

    def complains_about_wages(self, country: str = "russia") -> Receipt:
        """The whole way from the home screen to the receipt of a complaint about wages."""
        self.country = country
        self.reports("wages")
        self.fill_in()
        return self.hands_it_in()

    def stops_for_today(self) -> str:
        """Go on later; the digits of the slip."""
        self.hand.touch("control-later")
        self.comes_upon("stop")
        self.hand.touch("keepDraft")
        self.comes_upon("draftSlip")
        slip: Any = self.kiosk.window.controller._drafting.slip
        return "".join(x for x in str(slip["digits"]) if x.isdigit())

    def wants_to_go_on_with_a_paper(self) -> None:
        """To where the digits of a slip are taken."""
        self.hand.touch("home-papers")
        self.comes_upon("purposes")
        self.hand.touch("goOnWithPaper")
        self.comes_upon("resume")

    # Learning

    def wants_to_learn(self, subject: str) -> None:
        """Learn: what about; the lessons, or first the languages of phrases."""
        self.hand.touch("home-learn")
        self.comes_upon("learn")
        self.hand.touch(f"subject-{subject}")

    def goes_through(self, lesson: str) -> list[str]:
        """Choose a lesson and read every page until the questions come."""
        self.comes_upon("lessons")
        while not self.hand.sees(f"lesson-{lesson}"):
            self.hand.touch("moreChoices")
        self.hand.touch(f"lesson-{lesson}")
        pages = []
        while not self.sees("quiz"):
            pages.append(self.reads("meaning" if self.sees("phrase") else "lessonText"))
            self.goes_on()
        return pages

    def answers_wrongly(self) -> str:
        """Touch an answer that is not right; why."""
        self.hand.touch(f"answer-{next(at for at, right in enumerate(self._right()) if not right)}")
        self.hand.find("tryAgain")
        return self.reads("why")

    def answers_rightly(self) -> None:
        """Touch the right answer, and go on."""
        self.hand.touch(f"answer-{self._right().index(True)}")
        self.goes_on()

    def _right(self) -> list[bool]:
        learning: Any = self.kiosk.window.controller._learning
        return [each.right for each in learning._asked().answers]

    def passes(self) -> None:
        """Answer what is asked until the lesson is passed."""
        while not self.sees("passed"):
            self.answers_rightly()

    def prints_the_slip(self) -> str:
        """Print a slip of what was passed; its digits."""
        self.hand.touch("printCertificate")
        self.hand.wait_until(lambda: not self.hand.sees("printCertificate"), "the slip")
        slip: Any = self.kiosk.window.controller._lesson_slip
        return str(slip.printed["digits"]).replace(" ", "")

    # The own case

    def wants_to_see_the_case(self) -> None:
        """To where the digits of a receipt are taken."""
        self.hand.touch("home-case")
        self.comes_upon("case")

    def remembers_the_pictures(self) -> None:
        """Choose the three pictures that were chosen when the paper was sent."""
        self.choose_pictures()

    def remembers_other_pictures(self, *pictures: str) -> None:
        """Choose three pictures of which one was not chosen then."""
        self.comes_upon("keyPictures")
        for each in pictures:
            self.hand.touch(f"picture-{each}")


class Staff:
    """Somebody of the office, at the same screen as a guest."""

    def __init__(self, guest: Guest) -> None:
        self.hand, self.kiosk = guest.hand, guest.kiosk

    def opens_the_hidden_door(self) -> None:
        """Hold the corner that staff know of."""
        corner = self.hand.find("staffCorner")
        corner.setProperty("pressAndHoldInterval", 100)  # three seconds, but stories are many
        self.hand.hold_until("staffCorner", "signInPage")

    def types_the_pin(self, pin: str = STAFF_PIN) -> None:
        """Sign in."""
        for digit in pin:
            self.hand.touch(f"digit-{digit}")
        self.hand.touch("signIn")

    def sign_in(self) -> None:
        """Both, with the right PIN; the staff's menu is there."""
        self.opens_the_hidden_door()
        self.types_the_pin()
        self.hand.find("staffPage")

    def wants(self, what: str) -> None:
        """Choose from the staff's menu, on whichever page of it."""
        self.hand.find("staffPage")
        if not self.hand.sees(f"staff-{what}"):
            self.hand.touch("moreChoices")
        self.hand.touch(f"staff-{what}")


def without_marks(text: str) -> str:
    """A text without the marks that keep digits in their order."""
    return "".join(x for x in text if x not in "\u2066\u2069")
