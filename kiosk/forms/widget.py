"""How a question is answered on a kiosk: by its control, its type and ODK's appearances.

docs/answers.md lists them for authors. What a kiosk cannot ask is `unsupported`; `forms check` says so
before a visitor meets it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.forms.view import FormNode

MOST_CHOICES_SHOWN = 12
"""More choices than this are searched; so are those of `search`, `autocomplete`, and `minimal` above six."""
CHOICES_ON_A_SCREEN = 6

_SEARCHED = {"search", "autocomplete"}
_DRAWN = {"signature", "draw"}
_TEXTS = {"mrz": "mrz", "tel": "phone", "passport": "passport", "numbers": "number"}
_BY_TYPE = {
    "int": "number",
    "integer": "number",
    "decimal": "number",
    "time": "time",
    "dateTime": "dateTime",
    "geopoint": "unsupported",
    "geotrace": "unsupported",
    "geoshape": "unsupported",
    "barcode": "unsupported",
    "binary": "unsupported",
    "intent": "unsupported",
}


def appearances(node: FormNode) -> list[str]:
    """The appearances of a question, in lower case."""
    return node.appearance.lower().split()


def widget_of(node: FormNode, choices: int = 0) -> str:
    """The name of the way to answer.

    Args:
        choices: how many choices there are now.
    """
    if node.control in {"select1", "select"} and not node.readonly:
        return _widget_of_choices(node, choices)
    if node.readonly:
        return "note"
    if node.control == "upload":
        return _widget_of_file(node)
    by_control = {"trigger": "acknowledge", "range": "range", "rank": "rank"}.get(node.control)
    return by_control or _widget_of_input(node)


def _widget_of_choices(node: FormNode, choices: int) -> str:
    wanted = set(appearances(node))
    long = choices > MOST_CHOICES_SHOWN or ("minimal" in wanted and choices > CHOICES_ON_A_SCREEN)
    if long or wanted & _SEARCHED:
        return "search"
    return "one" if node.control == "select1" else "several"


def _widget_of_file(node: FormNode) -> str:
    kind = node.media_type.partition("/")[0]
    if kind == "image":
        return "signature" if _DRAWN & set(appearances(node)) else "photo"
    return "voice" if kind == "audio" else "unsupported"


def _widget_of_input(node: FormNode) -> str:
    wanted = appearances(node)
    if node.type == "date":
        return "year" if "year" in wanted else "month" if "month-year" in wanted else "date"
    if node.type in _BY_TYPE:
        return _BY_TYPE[node.type]
    return next((_TEXTS[x] for x in wanted if x in _TEXTS), "text")
