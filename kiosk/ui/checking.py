"""An eligibility check behind the screens: one question after the other, then what follows from the answers.

It asks as `Answering` does, so the same ways to answer serve both. What was answered lies in memory alone, until the
visitor goes home or the visit ends.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.content.checks.asking import decide, most_questions, next_input
from kiosk.content.checks.check import YES, Choice
from kiosk.content.checks.deadlines import COUNTRIES
from kiosk.forms.number_pad import pressed
from kiosk.forms.wheels import PARTS, kept, moment_of, turned
from kiosk.language.formats import format_date, format_number, format_phone, format_short_date
from kiosk.receipts.wanted import Reminder
from kiosk.ui.parts import PrintedReminder
from kiosk.ui.qml_types import LIST, MAP, TEXTS
from kiosk.ui.qr_picture import qr_picture
from kiosk.ui.words import FREE_CALL, N_, problem
from kiosk.ui.working import Working

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from kiosk.content.checks.asking import Decision
    from kiosk.content.checks.check import Answer, Input
    from kiosk.content.contacts import Contact
    from kiosk.content.pack import Pack
    from kiosk.ui.parts import OfferedCheck, Parts

_WIDGETS = {"choice": "one", "yes-no": "one", "date": "date", "number": "number"}


class Checking(QObject):
    """The check a visitor asks, if any.

    Args:
        packs: those there are now.
    """

    changed = Signal()
    refused = Signal()
    reminded = Signal()

    def __init__(
        self,
        parts: Parts,
        packs: Callable[[], list[Pack]],
        translate: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts, self._packs, self._translate = parts, packs, translate
        self._tag, self._second_tag = parts.first_language, ""
        self._offered: Sequence[OfferedCheck] | None = None
        self._chosen: OfferedCheck | None = None
        self._values: dict[str, str] = {}
        self._path: list[Input] = []
        self._problem = ""
        self._decision: Decision | None = None
        self._working = Working("reminding", self)
        self.printed: PrintedReminder | None = None
        self.papers: list[tuple[str, bytes]] = []
        self._asked: dict[str, Any] | None = None

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        if self._problem:
            self._problem = problem("required", self._translate)
        self._refresh()

    def set_second(self, tag: str) -> None:
        """Show each question in the language of the staff who help too; empty when nobody helps."""
        if tag != self._second_tag:
            self._second_tag = tag
            self._refresh()

    def forget(self) -> None:
        """Forget what was asked and answered."""
        # Packs may be newer when the next visitor comes.
        self.papers, self._offered = [], None
        self._begin_anew()
        self._refresh()

    @Property(LIST, notify=changed)
    def checks(self) -> list[dict[str, str]]:
        """The checks as tiles."""
        return [self._tile(x.check.name, x.text(x.check.title, self._tag), x.check.pictogram) for x in self._all()]

    @Slot(str)
    def choose(self, name: str) -> None:
        """Begin a check at its first question."""
        self._begin_anew()
        self._chosen = next(x for x in self._all() if x.check.name == name)
        first = next_input(self._chosen.check, {}, self._today())
        assert first is not None  # noqa: S101 a check whose answers do not matter has one rule; authors see it
        self._path = [first]
        self._refresh()

    @Property(MAP, notify=changed)
    def question(self) -> dict[str, Any]:
        """What is asked now, as `Answering.question` says it."""
        if self._asked is None:
            self._asked = self._describe() if self._chosen and self._path else {}
        return self._asked

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is wrong with the answer, after “next” was touched."""
        return self._problem

    @Property(TEXTS, notify=changed)
    def texts(self) -> list[str]:
        """What is said when a question appears."""
        return self._texts()

    @Property(TEXTS, notify=changed)
    def textsAgain(self) -> list[str]:  # noqa: N802 read from QML
        """What is said when a visitor asks to hear the question again: what was answered so far comes behind it."""
        asked = self._path[-1] if self._path else None
        answered = [self._written(asked)] if asked and self._values.get(asked.name) and not self._problem else []
        return [*self._texts(), *answered]

    @Slot(str)
    def answer(self, value: str) -> None:
        """Keep what was typed or chosen so far."""
        if self._path:
            self._values[self._path[-1].name], self._problem = value, ""
            self._refresh()

    @Slot(str)
    def press(self, key: str) -> None:
        """Press a key of the number pad."""
        if self._path:
            self.answer(pressed(self._values.get(self._path[-1].name, ""), key))

    @Slot(str, int)
    def turn(self, part: str, by: int) -> None:
        """Turn a wheel of the date; no step keeps what is shown."""
        if self._path:
            self.answer(kept(turned(self._wheels_at(self._path[-1]), part, by), "date"))

    def next(self) -> str:
        """Go on: `question`, `answer`, or `stay` with a problem."""
        if self._chosen is None or not self._path:
            return "stay"
        if not self._values.get(self._path[-1].name):
            self._problem = problem("required", self._translate)
            self._refresh()
            self.refused.emit()
            return "stay"
        check, answers, today = self._chosen.check, self._answers(), self._today()
        following = next_input(check, answers, today)
        if following is not None:
            self._path.append(following)
        else:
            self._decision, self.printed = decide(check, answers, today), None
        self._refresh()
        return "question" if following is not None else "answer"

    def previous(self) -> bool:
        """To the question before; false at the first."""
        if len(self._path) < 2:  # noqa: PLR2004 the one that is asked, and one before
            return False
        self._path.pop()
        self._problem = ""
        self._refresh()
        return True

    @Property(MAP, notify=changed)
    def outcome(self) -> dict[str, Any]:
        """What follows from the answers, and where it leads on to."""
        chosen, decision = self._chosen, self._decision
        if chosen is None or decision is None:
            return {}
        outcome = decision.outcome
        shown = {
            "title": chosen.text(chosen.check.title, self._tag),
            "answer": chosen.text(outcome.answer, self._tag),
            "reason": chosen.text(outcome.reason, self._tag),
            "image": self._pictogram(outcome.pictogram),
            "tone": outcome.tone,
            "toneImage": self._pictogram(_SIGNS[outcome.tone]),
            "day": "",
            "reviewed": all(x.review == "reviewed" for x in chosen.facts(outcome.facts, self._tag)),
        }
        if decision.deadline is not None:
            shown["label"] = chosen.text(outcome.deadline_label, self._tag)
            shown["day"] = format_date(decision.deadline, self._tag)
            shown["inDigits"] = format_short_date(decision.deadline, self._tag)
            shown["ahead"] = decision.deadline > self._today()
        return shown

    @Property(LIST, notify=changed)
    def ways(self) -> list[dict[str, str]]:
        """Where the answer leads on to, as tiles: `guide:COUNTRY/NAME`, `paper:ID`, `contact:` or `staff:`.

        Each has a short name too, for a button.
        """
        chosen, decision = self._chosen, self._decision
        if chosen is None or decision is None:
            return []
        outcome, contact = decision.outcome, self._contact()
        paper = next((x for x in self._parts.papers if x.form_id == outcome.form), None)
        found = []
        guide = chosen.guide(outcome.guide, self._tag)
        if guide is not None:
            found.append(self._way(f"guide:{outcome.guide}", guide.title, guide.pictogram))
        if paper is not None:
            pictogram = paper.about.description.pictogram
            found.append(self._way(f"paper:{paper.form_id}", paper.title(self._tag), pictogram))
        if contact is not None:
            found.append(self._way("contact:", contact.name, contact.pictogram))
        return found or [self._way("staff:", self._translate(_WAYS["staff"]), "bell")]

    @Property(MAP, notify=changed)
    def source(self) -> dict[str, Any]:
        """Where the outcome is written, as `Guides.source` says it of a guide."""
        if self._chosen is None or self._decision is None:
            return {}
        facts = self._chosen.facts(self._decision.outcome.facts, self._tag)
        rows = [", ".join(x for x in (f.instrument, str(f.year), f.article) if x) for f in facts]
        checked = min((x.checked for x in facts), default=self._today())
        return {
            "rows": rows,
            "checked": format_date(checked, self._tag),
            "reviewed": all(x.review == "reviewed" for x in facts),
        }

    @Property(MAP, notify=changed)
    def contact(self) -> dict[str, Any]:
        """Whom the outcome names."""
        contact = self._contact()
        if contact is None:
            return {}
        free = self._translate(FREE_CALL) if contact.free else ""
        return {
            "name": contact.name,
            "phone": format_phone(contact.phone),
            "image": self._pictogram(contact.pictogram),
            "more": [x for x in (free, contact.hours, contact.where) if x],
        }

    @Property(bool, notify=changed)
    def working(self) -> bool:
        """Whether the reminder is being printed."""
        return self._working.busy

    @Property(MAP, notify=changed)
    def reminder(self) -> dict[str, Any]:
        """The reminder that was made: whether a printer has the slip, and the code for a phone to take from here."""
        if self.printed is None:
            return {}
        return {"onPaper": self.printed.on_paper, "code": qr_picture(self.printed.event)}

    @Slot()
    def remind(self) -> None:
        """Make a reminder of the deadline and print it, in the background; `reminded` or `refused` follows."""
        reminder, tag, counter = self._reminder(), self._tag, self._parts.counter
        if reminder is not None and self._working.start(lambda: counter.remind(reminder, tag), self._settle):
            self._refresh()

    def _begin_anew(self) -> None:
        self._working.forget()
        self._chosen, self._values, self._path = None, {}, []
        self._problem, self._decision, self.printed = "", None, None

    def _settle(self, came: object) -> None:
        if isinstance(came, PrintedReminder):
            self.printed = came
            self.papers.append(("reminder", came.slip))
        self._refresh()
        (self.reminded if self.printed is not None else self.refused).emit()

    def _reminder(self) -> Reminder | None:
        chosen, decision = self._chosen, self._decision
        if chosen is None or decision is None or decision.deadline is None:
            return None
        contact = self._contact()
        return Reminder(
            decision.deadline,
            title=chosen.text(decision.outcome.deadline_label, self._tag),
            advice=chosen.text(decision.outcome.answer, self._tag),
            contact=(contact.name, contact.phone) if contact else (),
            today=self._today(),
        )

    def _describe(self) -> dict[str, Any]:
        assert self._chosen is not None  # noqa: S101 asked only then
        asked = self._path[-1]
        check, done = self._chosen.check, len(self._path) - 1
        value = self._values.get(asked.name, "")
        shown: dict[str, Any] = {
            "ref": asked.name,
            "label": self._text(asked.question),
            "hint": self._text(asked.hint),
            "image": self._pictogram(asked.pictogram),
            "widget": _WIDGETS[asked.kind],
            "value": value,
            "required": True,
            "appearances": [],
            "choices": self._tiles(asked, value),
            "written": self._written(asked),
            "second": self._second(asked),
            "number": done,
            "count": done + most_questions(check, self._answers(done), self._today()),
        }
        if asked.kind == "number":
            shown |= {"shown": format_number(int(value), self._tag) if value else ""}
        if asked.kind == "date":
            at = self._wheels_at(asked)
            wheels = [{"part": x, "number": getattr(at, x)} for x in PARTS["date"]]
            shown |= {"wheels": wheels, "present": at.date() == self._today()}
        return shown

    def _tiles(self, asked: Input, value: str) -> list[dict[str, Any]]:
        second = self._second(asked).get("choices", {})
        return [
            {
                "value": x.value,
                "label": self._label(x),
                "second": second.get(x.value, ""),
                "image": self._flag(x.value) or self._pictogram(x.pictogram),
                "selected": x.value == value,
            }
            for x in _choices(asked)
        ]

    def _second(self, asked: Input) -> dict[str, Any]:
        """The question in the language of the staff who help; empty while nobody helps, or in the visitor's own."""
        chosen, tag = self._chosen, self._second_tag
        if chosen is None or tag in {"", self._tag}:
            return {}
        choices = {x.value: chosen.text(x.label, tag) for x in asked.choices}
        hint = chosen.text(asked.hint, tag) if asked.hint else ""
        return {"label": chosen.text(asked.question, tag), "hint": hint, "choices": choices}

    def _texts(self) -> list[str]:
        if not self._path:
            return []
        if self._problem:
            return [self._problem]
        asked = self._path[-1]
        return [self._text(asked.question), *([self._text(asked.hint)] if asked.hint else [])]

    def _written(self, asked: Input) -> str:
        value = self._values.get(asked.name, "")
        if not value:
            return ""
        if asked.kind == "date":
            return format_date(date.fromisoformat(value), self._tag)
        if asked.kind == "number":
            return format_number(int(value), self._tag)
        return next(self._label(x) for x in _choices(asked) if x.value == value)

    def _label(self, choice: Choice) -> str:
        return self._translate(choice.label) if choice in _YES_NO else self._text(choice.label)

    def _text(self, source: str) -> str:
        return self._chosen.text(source, self._tag) if self._chosen and source else ""

    def _wheels_at(self, asked: Input) -> datetime:
        now = self._parts.now().replace(second=0, microsecond=0)
        return moment_of(self._values.get(asked.name, ""), "date", now)

    def _answers(self, count: int | None = None) -> dict[str, Answer]:
        """The first answers on the way here; all without a count."""
        return {x.name: _typed(x, self._values[x.name]) for x in self._path[:count]}

    def _contact(self) -> Contact | None:
        name = self._decision.outcome.contact if self._decision else ""
        return self._chosen.contact(name, self._tag) if self._chosen and name else None

    def _all(self) -> Sequence[OfferedCheck]:
        if self._offered is None:
            self._offered = self._parts.checks(self._packs())
        return self._offered

    def _refresh(self) -> None:
        """Show what holds now. QML hears of a change before Python does, so what it reads is outdated first."""
        self._asked = None
        self.changed.emit()

    def _today(self) -> date:
        return self._parts.now().date()

    def _way(self, way: str, label: str, pictogram: str) -> dict[str, str]:
        return {**self._tile(way, label, pictogram), "short": self._translate(_WAYS[way.partition(":")[0]])}

    def _tile(self, tile_id: str, label: str, pictogram: str) -> dict[str, str]:
        return {"id": tile_id, "label": label, "image": self._pictogram(pictogram)}

    def _flag(self, value: str) -> str:
        """The flag of a country that can be chosen, which more people know than its name; empty for anything else."""
        file = self._parts.resources / "flags" / f"{COUNTRIES.get(value, '').lower()}.svg"
        return file.as_uri() if file.is_file() else ""

    def _pictogram(self, name: str) -> str:
        return (self._parts.resources / "pictograms" / f"{name}.svg").as_uri()


_SIGNS = {"good": "circle-check", "bad": "triangle-alert", "ask": "circle-help"}
_WAYS = {
    "guide": N_("Read on"),
    "paper": N_("Fill in the paper"),
    "contact": N_("Who helps"),
    "staff": N_("Call the staff"),
}
_YES_NO = (Choice(YES, N_("Yes"), "check"), Choice("no", N_("No"), "x"))


def _choices(asked: Input) -> tuple[Choice, ...]:
    return _YES_NO if asked.kind == "yes-no" else asked.choices


def _typed(asked: Input, value: str) -> Answer:
    if asked.kind == "date":
        return date.fromisoformat(value)
    return int(value) if asked.kind == "number" else value
