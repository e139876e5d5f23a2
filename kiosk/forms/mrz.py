"""The machine-readable zone of passports and identity cards (ICAO Doc 9303, parts 3 to 6).

TD3 (passports, two lines of 44), TD1 (cards, three of 30) and TD2 (two of 36). Every check digit is
verified; a zone with one wrong is refused whole, and the code says which part to look at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_WEIGHTS = (7, 3, 1)
_PASSPORT, _CARD, _TWO_LINE_CARD = 44, 30, 36
_LINES = {2 * _PASSPORT: _PASSPORT, 3 * _CARD: _CARD, 2 * _TWO_LINE_CARD: _TWO_LINE_CARD}
_CHARACTERS = re.compile(r"[0-9A-Z<]*")
_EXPIRY_WINDOW_YEARS = 50


class WrongMrz(Exception):
    """It is no machine-readable zone, or was not read right.

    Attributes:
        code: `mrz-incomplete`, `mrz-characters`, `mrz-kind`, `mrz-number`, `mrz-birth-date`,
            `mrz-expiry-date`, `mrz-personal-number`, `mrz-lines` (the digit over all of it) or `mrz-names`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(f"The machine-readable zone is wrong: {code}.")
        self.code = code


@dataclass(frozen=True)
class Mrz:
    """What a machine-readable zone says.

    Attributes:
        kind: `TD1`, `TD2` or `TD3`.
        document_type: such as `P` or `ID`.
        issuer: the code of the issuing state (ICAO 9303-3, section 5), without fillers.
        sex: `M`, `F` or `X`.
        birth_date: None where the document leaves a part of it open.
    """

    kind: str
    document_type: str
    issuer: str
    surname: str
    given_names: str
    document_number: str
    nationality: str
    birth_date: date | None
    sex: str
    expiry_date: date
    personal_number: str

    def __repr__(self) -> str:
        """Without what it says: that is a visitor's."""
        return f"Mrz({self.kind!r})"


def lines_of(text: str) -> str:
    """What was read or typed, in lines: capitals, without spaces, broken where the kind of zone breaks."""
    bare = "".join(text.split()).upper()
    length = _length_of_line(bare)
    return "\n".join(bare[at : at + length] for at in range(0, len(bare), length))


def is_complete(text: str) -> bool:
    """Whether there are as many characters as a zone of its kind has."""
    bare = "".join(text.split())
    return _LINES.get(len(bare)) == _length_of_line(bare)


def parse_mrz(text: str, today: date) -> Mrz:
    """Read a zone.

    Args:
        text: its lines, with or without breaks and spaces.
        today: to tell the century of a date.

    Raises:
        WrongMrz: it is none, is not complete, or a check digit is wrong.
    """
    bare = "".join(text.split()).upper()
    if not _CHARACTERS.fullmatch(bare):
        raise WrongMrz("mrz-characters")
    if len(bare) not in _LINES:
        raise WrongMrz("mrz-incomplete")
    size = _LINES[len(bare)]
    lines = [bare[at : at + size] for at in range(0, len(bare), size)]
    first = lines[0][0]
    if not first.isalpha() or first == "V" or (size == _PASSPORT) != (first == "P"):
        raise WrongMrz("mrz-kind")
    return _card(lines, today) if size == _CARD else _two_lines(lines, today)


def check_digit(text: str) -> str:
    """The check digit of a text (ICAO 9303-3, section 4.9)."""
    return str(sum(_value(x) * _WEIGHTS[at % 3] for at, x in enumerate(text)) % 10)


def _two_lines(lines: list[str], today: date) -> Mrz:
    first, second = lines
    passport = len(first) == _PASSPORT
    optional = second[28:42] if passport else second[28:35]
    number, rest = _document_number(second[:9], second[9], "" if passport else optional)
    if passport and not (second[42] == check_digit(optional) or (second[42] == "<" and not optional.strip("<"))):
        raise WrongMrz("mrz-personal-number")
    composite = second[:10] + second[13:20] + second[21 : len(second) - 1]
    return _read(
        kind="TD3" if passport else "TD2",
        first=first,
        names=first[5:],
        number=number,
        nationality=second[10:13],
        born=second[13:20],
        sex=second[20],
        expires=second[21:28],
        personal=optional if passport else rest,
        composite=composite,
        last=second[-1],
        today=today,
    )


def _card(lines: list[str], today: date) -> Mrz:
    first, second, third = lines
    number, rest = _document_number(first[5:14], first[14], first[15:30])
    return _read(
        kind="TD1",
        first=first,
        names=third,
        number=number,
        nationality=second[15:18],
        born=second[:7],
        sex=second[7],
        expires=second[8:15],
        personal=(rest.rstrip("<") + "<" + second[18:29]).strip("<"),
        composite=first[5:30] + second[:7] + second[8:15] + second[18:29],
        last=second[29],
        today=today,
    )


def _read(  # noqa: PLR0913 the parts of a zone, by their names
    *,
    kind: str,
    first: str,
    names: str,
    number: str,
    nationality: str,
    born: str,
    sex: str,
    expires: str,
    personal: str,
    composite: str,
    last: str,
    today: date,
) -> Mrz:
    birth_date = _birth_date(born, today)
    expiry_date = _expiry_date(expires, today)
    if check_digit(composite) != last:
        raise WrongMrz("mrz-lines")
    if sex not in {"M", "F", "<", "X"}:
        raise WrongMrz("mrz-lines")
    surname, _, given = names.partition("<<")
    if not surname.strip("<") or any(x.isdigit() for x in names):
        raise WrongMrz("mrz-names")
    return Mrz(
        kind=kind,
        document_type=first[:2].replace("<", ""),
        issuer=first[2:5].replace("<", ""),
        surname=_words(surname),
        given_names=_words(given),
        document_number=number,
        nationality=nationality.replace("<", ""),
        birth_date=birth_date,
        sex="X" if sex == "<" else sex,
        expiry_date=expiry_date,
        personal_number=personal.replace("<", ""),
    )


def _document_number(number: str, digit: str, optional: str) -> tuple[str, str]:
    """The number, and what of the optional part is left.

    A number of more than nine characters goes on in the optional part, its check digit behind it
    (ICAO 9303-5, section 4.2.2, and 9303-6).
    """
    if digit == "<" and optional.strip("<"):
        more, _, rest = optional.partition("<")
        whole, digit = number + more[:-1], more[-1:]
    else:
        whole, rest = number, optional
    if check_digit(whole) != digit:
        raise WrongMrz("mrz-number")
    return whole.replace("<", ""), rest


def _birth_date(field: str, today: date) -> date | None:
    if check_digit(field[:6]) != field[6]:
        raise WrongMrz("mrz-birth-date")
    if "<" in field[:6]:
        return None
    born = _date(field[:6], 2000, "mrz-birth-date")
    return born if born <= today else _date(field[:6], 1900, "mrz-birth-date")


def _expiry_date(field: str, today: date) -> date:
    if check_digit(field[:6]) != field[6]:
        raise WrongMrz("mrz-expiry-date")
    expires = _date(field[:6], 2000, "mrz-expiry-date")
    if expires.year > today.year + _EXPIRY_WINDOW_YEARS:
        return _date(field[:6], 1900, "mrz-expiry-date")
    return expires


def _date(digits: str, century: int, code: str) -> date:
    try:
        return date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError as error:
        raise WrongMrz(code) from error


def _value(character: str) -> int:
    if character == "<":
        return 0
    return int(character) if character.isdigit() else ord(character) - ord("A") + 10


def _words(names: str) -> str:
    return " ".join(names.replace("<", " ").split())


def _length_of_line(bare: str) -> int:
    """How long the lines are: passports begin with P; cards have a letter and a state, and digits in line 1."""
    if bare[:1] == "P" or not bare:
        return _PASSPORT
    names = bare[5:_CARD]
    return _TWO_LINE_CARD if "<<" in names and not any(x.isdigit() for x in names) else _CARD
