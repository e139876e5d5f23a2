"""A question as its screen needs it: words, the way to answer, and what that way shows now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk.documents.picture import NotAPicture, preview
from kiosk.forms import RepeatPoint
from kiosk.forms.ordering import ranked
from kiosk.forms.wheels import PARTS
from kiosk.forms.widget import CHOICES_ON_A_SCREEN, appearances, widget_of
from kiosk.language.formats import decimal_sign, format_typed_number
from kiosk.language.matching import Matching
from kiosk.ui.written import written_typed

if TYPE_CHECKING:
    from kiosk.forms import Choice, FormNode, Interview
    from kiosk.ui.answering import Answering
    from kiosk.ui.parts import Parts

_PREVIEW_SIDE = 900


class Asked:
    """Describes questions; keeps what is costly to find out until an answer changes."""

    def __init__(self, answering: Answering, parts: Parts) -> None:
        self._answering, self._parts = answering, parts
        self._choices: dict[str, list[Choice]] = {}
        self._matching: dict[str, Matching] = {}
        self._second: dict[str, dict[str, Any]] = {}
        self._pictures: dict[tuple[str, int], str] = {}

    def outdate(self) -> None:
        """Answers changed, so choices may have."""
        self._choices, self._matching, self._second = {}, {}, {}

    def forget(self) -> None:
        """Forget the pictures too."""
        self.outdate()
        self._pictures = {}

    def describe(self, node: FormNode) -> dict[str, Any]:
        """All that a screen shows of a question."""
        choices = self._choices_of(node)
        widget = widget_of(node, len(choices))
        asked: dict[str, Any] = {
            "ref": node.ref,
            "label": node.label,
            "hint": node.hint,
            "image": self._image(node.media.get("image", "")),
            "widget": widget,
            "value": node.value,
            "required": node.required,
            "appearances": appearances(node),
            "choices": [],
            "written": self._answering.written(node),
            "second": self.second(node),
        }
        if widget in {"one", "several"}:
            asked["choices"] = self._tiles(node, choices)
        elif widget == "search":
            asked["several"] = node.control == "select"
        elif widget == "rank":
            by_value = {x.value: x for x in choices}
            order = ranked(node.selected, list(by_value))
            asked["choices"] = self._tiles(node, [by_value[x] for x in order])
        elif widget == "number":
            asked |= self._number(node)
        elif widget == "range":
            asked |= self._range(node)
        elif widget in PARTS:
            asked |= self._wheels(node, widget)
        elif widget in {"photo", "signature"}:
            asked["picture"] = self.picture(node, _PREVIEW_SIDE)
        return asked

    def second(self, item: FormNode | RepeatPoint) -> dict[str, Any]:
        """The words of a question in the language of the staff who help: label, hint, and labels of choices by value.

        Empty while nobody helps, or where they speak the visitor's language.
        """
        interview, tag = self._answering.interview, self._answering.second_tag
        if interview is None or not tag:
            return {}
        wanted = interview.form.language_for(tag)
        if wanted == interview.language:
            return {}
        if item.ref not in self._second:
            self._second[item.ref] = self._read_in(interview, wanted, item)
        return self._second[item.ref]

    def _read_in(self, interview: Interview, wanted: str, item: FormNode | RepeatPoint) -> dict[str, Any]:
        with interview.in_language(wanted):
            if isinstance(item, RepeatPoint):
                again = next(x for x in interview.questions() if x.ref == item.ref)
                return {"label": again.label, "hint": "", "choices": {}}
            return {"label": item.label, "hint": item.hint, "choices": {x.value: x.label for x in item.choices}}

    def found(self, node: FormNode, typed: str, start: int) -> dict[str, Any]:
        """Up to six choices that match, from a place on, and how many match."""
        choices = self._choices_of(node)
        if node.ref not in self._matching:
            self._matching[node.ref] = Matching([x.label for x in choices])
        places = self._matching[node.ref].find(typed)
        shown = [choices[at] for at in places[start : start + CHOICES_ON_A_SCREEN]]
        return {"count": len(places), "choices": self._tiles(node, shown)}

    def picture(self, node: FormNode, side: int) -> str:
        """The picture that answers a question as an address for QML; empty if it is none."""
        interview = self._answering.interview
        kind = widget_of(node)
        if interview is None or kind not in {"photo", "signature"} or not node.value:
            return ""
        key = (node.value, side)
        if key not in self._pictures:
            file = next((x for x in interview.attachments if x.name == node.value), None)
            try:
                self._pictures[key] = preview(file.content, side) if file else ""
            except NotAPicture:
                self._pictures[key] = ""
        return self._pictures[key]

    def _choices_of(self, node: FormNode) -> list[Choice]:
        if node.ref not in self._choices:
            self._choices[node.ref] = node.choices
        return self._choices[node.ref]

    def _tiles(self, node: FormNode, choices: list[Choice]) -> list[dict[str, Any]]:
        chosen = set(node.selected)
        second = self.second(node).get("choices", {})
        return [
            {
                "value": x.value,
                "label": x.label or x.value,
                "second": second.get(x.value, ""),
                "image": self._image(x.media.get("image", "")) or self._mark(selected=x.value in chosen),
                "selected": x.value in chosen,
            }
            for x in choices
        ]

    def _number(self, node: FormNode) -> dict[str, Any]:
        tag, whole = self._answering.tag, node.type in {"int", "integer"}
        number = whole or node.type == "decimal"
        return {
            "shown": written_typed(node, tag),
            "decimal": decimal_sign(tag) if node.type == "decimal" else "",
            "negative": number and (node.accepts("-1") or node.accepts("-100")),
            "plus": not number,
        }

    def _range(self, node: FormNode) -> dict[str, Any]:
        offered = node.range
        assert offered is not None  # noqa: S101 widget_of said that it is a range
        tag = self._answering.tag
        steps = round(abs(offered.end - offered.start) / abs(offered.step)) if offered.step else 0
        places = max(_places(offered.start), _places(offered.step))
        by = abs(offered.step) if offered.end >= offered.start else -abs(offered.step)
        values = [f"{offered.start + by * each:.{places}f}" for each in range(min(steps, MOST_STEPS) + 1)]
        at = next((n for n, x in enumerate(values) if node.value and float(x) == _number_of(node.value)), -1)
        shown = [format_typed_number(x, tag, grouped=False) for x in values]
        return {"values": values, "shown": shown, "at": at}

    def _wheels(self, node: FormNode, widget: str) -> dict[str, Any]:
        at = self._answering.wheels_at(node, widget)
        today = self._parts.now()
        shown = [{"part": x, "number": getattr(at, x)} for x in PARTS[widget]]
        return {"wheels": shown, "present": at.date() == today.date() and widget != "time"}

    def _mark(self, *, selected: bool) -> str:
        """The picture of a choice whose form has none: a circle, with a check once it is chosen."""
        name = "circle-check.svg" if selected else "circle.svg"
        return (self._parts.resources / "pictograms" / name).as_uri()

    def _image(self, name: str) -> str:
        paper = self._answering.paper
        if not name or paper is None or not (paper.media / name).is_file():
            return ""
        return (paper.media / name).as_uri()


MOST_STEPS = 1000


def _places(number: float) -> int:
    return len(f"{number:.6f}".rstrip("0").partition(".")[2])


def _number_of(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
