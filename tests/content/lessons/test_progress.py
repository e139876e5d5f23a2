from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.lessons.progress import (
    DIGITS,
    GROUP_DIGITS,
    MOST_LESSONS,
    Passed,
    WrongSlip,
    in_groups,
    passed_on,
    slip_number,
    wrong_groups,
)

LESSONS = st.frozensets(st.integers(1, MOST_LESSONS))


@given(LESSONS)
def test_a_slip_says_which_lessons_were_passed(passed: frozenset[int]) -> None:
    digits = slip_number(passed)
    assert len(digits) == DIGITS
    assert digits.isdigit()
    assert wrong_groups(digits) == ()
    assert passed_on(" ".join(in_groups(digits))) == passed


@given(LESSONS, st.integers(0, DIGITS - 1), st.integers(1, 9))
def test_one_wrong_digit_is_told_and_in_its_own_group(passed: frozenset[int], at: int, by: int) -> None:
    digits = slip_number(passed)
    wrong = digits[:at] + str((int(digits[at]) + by) % 10) + digits[at + 1 :]
    assert wrong_groups(wrong) == (at // GROUP_DIGITS,)
    with pytest.raises(WrongSlip) as told:
        passed_on(wrong)
    assert told.value.code == "wrong-slip-digits"


@given(LESSONS, st.integers(0, DIGITS - 2))
def test_two_neighbours_that_change_places_are_told(passed: frozenset[int], at: int) -> None:
    digits = slip_number(passed)
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assert (wrong_groups(swapped) != ()) == (swapped != digits)


@given(LESSONS, LESSONS)
def test_two_slips_are_alike_only_if_they_say_the_same(one: frozenset[int], other: frozenset[int]) -> None:
    assert (slip_number(one) == slip_number(other)) == (one == other)


def test_two_groups_that_change_places_are_told() -> None:
    first, second, *rest = in_groups(slip_number([1, 2, 30, 63]))
    assert wrong_groups("".join([second, first, *rest])) == (0, 1)


def test_a_slip_of_today_is_read_for_ever() -> None:
    assert slip_number([1, 2, 3, 23]) == "100004000004000414943112"
    assert passed_on("100004 000004 000414 943112") == {1, 2, 3, 23}


@pytest.mark.parametrize("typed", ["100004", "", "10000400000400041494311x", "1000040000040004149431126"])
def test_what_is_no_number_of_a_slip_is_refused(typed: str) -> None:
    with pytest.raises(WrongSlip) as told:
        passed_on(typed)
    assert told.value.code == "wrong-slip-digits"


@pytest.mark.parametrize(
    "plain",
    ["20000000000000000001", f"1{1 << MOST_LESSONS:019d}"],
    ids=["another version", "more lessons than there can be"],
)
def test_the_slip_of_a_later_kiosk_is_told_apart_from_wrong_digits(plain: str) -> None:
    from stdnum import damm

    parts = [plain[at : at + 5] for at in range(0, 20, 5)]
    digits = "".join(x + str(damm.calc_check_digit(f"{n + 1}{x}")) for n, x in enumerate(parts))
    with pytest.raises(WrongSlip) as told:
        passed_on(digits)
    assert told.value.code == "slip-newer"


@pytest.mark.parametrize("number", [0, -1, MOST_LESSONS + 1])
def test_a_lesson_whose_number_no_slip_can_hold_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 63"):
        slip_number([number])


def test_digits_of_other_scripts_are_digits() -> None:
    digits = slip_number([5])
    arabic = "".join(chr(ord("٠") + int(each)) for each in digits)
    assert passed_on(arabic) == {5}


def test_what_was_passed_here_and_earlier_counts_once() -> None:
    assert Passed(frozenset({1, 2}), frozenset({2, 3})).all == {1, 2, 3}
    assert Passed().all == frozenset()
