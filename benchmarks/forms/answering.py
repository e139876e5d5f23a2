"""Plausible answers to every question of a form in order, found once and then given to both engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms import RepeatPoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.forms import FormNode, Interview

Step = dict[str, str | bool]

_DATES = ("1980-01-01", "2018-01-01", "2018-02-01", "2020-01-01")
_NUMBERS = ("30", "1", "5", "100", "0", "2018", "12345")
_TEXTS = ("Dilnoza", "no", "12", "AA1234567")


def answers(interview: Interview, instances: int, most_repeats: int) -> list[Step]:
    """The steps, done in this interview too.

    Args:
        instances: how many instances the first `most_repeats` repeats get.
    """
    steps: list[Step] = []
    done: set[str] = set()
    grown: dict[str, int] = {}
    while True:
        fresh = next(_fresh(interview, done, grown, instances, most_repeats), None)
        if fresh is None:
            return steps
        if isinstance(fresh, RepeatPoint):
            grown[fresh.ref] = fresh.count + 1
            interview.add_repeat(fresh.ref)
            steps.append({"ref": fresh.ref, "add": True})
            continue
        done.add(fresh.ref)
        value = _plausible(interview, fresh)
        if value is not None:
            steps.append({"ref": fresh.ref, "value": value})


def _fresh(
    interview: Interview, done: set[str], grown: dict[str, int], instances: int, most_repeats: int
) -> Iterator[FormNode | RepeatPoint]:
    for each in interview.questions():
        if isinstance(each, RepeatPoint):
            if each.count < instances and (each.ref in grown or len(grown) < most_repeats):
                yield each
        elif each.ref not in done and not each.readonly and each.control in {"input", "select", "select1"}:
            yield each


def _plausible(interview: Interview, question: FormNode) -> str | None:
    """The first candidate that is right; None if none is."""
    if question.control in {"select", "select1"}:
        values = [each.value for each in question.choices]
        candidates = [x for x in ("yes",) if x in values] + values
    elif question.type in {"date", "dateTime"}:
        candidates = list(_DATES)
    elif question.type in {"int", "integer", "decimal"}:
        candidates = list(_NUMBERS)
    else:
        candidates = [*_TEXTS, *_NUMBERS]
    for value in candidates:
        interview.answer(question.ref, value)
        if question.valid:
            return value
    interview.answer(question.ref, "")
    return None


def values(interview: Interview) -> dict[str, str]:
    """What the form holds after it, without what differs from run to run."""
    return {
        each.ref: each.value
        for each in interview.nodes()
        if each.kind in {"question", "value"} and not _differs(each.ref, each.type)
    }


def _differs(ref: str, kind: str) -> bool:
    return kind == "dateTime" or "/meta/" in ref or ref.endswith(("/start", "/end", "/today", "/instanceID"))
