from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.content.checks.asking import NotDecided, decide, most_questions, next_input
from tests.content.checks.tables import TODAY, read, registration

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.content.checks.check import Answer, Answers, Check


@pytest.fixture
def check(tmp_path: Path) -> Check:
    return read(registration(tmp_path))


def asked(check: Check, answers: Answers) -> str | None:
    found = next_input(check, answers, TODAY)
    return found.name if found else None


def test_questions_come_in_their_order_and_only_while_they_matter(check: Check) -> None:
    assert asked(check, {}) == "country"
    assert asked(check, {"country": "russia"}) == "arrived"
    assert asked(check, {"country": "russia", "arrived": TODAY}) == "hotel"
    assert asked(check, {"country": "turkey"}) == "hotel", "in Turkey all days are the same"
    assert asked(check, {"country": "turkey", "hotel": "yes"}) is None


def test_what_a_deadline_is_counted_from_is_asked_where_it_is_needed(check: Check) -> None:
    assert asked(check, {"country": "turkey", "hotel": "no"}) == "arrived"


def test_the_outcome_follows_from_the_rule_that_holds(check: Check) -> None:
    said: dict[str, Answer] = {"country": "russia", "arrived": TODAY - timedelta(days=3), "hotel": "no"}
    decision = decide(check, said, TODAY)
    assert decision.outcome.name == "register"
    assert decision.deadline == date(2026, 12, 8)
    late = decide(check, said | {"arrived": TODAY - timedelta(days=16)}, TODAY)
    assert (late.outcome.name, late.deadline) == ("late", None)
    assert decide(check, {"hotel": "yes"}, TODAY).outcome.name == "hotel"


def test_nothing_is_decided_before_it_is_answered(check: Check) -> None:
    with pytest.raises(NotDecided):
        decide(check, {"country": "russia"}, TODAY)


def test_the_most_questions_that_may_follow_only_get_fewer(check: Check) -> None:
    assert most_questions(check, {}, TODAY) == 3
    assert most_questions(check, {"country": "turkey"}, TODAY) == 2
    assert most_questions(check, {"hotel": "yes"}, TODAY) == 0
