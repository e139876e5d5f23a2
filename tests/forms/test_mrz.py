from __future__ import annotations

from datetime import date

import pytest

from kiosk.forms.mrz import Mrz, WrongMrz, check_digit, is_complete, lines_of, parse_mrz

TODAY = date(2026, 11, 25)
# The specimens of ICAO Doc 9303, parts 4, 5 and 6.
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<"
TD2 = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<6"
ALL = {"TD3": TD3, "TD1": TD1, "TD2": TD2}


def read(text: str) -> Mrz:
    return parse_mrz(text, TODAY)


def code_of(text: str) -> str:
    with pytest.raises(WrongMrz) as caught:
        read(text)
    return caught.value.code


@pytest.mark.parametrize("kind", ALL)
def test_the_specimens_of_icao_are_read(kind: str) -> None:
    zone = read(ALL[kind])
    assert (zone.kind, zone.surname, zone.given_names) == (kind, "ERIKSSON", "ANNA MARIA")
    assert (zone.issuer, zone.nationality, zone.sex) == ("UTO", "UTO", "F")
    assert (zone.birth_date, zone.expiry_date) == (date(1974, 8, 12), date(2012, 4, 15))
    assert zone.document_number == ("L898902C3" if kind == "TD3" else "D23145890")
    assert zone.personal_number == ("ZE184226B" if kind == "TD3" else "")


@pytest.mark.parametrize("kind", ALL)
def test_line_breaks_spaces_and_small_letters_do_not_matter(kind: str) -> None:
    assert read(lines_of(f"  {ALL[kind].lower()} ")) == read(ALL[kind])


@pytest.mark.parametrize(("kind", "lengths"), [("TD3", [44, 44]), ("TD1", [30, 30, 30]), ("TD2", [36, 36])])
def test_a_zone_is_shown_in_the_lines_of_its_kind_and_is_complete_at_its_end(kind: str, lengths: list[int]) -> None:
    assert [len(x) for x in lines_of(ALL[kind]).split("\n")] == lengths
    assert is_complete(ALL[kind])
    assert not is_complete(ALL[kind][:-1])


@pytest.mark.parametrize(
    ("at", "digit", "code"),
    [
        (53, "7", "mrz-number"),
        (63, "9", "mrz-birth-date"),
        (71, "8", "mrz-expiry-date"),
        (86, "2", "mrz-personal-number"),
        (87, "5", "mrz-lines"),
    ],
    ids=["number", "birth", "expiry", "personal", "all"],
)
def test_every_check_digit_of_a_passport_is_verified(at: int, digit: str, code: str) -> None:
    assert code_of(TD3[:at] + digit + TD3[at + 1 :]) == code


@pytest.mark.parametrize(("at", "code"), [(14, "mrz-number"), (36, "mrz-birth-date"), (44, "mrz-expiry-date")])
def test_every_check_digit_of_a_card_is_verified(at: int, code: str) -> None:
    assert code_of(TD1[:at] + str((int(TD1[at]) + 1) % 10) + TD1[at + 1 :]) == code
    assert code_of(TD1[:59] + "7" + TD1[60:]) == "mrz-lines"
    assert code_of(TD2[:-1] + "7") == "mrz-lines"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "mrz-incomplete"),
        (TD3[:-1], "mrz-incomplete"),
        (TD3.replace("<", "«"), "mrz-characters"),
        ("V" + TD3[1:], "mrz-kind"),
        ("1" + TD1[1:], "mrz-kind"),
        ("A" + TD3[1:], "mrz-kind"),
        ("P" + TD2[1:], "mrz-kind"),
        (TD3.replace("ERIKSSON", "ER1KSSON"), "mrz-names"),
        (TD3[:5] + "<" * 39 + TD3[44:], "mrz-names"),
        (TD3[:64] + "K" + TD3[65:], "mrz-lines"),
    ],
    ids=["empty", "short", "signs", "visa", "digit-first", "no-passport", "short-passport", "digit-in-name",
         "no-name", "no-such-sex"],
)  # fmt: skip
def test_what_is_no_zone_is_refused_with_what_to_look_at(text: str, code: str) -> None:
    assert code_of(text) == code


def passport(born: str, expires: str, *, sex: str = "M", personal: str = "<" * 14, digit: str = "<") -> str:
    number = "AB1234567"
    second = number + check_digit(number) + "UZB" + born + check_digit(born) + sex + expires + check_digit(expires)
    second += personal + digit
    whole = second[:10] + second[13:20] + second[21:]
    return "P<UZBKARIMOVA<<DILNOZA".ljust(44, "<") + second + check_digit(whole)


def test_a_birth_in_the_future_was_in_the_last_century_and_a_passport_may_run_far_ahead() -> None:
    assert read(passport("261126", "300101")).birth_date == date(1926, 11, 26)
    assert read(passport("261125", "300101")).birth_date == date(2026, 11, 25)
    assert read(passport("900101", "741231")).expiry_date == date(2074, 12, 31)
    assert read(passport("900101", "991231")).expiry_date == date(1999, 12, 31)


def test_a_date_of_birth_may_be_open_and_a_sex_unstated() -> None:
    zone = read(passport("90<<<<", "300101", sex="<"))
    assert zone.birth_date is None
    assert zone.sex == "X"


def test_an_empty_personal_number_may_have_a_zero_as_its_digit() -> None:
    assert read(passport("900101", "300101", digit="0")).personal_number == ""


def test_a_date_that_is_none_is_refused_though_its_digit_is_right() -> None:
    assert code_of(passport("901301", "300101")) == "mrz-birth-date"
    assert code_of(passport("900101", "300231")) == "mrz-expiry-date"


def test_a_long_document_number_goes_on_in_the_optional_part() -> None:
    number = "D23145890734"
    first = "I<UTO" + number[:9] + "<" + (number[9:] + check_digit(number)).ljust(15, "<")
    second = "7408122F1204159UTO<<<<<<<<<<<"
    whole = first[5:30] + second[:7] + second[8:15] + second[18:29]
    zone = read(first + second + check_digit(whole) + "ERIKSSON<<ANNA<MARIA<<<<<<<<<<")
    assert zone.document_number == number
    assert zone.personal_number == ""


def test_what_a_zone_says_is_not_in_its_name_for_logs() -> None:
    assert repr(read(TD3)) == "Mrz('TD3')"
