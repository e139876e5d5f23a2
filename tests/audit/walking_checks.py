"""The checks' part of the map: every way to answer, every tone, what an answer leads to, and the reminder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.audit.walking import Walk

Told = dict[str, str]
"""What is answered, by question; `today` is a date's button."""

DATED: Told = {"place": "russia", "citizenship": "uzbekistan", "arrival": "today"}
"""A check that ends with a deadline ahead, and leads to a guide and a paper."""


CHECKING = {
    "CheckAnswerPage", "CheckContactPage", "CheckNextPage", "CheckQuestionPage", "CheckSourcePage", "ChecksPage",
    "ReminderPage",
}  # fmt: skip
"""The pages that this walk meets."""


class ChecksWalk:
    """Walks for one `Walk`, from wherever the visitor is."""

    def __init__(self, walk: Walk) -> None:
        self._walk, self._hand = walk, walk.kiosk.hand
        self._controller: Any = walk.kiosk.window.controller
        self._checking: Any = self._controller._checking

    def everything(self) -> None:
        """The checks, then some of them to the end."""
        hand = self._hand
        self._controller.home()
        self._controller.go("checks")
        hand.find("checksPage")
        self._walk.look("checks")
        hand.touch("moreChoices")
        self._walk.look("checks, second page")
        self._ask("register", DATED, look=True)
        self._walk.look("answer of a check")
        hand.touch("toSource")
        hand.find("checkSourcePage")
        self._walk.look("source of a check")
        hand.touch("understood")
        hand.touch("onwards")
        hand.find("checkNextPage")
        self._walk.look("what next after a check")
        hand.touch("control-back")
        hand.touch("remind")
        hand.find("reminderPage")
        self._walk.look("reminder")
        self._number()
        self._contact()
        self._every_outcome()
        self._controller.home()
        hand.find("homePage")

    def with_staff(self) -> None:
        """Questions with the staff beside, in a language that is not theirs."""
        self._ask("register", DATED, look=True, named="with staff")
        self._walk.look("answer of a check with staff")

    def _ask(self, check: str, told: Told, *, look: bool = False, named: str = "") -> None:
        """Answer a check to its end."""
        hand = self._hand
        self._controller.beginCheck(check)
        while True:
            hand.find("checkQuestionPage")
            name = str(self._checking.question["ref"])
            if look:
                self._walk.look(" ".join(["question", name, "of a check", *named.split()]))
                hand.touch("next")
                hand.find("problem")
            hand.touch("takeDate" if told[name] == "today" else f"choice-{told[name]}")
            hand.touch("next")
            hand.wait_until(lambda: self._came_on(name), f"what follows {name}")  # noqa: B023 asked at once
            if hand.sees("checkAnswerPage"):
                return

    def _came_on(self, name: str) -> bool:
        return self._hand.sees("checkAnswerPage") or self._checking.question["ref"] != name

    def _number(self) -> None:
        """A question that a number answers."""
        checks = (x.check for x in self._checking._all())
        check, asked = next((x, y) for x in checks for y in x.inputs if y.kind == "number")
        self._checking.choose(check.name)
        self._checking._path = [asked]
        self._controller.go("checkQuestion")
        self._hand.touch("digit-3")
        self._walk.look("question with a number of a check")

    def _contact(self) -> None:
        """An answer that names somebody who helps."""
        self._ask("register", {"place": "turkey", "permit": "yes"})
        self._controller.go("checkContact")
        self._hand.find("checkContactPage")
        self._walk.look("contact of a check")

    def _every_outcome(self) -> None:
        """The answers of all checks, as long as they are: where a text does not fit, it is seen here."""
        from kiosk.content.checks.asking import Decision

        shown = set()
        for offered in self._checking._all():
            for outcome in offered.check.outcomes:
                key = (outcome.tone, bool(outcome.deadline_label))
                if key in shown:
                    continue
                shown.add(key)
                day = self._controller.parts.now().date()
                self._checking.choose(offered.check.name)
                self._checking._decision = Decision(outcome, day if outcome.deadline_label else None)
                self._checking._refresh()
                self._controller.go("checkAnswer")
                self._hand.find("checkAnswerPage")
                self._walk.look(f"answer {offered.check.name} {outcome.name}")
                self._hand.touch("control-back")
