"""What a kiosk can ask and what it cannot, by XLSForm's types, appearances and parameters."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from kiosk.forms.checking.finding import ERROR, REMARK, Finding
from kiosk.forms.checking.outline import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiosk.forms.checking.outline import Outline, Question

ASKED = {
    "text", "integer", "decimal", "date", "time", "datetime", "select_one", "select_multiple", "rank", "range",
    "note", "acknowledge", "image", "audio",
}  # fmt: skip
FILLED_IN = {"calculate", "hidden", "start", "end", "today", "csv-external", "xml-external", "begin group",
             "begin repeat", "xml-external-instance"}  # fmt: skip
CANNOT_ASK = {
    "geopoint": "Ask for the region and the district with two select_one questions.",
    "geotrace": "Ask for the places in words, with text.",
    "geoshape": "Ask for the region and the district with two select_one questions.",
    "osm": "Ask for the region and the district with two select_one questions.",
    "barcode": "Use text: a reader at the kiosk types what it reads.",
    "video": "Use image for a photo, or audio for a voice answer.",
    "file": "Use image: the visitor photographs the paper, or staff scan it.",
    "bearing": "Leave the question out.",
    "begin loop": "Write a repeat, or one group for each.",
    "select_one_external": "Use select_one with a choice_filter, or select_one_from_file.",
}
NOT_ON_A_KIOSK = {
    "audit": "Take the row away: the kiosk keeps no record of how a visitor answers.",
    "background-audio": "Take the row away: a kiosk never records without being asked. Use audio.",
    "start-geopoint": "Take the row away: the kiosk does not know where it stands.",
    "background-geopoint": "Take the row away: the kiosk does not know where it stands.",
    "deviceid": "Take the row away: the receipt says which kiosk it was.",
    "username": "Take the row away: visitors have no user name.",
    "email": "Take the row away, or ask for the address with text.",
    "phonenumber": "Ask for it: text with the appearance tel.",
    "simserial": "Take the row away: a kiosk has no SIM card.",
    "subscriberid": "Take the row away: a kiosk has no SIM card.",
}
_SELECT_LOOKS = {
    "minimal", "autocomplete", "search", "quick", "columns", "columns-pack", "likert", "label", "list-nolabel",
    "no-buttons", "compact", "quickcompact", "quick-compact", "horizontal", "horizontal-compact", "list",
    *(f"columns-{x}" for x in range(1, 11)), *(f"compact-{x}" for x in range(1, 11)),
    *(f"quickcompact-{x}" for x in range(1, 11)),
}  # fmt: skip
LOOKS: dict[str, set[str]] = {
    "text": {"multiline", "numbers", "thousands-sep", "tel", "mrz", "passport", "url", "masked"},
    "integer": {"thousands-sep", "counter"},
    "decimal": {"thousands-sep", "bearing"},
    "date": {"month-year", "year", "no-calendar"},
    "datetime": {"no-calendar"},
    "time": set(),
    "select_one": _SELECT_LOOKS,
    "select_multiple": _SELECT_LOOKS,
    "rank": set(),
    "range": {"vertical", "no-ticks", "picker", "rating"},
    "image": {"signature", "new", "new-front"},
    "audio": {"new"},
    "note": set(),
    "acknowledge": set(),
    "begin group": {"field-list", "table-list", "summary"},
    "begin repeat": {"field-list"},
}
WITHOUT_EFFECT = {
    "annotate": "The kiosk takes a photo and does not draw on it.",
    "draw": "Use signature: the visitor signs with a finger.",
    "map": "The kiosk has no maps. It shows the choices as a list.",
    "image-map": "The kiosk shows the choices as a list.",
    "placement-map": "The kiosk has no maps.",
    "maps": "The kiosk has no maps.",
    "printer": "The kiosk prints by itself when the paper is sent.",
    "ethiopian": "The kiosk has one calendar.",
    "coptic": "The kiosk has one calendar.",
    "islamic": "The kiosk has one calendar.",
    "persian": "The kiosk has one calendar.",
    "buddhist": "The kiosk has one calendar.",
    "nepali": "The kiosk has one calendar.",
    "myanmar": "The kiosk has one calendar.",
    "tibetan": "The kiosk has one calendar.",
    "bikram-sambat": "The kiosk has one calendar.",
    "field-list": "The kiosk asks one question a screen.",
    "table-list": "The kiosk asks one question a screen.",
    "summary": "The kiosk reads everything back by itself.",
    "likert": "The kiosk shows the choices as tiles.",
    "label": "The kiosk shows one question a screen, each with its choices.",
    "list-nolabel": "The kiosk shows one question a screen, each with its choices.",
}
_QUIET = {"field-list", "no-calendar", "thousands-sep", "w1", "w2", "w3", "w4", "w5", "w6"}


def odd_types(outline: Outline) -> Iterator[Finding]:
    """Types that nobody knows, and those a kiosk cannot ask."""
    for each in outline.questions:
        where = outline.place(each.row, "type")
        if each.type in CANNOT_ASK:
            what = f"A kiosk cannot ask a question of the type {each.type.removeprefix('begin ')}."
            yield Finding(ERROR, where, what, CANNOT_ASK[each.type], "not-on-a-kiosk")
        elif each.type in NOT_ON_A_KIOSK or each.type.startswith("uri:"):
            advice = NOT_ON_A_KIOSK.get(each.type.removeprefix("uri:"), "")
            yield Finding(REMARK, where, f"A kiosk leaves {each.type} empty.", advice, "empty-on-a-kiosk")
        elif each.type in {"select_one", "select_multiple", "rank"} and not each.argument:
            what = f"The type {each.type} names no list of choices."
            yield Finding(ERROR, where, what, f"Write the list's name behind it: {each.type} yes_no.", "no-list")
        elif each.type not in ASKED | FILLED_IN:
            yield Finding(ERROR, where, f"There is no question type “{_written(outline, each)}”.", _meant(each.type),
                          "unknown-type")  # fmt: skip


def odd_appearances(outline: Outline) -> Iterator[Finding]:
    """Appearances that do nothing on a kiosk, and those nobody knows."""
    for each in outline.questions:
        written = outline.text(each, "appearance")
        where = outline.place(each.row, "appearance")
        if written.lower().startswith(("ex:", "intent:")) or outline.text(each, "body::intent"):
            advice = "Take it away, and let the visitor type or choose the answer."
            yield Finding(ERROR, where, "A kiosk cannot open another program.", advice, "not-on-a-kiosk")
            continue
        if "search(" in written:
            continue
        allowed = LOOKS.get(each.type, set())
        for look in written.lower().split():
            if look in _QUIET or (look in allowed and look not in WITHOUT_EFFECT):
                continue
            if look in WITHOUT_EFFECT:
                yield Finding(REMARK, where, f"“{look}” does nothing on a kiosk.", WITHOUT_EFFECT[look], "no-effect")
            elif any(look in x for x in LOOKS.values()):
                what = f"“{look}” does nothing for the type {each.type}."
                yield Finding(REMARK, where, what, "Take it away, or choose another type.", "no-effect")
            else:
                near = nearest(look, {*allowed, *WITHOUT_EFFECT})
                advice = f"Did you mean {near}?" if near else "Take it away, or see the table in docs/authors.md."
                yield Finding(REMARK, where, f"There is no appearance “{look}”.", advice, "unknown-appearance")


def long_lists(outline: Outline, most: int = 6) -> Iterator[Finding]:
    """Lists that need more than one screen and cannot be searched."""
    lists = outline.lists()
    for each in visible(outline):
        looks = outline.text(each, "appearance").lower()
        number = len(lists.get(each.argument, []))
        searchable = any(x in looks for x in ("autocomplete", "search", "minimal"))
        if each.is_select and number > most and not searchable and not outline.text(each, "choice_filter"):
            what = f"The list {each.argument} has {number} choices; a screen shows {most}."
            advice = "Write autocomplete into appearance, so that it can be searched, or ask in two steps."
            yield Finding(REMARK, outline.place(each.row, "appearance"), what, advice, "long-list")


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that looks most like this one; empty if none does."""
    folded = {x.lower(): x for x in known}
    found = difflib.get_close_matches(word.lower(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else ""


def _meant(kind: str) -> str:
    near = nearest(kind.split(maxsplit=1)[0] if kind.split() else kind, ASKED | FILLED_IN)
    if near in {"select_one", "select_multiple", "rank"}:
        return f"Did you mean {near} LIST?"
    return f"Did you mean {near}?" if near else "See the table of types in docs/authors.md."


def _written(outline: Outline, question: Question) -> str:
    return outline.text(question, "type")
