"""Asking a decision table: which question comes next, and what follows from the answers.

A question is asked only where it can still matter. It matters when two rules that are still possible end differently
and agree on everything but this input; since exactly one rule decides for each combination of answers, that is neither
too often nor too seldom. Beside that, what every end that is still possible counts its deadline by is asked too.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kiosk.content.checks.coverage import Space
from kiosk.content.checks.deadlines import last_day

if TYPE_CHECKING:
    from datetime import date

    from kiosk.content.checks.check import Answers, Check, Input, Outcome, Rule


class NotDecided(Exception):
    """Something has still to be answered."""


@dataclass(frozen=True)
class Decision:
    """What follows from the answers."""

    outcome: Outcome
    deadline: date | None


def next_input(check: Check, answers: Answers, today: date) -> Input | None:
    """The question to ask now, or None where everything needed is answered."""
    possible = _possible(check, answers, today)
    left = [x for x in check.inputs if x.name not in answers]
    space = Space(left, possible)
    for asked in left:
        if all(x.deadline and asked.name in x.deadline.uses for x in possible):
            return asked
        if any(_end(x) != _end(y) and space.meet_but_for(asked, x, y) for x, y in combinations(possible, 2)):
            return asked
    return None


def most_questions(check: Check, answers: Answers, today: date) -> int:
    """How many questions may follow at most: those that a rule that is still possible looks at, or its deadline."""
    possible = _possible(check, answers, today)
    if next_input(check, answers, today) is None:
        return 0
    wanted = {y.input for x in possible for y in x.conditions}
    wanted |= {y for x in possible if x.deadline for y in x.deadline.uses}
    return sum(x.name in wanted and x.name not in answers for x in check.inputs)


def decide(check: Check, answers: Answers, today: date) -> Decision:
    """The outcome and its deadline.

    Raises:
        NotDecided: `next_input` has a question left.
    """
    if next_input(check, answers, today) is not None:
        raise NotDecided
    rule = _possible(check, answers, today)[0]
    deadline = last_day(rule.deadline, answers) if rule.deadline else None
    return Decision(check.outcome(rule.outcome), deadline)


def _possible(check: Check, answers: Answers, today: date) -> list[Rule]:
    return [
        rule
        for rule in check.rules
        if all(x.input not in answers or x.holds(answers[x.input], today) for x in rule.conditions)
    ]


def _end(rule: Rule) -> tuple[object, ...]:
    return rule.outcome, rule.deadline
