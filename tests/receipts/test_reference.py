from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from kiosk.receipts.errors import WrongReference
from kiosk.receipts.reference import check_reference, grouped, make_reference

KIOSKS, SERIALS = st.integers(1, 99_999), st.integers(1, 9_999_999)


@given(KIOSKS, SERIALS)
def test_a_reference_has_fourteen_digits_and_its_check_digits_follow_iso_7064(kiosk: int, serial: int) -> None:
    reference = make_reference(kiosk, serial)
    assert len(reference) == 14
    assert reference.isdigit()
    assert int(reference) % 97 == 1, "ISO/IEC 7064, MOD 97-10: the whole number leaves 1"
    assert check_reference(reference) == reference
    assert check_reference(grouped(reference)) == reference


@given(KIOSKS, SERIALS, st.integers(0, 13), st.integers(1, 9))
def test_every_wrong_digit_is_found(kiosk: int, serial: int, at: int, by: int) -> None:
    reference = make_reference(kiosk, serial)
    wrong = reference[:at] + str((int(reference[at]) + by) % 10) + reference[at + 1 :]
    with pytest.raises(WrongReference):
        check_reference(wrong)


@given(KIOSKS, SERIALS, st.integers(0, 12))
def test_every_swap_of_neighbours_is_found(kiosk: int, serial: int, at: int) -> None:
    reference = make_reference(kiosk, serial)
    swapped = reference[:at] + reference[at + 1] + reference[at] + reference[at + 2 :]
    if swapped != reference:
        with pytest.raises(WrongReference):
            check_reference(swapped)


@given(st.tuples(KIOSKS, SERIALS), st.tuples(KIOSKS, SERIALS))
def test_two_kiosks_or_two_serials_never_give_the_same(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert (make_reference(*one) == make_reference(*other)) == (one == other)


@pytest.mark.parametrize(("kiosk", "serial"), [(0, 1), (100_000, 1), (1, 0), (1, 10_000_000)])
def test_numbers_that_do_not_fit_are_refused(kiosk: int, serial: int) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        make_reference(kiosk, serial)


@pytest.mark.parametrize("typed", ["", "12345", "0004200000017x", "²" * 14, "0" * 15])
def test_what_is_no_reference_is_told_in_words(typed: str) -> None:
    with pytest.raises(WrongReference, match="Check each digit"):
        check_reference(typed)


def test_arabic_digits_and_dashes_are_read() -> None:
    reference = make_reference(42, 17)
    arabic = reference.translate({ord("0") + n: "٠١٢٣٤٥٦٧٨٩"[n] for n in range(10)})
    assert check_reference(f"{arabic[:5]}-{arabic[5:10]} – {arabic[10:]}") == reference


@given(kiosk=KIOSKS, serial=SERIALS)
def test_a_library_that_is_not_ours_makes_and_takes_the_same_check_digits(kiosk: int, serial: int) -> None:
    reference = make_reference(kiosk, serial)
    assert reference[-2:] == mod_97_10.calc_check_digits(reference[:-2])
    assert mod_97_10.is_valid(reference)
