"""A decision table in the words of its author: inputs, choices, rules, outcomes.

Everything here is frozen and plain. A rule names only the inputs it looks at; every other answer is the same to it.
Numbers are whole and not below 0. A condition on a date is on its age: whole days until today, negative in the future.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("choice", "yes-no", "date", "number")
TONES = ("good", "bad", "ask")
YES, NO = "yes", "no"

Answer = str | int | date
Answers = Mapping[str, Answer]
"""By input: a choice's value, `yes` or `no`, a whole number, a date."""


@dataclass(frozen=True)
class Choice:
    """One answer to choose."""

    value: str
    label: str
    pictogram: str


@dataclass(frozen=True)
class Input:
    """What is asked.

    Attributes:
        kind: one of `KINDS`.
        choices: of a `choice`; else empty.
    """

    name: str
    kind: str
    question: str
    pictogram: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """All answers of a choice or yes-no, in their order; empty for a date or a number."""
        return (YES, NO) if self.kind == "yes-no" else tuple(x.value for x in self.choices)


@dataclass(frozen=True)
class Condition:
    """What a rule wants of one input: one of some values, or a number of a span.

    Attributes:
        values: of a choice or yes-no; empty for a span.
        low: the least number that is meant; None for no bound.
        high: the greatest, which is meant too.
    """

    input: str
    values: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None

    def holds(self, answer: Answer, today: date) -> bool:
        """Whether an answer is one that is meant."""
        if isinstance(answer, str):
            return answer in self.values
        number = (today - answer).days if isinstance(answer, date) else answer
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


@dataclass(frozen=True)
class Deadline:
    """How the last day is counted.

    Attributes:
        start: the date input it is counted from; that day itself is not counted.
        add: how many; negative counts back.
        unit: `days`, `working days`, `months` or `years`.
        to_working_day: whether a last day off moves on to a working day (back, where `add` is negative).
        country: whose days off count: an ISO 3166 code, or the choice input whose value is a country's folder; empty
            where days off do not matter.
    """

    start: str
    add: int
    unit: str
    to_working_day: bool = False
    country: str = ""

    @property
    def uses(self) -> tuple[str, ...]:
        """The inputs it needs, if `country` names one; a code names none."""
        return (self.start, self.country) if self.country else (self.start,)


@dataclass(frozen=True)
class Rule:
    """One row: where all conditions hold, this is the outcome."""

    name: str
    conditions: tuple[Condition, ...]
    outcome: str
    deadline: Deadline | None = None

    def condition(self, name: str) -> Condition | None:
        """What it wants of an input; None if any answer will do."""
        return next((x for x in self.conditions if x.input == name), None)


@dataclass(frozen=True)
class Outcome:
    """What a visitor is told.

    Attributes:
        tone: one of `TONES`.
        facts: where it is written, such as `russia/seven`.
        guide: where to read on, such as `russia/registration`; empty for none. So are the next two. Where there is none
            of them, the kiosk offers to call the staff.
        form: the paper to fill in.
        contact: whom to ask, such as `russia/labour`.
        deadline_label: what must be done by the deadline.
    """

    name: str
    answer: str
    pictogram: str
    tone: str
    reason: str
    facts: tuple[str, ...]
    guide: str = ""
    form: str = ""
    contact: str = ""
    deadline_label: str = ""


@dataclass(frozen=True)
class Check:
    """One decision table.

    Attributes:
        words: what people search it by, by language.
        order: checks are shown by it.
    """

    name: str
    title: str
    pictogram: str
    topic: str
    words: Mapping[str, tuple[str, ...]]
    order: int
    inputs: tuple[Input, ...]
    rules: tuple[Rule, ...]
    outcomes: tuple[Outcome, ...]

    def input(self, name: str) -> Input:
        """The input of a name."""
        return next(x for x in self.inputs if x.name == name)

    def outcome(self, name: str) -> Outcome:
        """The outcome of a name."""
        return next(x for x in self.outcomes if x.name == name)

    def texts(self) -> Iterator[str]:
        """Everything of it that is translated, in the order it is met."""
        yield self.title
        for each in self.inputs:
            yield each.question
            if each.hint:
                yield each.hint
            yield from (x.label for x in each.choices)
        for outcome in self.outcomes:
            yield outcome.answer
            yield outcome.reason
            if outcome.deadline_label:
                yield outcome.deadline_label
