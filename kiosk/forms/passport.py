"""From a machine-readable zone to answers: which questions of a form take what it says.

A question with the appearance `mrz`, named `NAME`, fills questions in the same group. For each field F
of `FIELDS` that is the question `NAME_F` if there is one, else the question `F`. A question that cannot
take the value (other choices, a constraint) stays as it is; what the visitor sees can be corrected there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.core import get_global

from kiosk.forms.errors import ReadOnly

if TYPE_CHECKING:
    from kiosk.forms.interview import Interview
    from kiosk.forms.mrz import Mrz
    from kiosk.forms.view import FormNode

FIELDS = (
    "surname",
    "given_names",
    "full_name",
    "document_number",
    "document_type",
    "issuer",
    "nationality",
    "birth_date",
    "sex",
    "expiry_date",
    "personal_number",
)
_SEXES = {"M": ("M", "m", "male"), "F": ("F", "f", "female"), "X": ("X", "x", "other", "unspecified")}


def fill_from_mrz(interview: Interview, ref: str, mrz: Mrz) -> tuple[str, ...]:
    """Answer the questions beside the one at `ref` with what a zone says; the references answered."""
    group, _, name = ref.rpartition("/")
    beside = {x.ref.rpartition("/")[2]: x for x in interview.nodes() if x.ref.rpartition("/")[0] == group}
    filled = []
    for field in FIELDS:
        node = beside.get(f"{name}_{field}") or beside.get(field)
        value = node and next((x for x in _spellings(mrz, field) if _takes(node, x)), None)
        if node is None or not value:
            continue
        try:
            interview.answer(node.ref, value)
        except ReadOnly:
            continue
        filled.append(node.ref)
    return tuple(filled)


def _spellings(mrz: Mrz, field: str) -> tuple[str, ...]:
    """What the zone says of a field, in the spellings that forms use for it."""
    if field == "full_name":
        return (f"{mrz.given_names} {mrz.surname}".strip(),)
    if field == "sex":
        return _SEXES[mrz.sex]
    if field in {"birth_date", "expiry_date"}:
        day = mrz.birth_date if field == "birth_date" else mrz.expiry_date
        return (day.isoformat(),) if day else ()
    said: str = getattr(mrz, field)
    if field in {"nationality", "issuer"}:
        two_letters = get_global("territory_aliases").get(said, [""])[0]
        return tuple(x for x in (said, said.lower(), two_letters, two_letters.lower()) if x)
    return (said,) if said else ()


def _takes(node: FormNode, value: str) -> bool:
    if node.control in {"select1", "select"} and value not in {x.value for x in node.choices}:
        return False
    return bool(node.relevant and node.control and node.accepts(value))
