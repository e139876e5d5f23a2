"""Gaps and overlaps beside brute force over random tables."""

from __future__ import annotations

import itertools
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.checks import coverage
from kiosk.content.checks.asking import NotDecided, decide, next_input
from kiosk.content.checks.check import Check, Choice, Condition, Input, Outcome, Rule
from kiosk.content.checks.coverage import Space, TooTangled
from tests.content.checks.tables import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.content.checks.check import Answer, Answers

FARTHEST = 4  # so far go the numbers that conditions name

INPUTS = (
    Input("land", "choice", "?", "x", choices=tuple(Choice(x, x, "x") for x in ("a", "b", "c"))),
    Input("sure", "yes-no", "?", "x"),
    Input("came", "date", "?", "x"),
    Input("age", "number", "?", "x"),
)


def condition(asked: Input) -> st.SearchStrategy[Condition | None]:
    if asked.values:
        some = st.sets(st.sampled_from(asked.values), min_size=1)
        return st.none() | some.map(lambda x: Condition(asked.name, tuple(y for y in asked.values if y in x)))
    bound = st.none() | st.integers(-FARTHEST, FARTHEST)
    spans = st.tuples(bound, bound).filter(lambda x: x[0] is None or x[1] is None or x[0] <= x[1])
    return st.none() | spans.map(lambda x: Condition(asked.name, low=x[0], high=x[1]))


@st.composite
def rules(draw: st.DrawFn, inputs: tuple[Input, ...]) -> tuple[Rule, ...]:
    found = []
    for at in range(draw(st.integers(0, 6))):
        wanted = tuple(x for each in inputs if (x := draw(condition(each))))
        found.append(Rule(f"r{at}", wanted, draw(st.sampled_from(["one", "two"]))))
    return tuple(found)


INPUT_SETS = st.lists(st.sampled_from(INPUTS), min_size=1, max_size=3, unique=True).map(tuple)
TABLES = INPUT_SETS.flatmap(lambda inputs: st.tuples(st.just(inputs), rules(inputs)))


def answers_of(inputs: tuple[Input, ...]) -> Iterator[Answers]:
    """Every answer that conditions can tell apart, and all between."""
    numbers = range(-FARTHEST - 2, FARTHEST + 3)
    domains: list[list[Answer]] = [
        list(x.values)
        or ([n for n in numbers if n >= 0] if x.kind == "number" else [TODAY - timedelta(n) for n in numbers])
        for x in inputs
    ]
    for each in itertools.product(*domains):
        yield {x.name: value for x, value in zip(inputs, each, strict=True)}


def deciding(rule: Rule, answers: Answers) -> bool:
    return all(x.holds(answers[x.input], TODAY) for x in rule.conditions)


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_gaps_are_found_exactly_where_trying_everything_finds_them(
    table: tuple[tuple[Input, ...], tuple[Rule, ...]],
) -> None:
    inputs, written = table
    missing = [x for x in answers_of(inputs) if not any(deciding(rule, x) for rule in written)]
    gaps = Space(inputs, written).gaps()
    assert bool(gaps) == bool(missing)
    if len(gaps) < coverage.MOST_GAPS:
        assert sum(len(told(inputs, x)) for x in gaps) == len(missing), "each answer is told once"
    assert all(x in missing for gap in gaps for x in told(inputs, gap))


def told(inputs: tuple[Input, ...], words: str) -> list[Answers]:
    """The answers that an author would understand by a gap's words."""
    parts = dict(x.split(" = ") for x in words.split(" and ")) if words != "any answers" else {}
    return [x for x in answers_of(inputs) if all(meant(x[name], said) for name, said in parts.items())]


def meant(answer: Answer, said: str) -> bool:
    if isinstance(answer, str):
        return answer in said.split(" or ")
    number = answer if isinstance(answer, int) else (TODAY - answer).days
    if said in {"in the future", "today"}:
        return number < 0 if said == "in the future" else number == 0
    low, _, rest = said.removesuffix(" days ago").partition(" ")
    if rest == "or more":
        return number >= int(low)
    if rest == "or fewer":
        return number <= int(low)
    return int(low) <= number <= int(rest.removeprefix("to ") or low)


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_overlaps_are_found_exactly_where_trying_everything_finds_them(
    table: tuple[tuple[Input, ...], tuple[Rule, ...]],
) -> None:
    inputs, written = table
    both = {
        (one.name, other.name)
        for x in answers_of(inputs)
        for one, other in itertools.combinations(written, 2)
        if deciding(one, x) and deciding(other, x)
    }
    overlaps = Space(inputs, written).overlaps()
    assert {(x.first.name, x.second.name) for x in overlaps} == both
    for overlap in overlaps:
        examples = told(inputs, overlap.words)
        assert examples
        assert all(deciding(x, y) for y in examples for x in (overlap.first, overlap.second))


@st.composite
def complete(draw: st.DrawFn, inputs: tuple[Input, ...], most: int = 3) -> tuple[tuple[Condition, ...], ...]:
    """The conditions of rules of which exactly one decides: one split after the other."""
    if not most or draw(st.booleans()):
        return ((),)
    asked = draw(st.sampled_from(inputs))
    rest = tuple(x for x in inputs if x is not asked) or inputs
    if asked.values:
        some = tuple(draw(st.sets(st.sampled_from(asked.values), min_size=1, max_size=len(asked.values) - 1)))
        others = tuple(x for x in asked.values if x not in some)
        halves = [Condition(asked.name, tuple(x for x in asked.values if x in some)), Condition(asked.name, others)]
    else:
        edge = draw(st.integers(1, FARTHEST))
        halves = [Condition(asked.name, high=edge - 1), Condition(asked.name, low=edge)]
    if rest is inputs:
        return tuple((x,) for x in halves)
    return tuple((half, *x) for half in halves for x in draw(complete(rest, most - 1)))


@st.composite
def checks(draw: st.DrawFn) -> Check:
    inputs = draw(INPUT_SETS)
    written = draw(complete(inputs))
    ends = st.sampled_from(["one", "two", "three"])
    found = tuple(Rule(f"r{at}", x, draw(ends)) for at, x in enumerate(written))
    outcomes = tuple(Outcome(x, x, "x", "good", x, ("a/b",)) for x in ("one", "two", "three"))
    return Check("x", "x", "x", "x", {}, 0, inputs, found, outcomes)


@settings(max_examples=200, deadline=None)
@given(checks(), st.data())
def test_asking_only_what_is_needed_ends_as_asking_everything(check: Check, data: st.DataObject) -> None:
    assert Space(check.inputs, check.rules).gaps() == []
    assert Space(check.inputs, check.rules).overlaps() == []
    everything = data.draw(st.sampled_from(list(answers_of(check.inputs))))
    answered: dict[str, Answer] = {}
    ended = partial(decide, check, today=TODAY)
    while asked := next_input(check, answered, TODAY):
        assert asked.name not in answered
        with pytest.raises(NotDecided):
            ended(answered)
        alike = [x for x in answers_of(check.inputs) if all(x[k] == answered[k] for k in answered)]
        others = itertools.combinations(alike, 2)
        assert any(ended(x) != ended(y) and all(x[k] == y[k] for k in x if k != asked.name) for x, y in others), (
            "a question that is asked can change the end"
        )
        answered[asked.name] = everything[asked.name]
    assert ended(answered) == ended(everything)


def test_a_table_too_large_to_try_everything_is_judged_at_once() -> None:
    """Twelve inputs of six choices: 6 to the 12th, some 2,000 million combinations."""
    values = tuple("abcdef")
    inputs = tuple(
        Input(f"i{x}", "choice", "?", "x", choices=tuple(Choice(y, y, "x") for y in values)) for x in range(12)
    )
    written = []
    for at, each in enumerate(inputs):
        before = tuple(Condition(x.name, ("a",)) for x in inputs[:at])
        written.append(Rule(f"r{at}", (*before, Condition(each.name, values[1:])), "one"))
    space = Space(inputs, written)
    assert space.overlaps() == []
    assert space.gaps() == [" and ".join(f"i{x} = a" for x in range(12))]


def test_rules_that_all_overlap_are_given_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coverage, "MOST_PIECES", 0)
    written = [Rule(x.name, (Condition(x.name, x.values[:1]),), "one") for x in INPUTS[:2]]
    with pytest.raises(TooTangled):
        Space(INPUTS[:2], [*written, Rule("all", (), "one")]).gaps()
