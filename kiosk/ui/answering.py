"""A form behind the screens: one question at a time, then everything read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.forms import FormNode, RepeatPoint
from kiosk.forms.xpath.values import to_date
from kiosk.language.formats import format_date, format_month
from kiosk.ui.qml_types import LIST, MAP, TEXTS
from kiosk.ui.words import problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.forms import Interview
    from kiosk.ui.parts import Paper, Parts


class Answering(QObject):
    """The interview that is going on, if any."""

    changed = Signal()

    def __init__(self, parts: Parts, translate: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._translate = parts, translate
        self._tag = parts.first_language
        self.paper: Paper | None = None
        self.interview: Interview | None = None
        self.draft_id = ""
        self._ref = ""
        self._problem = ""
        self._correcting = False

    def set_language(self, tag: str) -> None:
        """Ask in this language from now on, at the same question."""
        self._tag = tag
        if self.interview is not None:
            self.interview.language = self.interview.form.language_for(tag)
        if self._problem:
            self._problem = self._problem_now()
        self.changed.emit()

    def forget(self) -> None:
        """Forget everything that was answered."""
        self.paper, self.interview, self.draft_id = None, None, ""
        self._ref, self._problem, self._correcting = "", "", False
        self.changed.emit()

    @Slot(str)
    def start(self, form_id: str) -> None:
        """Begin to fill in a paper."""
        self.paper, self.draft_id = next(x for x in self._parts.papers if x.form_id == form_id), ""
        form = self.paper.load()
        self.interview = form.start(now=self._parts.now, language=form.language_for(self._tag))
        self._ref, self._problem, self._correcting = self._items()[0].ref, "", False
        self.changed.emit()

    def take_up(self, paper: Paper, interview: Interview, ref: str, draft_id: str = "") -> None:
        """Go on with an interview, at the question where it was stopped or else at the first that needs an answer."""
        self.paper, self.interview, self.draft_id = paper, interview, draft_id
        items = self._items()
        wanted = [x for x in items if isinstance(x, FormNode) and not x.valid]
        self._ref = ref if any(x.ref == ref for x in items) else (wanted or items)[0].ref
        self._problem, self._correcting = "", False
        self.changed.emit()

    @property
    def ref(self) -> str:
        """The question where the visitor is."""
        return self._ref

    @property
    def tag(self) -> str:
        """The language that is asked in."""
        return self._tag

    @Property(MAP, notify=changed)
    def question(self) -> dict[str, Any]:
        """What is asked now."""
        item = self._item()
        if item is None:
            return {}
        items = self._items()
        number = next(at for at, x in enumerate(items) if x.ref == item.ref)
        asked: dict[str, Any] = {"ref": item.ref, "label": item.label, "number": number, "count": len(items)}
        if isinstance(item, RepeatPoint):
            return {**asked, "widget": "repeat", "instances": self._instances(item)}
        return {
            **asked,
            "widget": _widget(item),
            "hint": item.hint,
            "value": item.value,
            "required": item.required,
            "appearance": item.appearance,
            "choices": [
                {
                    "value": x.value,
                    "label": x.label,
                    "image": self._image(x.media.get("image", "")),
                    "selected": x.value in item.value.split(),
                }
                for x in item.choices
            ],
            "written": self._written(item),
        }

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is wrong with the answer, after “next” was touched."""
        return self._problem

    @Property(TEXTS, notify=changed)
    def texts(self) -> list[str]:
        """What is said when a question appears."""
        item = self._item()
        if item is None:
            return []
        if self._problem:
            return [self._problem]
        return [item.label, item.hint] if isinstance(item, FormNode) else [item.label]

    @Slot(str)
    def answer(self, value: str) -> None:
        """Keep what was typed or chosen so far."""
        item = self._item()
        if self.interview is not None and isinstance(item, FormNode) and item.value != value:
            self.interview.answer(item.ref, value)
            self._problem = ""
            self.changed.emit()

    @Slot(str)
    def toggle(self, value: str) -> None:
        """Choose one more of several, or one less."""
        item = self._item()
        if isinstance(item, FormNode):
            chosen = item.value.split()
            self.answer(" ".join([x for x in chosen if x != value] if value in chosen else [*chosen, value]))

    @Slot(result=str)
    def next(self) -> str:
        """Go on: `question`, `read-back`, or `stay` with a problem."""
        item = self._item()
        if isinstance(item, FormNode) and not item.valid:
            self._problem = self._problem_now()
            self.changed.emit()
            return "stay"
        return self._go_on()

    @Slot(result=bool)
    def previous(self) -> bool:
        """To the question before; false at the first."""
        items = self._items()
        at = self._at(items)
        if at == 0 or self._correcting:
            return False
        self._ref, self._problem = items[at - 1].ref, ""
        self.changed.emit()
        return True

    @Slot()
    def addAnother(self) -> None:  # noqa: N802 called from QML
        """One more instance of the repeat, and its first question."""
        item = self._item()
        if self.interview is not None and isinstance(item, RepeatPoint):
            made = self.interview.add_repeat(item.ref)
            self._ref = next(x.ref for x in self._items() if x.ref.startswith(made + "/"))
            self.changed.emit()

    @Slot(str)
    def remove(self, ref: str) -> None:
        """Take an instance of the repeat away."""
        if self.interview is not None:
            self.interview.remove_repeat(ref)
            self.changed.emit()

    @Property(LIST, notify=changed)
    def readBack(self) -> list[dict[str, str]]:  # noqa: N802 read from QML
        """Every answer, for reading back."""
        return [
            {"ref": x.ref, "label": x.label, "written": self._written(x)}
            for x in self._items()
            if isinstance(x, FormNode) and x.value and x.type != "note"
        ]

    @Slot(str)
    def correct(self, ref: str) -> None:
        """Ask one question again, then come back to the read-back."""
        self._ref, self._problem, self._correcting = ref, "", True
        self.changed.emit()

    @Slot(result=bool)
    def finished(self) -> bool:
        """Whether everything is answered; else the first problem is shown."""
        problems = self.interview.validate() if self.interview else []
        asked = {x.ref for x in self._items()}
        first = next((x for x in problems if x.ref in asked), None)
        if first is None:
            return not problems
        self._ref, self._correcting = first.ref, True
        self._problem = self._problem_now()
        self.changed.emit()
        return False

    def _go_on(self) -> str:
        items = self._items()
        at = self._at(items)
        self._problem = ""
        if self._correcting:
            self._correcting = False
            return "read-back"
        if at + 1 >= len(items):
            return "read-back"
        self._ref = items[at + 1].ref
        self.changed.emit()
        return "question"

    def _items(self) -> list[FormNode | RepeatPoint]:
        return self.interview.questions() if self.interview else []

    def _at(self, items: list[FormNode | RepeatPoint]) -> int:
        return next((at for at, x in enumerate(items) if x.ref == self._ref), 0)

    def _item(self) -> FormNode | RepeatPoint | None:
        items = self._items()
        return items[self._at(items)] if items else None

    def _problem_now(self) -> str:
        item = self._item()
        if not isinstance(item, FormNode) or item.problem_code is None:
            return ""
        return item.problem or problem(item.problem_code, self._translate)

    def _instances(self, point: RepeatPoint) -> list[dict[str, str]]:
        found: dict[str, list[str]] = {}
        for item in self._items():
            if isinstance(item, FormNode) and item.ref.startswith(point.ref + "["):
                instance = item.ref[: item.ref.index("]", len(point.ref)) + 1]
                found.setdefault(instance, []).append(self._written(item))
        return [{"ref": ref, "written": " · ".join(x for x in texts if x)} for ref, texts in found.items()]

    def _written(self, node: FormNode) -> str:
        if node.control in {"select1", "select"}:
            labels = {x.value: x.label for x in node.choices}
            return ", ".join(labels.get(x, x) for x in node.value.split())
        day = to_date(node.value) if node.type == "date" and node.value else None
        if day is not None:
            return (format_month if "month-year" in node.appearance else format_date)(day, self._tag)
        return node.value

    def _image(self, name: str) -> str:
        if not name or self.paper is None:
            return ""
        return (self.paper.media / name).as_uri()


def _widget(node: FormNode) -> str:
    if node.control in {"select1", "select"}:
        return "one" if node.control == "select1" else "several"
    if node.control == "trigger" or node.readonly:
        return "note"
    if node.type in {"int", "integer", "decimal"} or "numbers" in node.appearance:
        return "number"
    if node.type == "date":
        return "month" if "month-year" in node.appearance else "date"
    return "passport" if "passport" in node.appearance else "text"
