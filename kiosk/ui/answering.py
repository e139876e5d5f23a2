"""A form behind the screens: one question at a time, then everything read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.forms import FormNode, RepeatPoint
from kiosk.forms.markup import forget_texts
from kiosk.forms.mrz import WrongMrz, parse_mrz
from kiosk.forms.number_pad import pressed, settled
from kiosk.forms.ordering import moved, ranked
from kiosk.forms.starting import plausible_date
from kiosk.forms.wheels import kept, moment_of, turned
from kiosk.forms.widget import widget_of
from kiosk.language.telephone import wrong_number
from kiosk.ui.asked import Asked
from kiosk.ui.photographing import Photographing
from kiosk.ui.qml_types import LIST, MAP, TEXTS
from kiosk.ui.recording import Recording
from kiosk.ui.telephone import Telephone
from kiosk.ui.words import problem
from kiosk.ui.written import written
from kiosk.ui.zone import Zone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtMultimedia import QAudioDevice

    from kiosk.forms import Interview
    from kiosk.ui.parts import Paper, Parts


class Answering(QObject):
    """The interview that is going on, if any."""

    changed = Signal()
    keyTyped = Signal(str)  # noqa: N815 Qt's way of naming signals
    keyErased = Signal()  # noqa: N815
    refused = Signal()

    def __init__(self, parts: Parts, translate: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._translate = parts, translate
        self.tag = parts.first_language
        self.second_tag = ""
        self.paper: Paper | None = None
        self.interview: Interview | None = None
        self.draft_id = ""
        self._ref = ""
        self._problem = ""
        self._correcting = False
        self._asked = Asked(self, parts)
        self._telephone = Telephone(self, parts.resources / "flags")
        self._zone = Zone(self)
        self._photographing = Photographing(self, parts.scanner)
        self._recording = Recording(self)

    @Property(QObject, constant=True)
    def telephone(self) -> QObject:
        """Telephone numbers."""
        return self._telephone

    @Property(QObject, constant=True)
    def zone(self) -> QObject:
        """Machine-readable zones."""
        return self._zone

    @Property(QObject, constant=True)
    def photographing(self) -> QObject:
        """Pictures of papers, and signatures."""
        return self._photographing

    @Property(QObject, constant=True)
    def recording(self) -> QObject:
        """Spoken answers."""
        return self._recording

    def set_language(self, tag: str) -> None:
        """Ask in this language from now on, at the same question."""
        self.tag = tag
        if self.interview is not None:
            self.interview.language = self.interview.form.language_for(tag)
        if self._problem:
            self._problem = self._problem_now()
        self.refresh()

    def set_second(self, tag: str) -> None:
        """Show each question in the language of the staff who help too; empty when nobody helps."""
        if tag != self.second_tag:
            self.second_tag = tag
            self._photographing.scanner_first = bool(tag)
            self.refresh()

    def forget(self) -> None:
        """Forget everything that was answered."""
        self._photographing.stop()
        self._recording.forget()
        self._telephone.forget()
        self.paper, self.interview, self.draft_id = None, None, ""
        self._ref, self._problem, self._correcting = "", "", False
        self._asked.forget()
        forget_texts()
        self.refresh()

    @Slot(str)
    def start(self, form_id: str) -> None:
        """Begin to fill in a paper."""
        self.paper, self.draft_id = next(x for x in self._parts.papers if x.form_id == form_id), ""
        form = self.paper.load()
        self.interview = form.start(now=self._parts.now, language=form.language_for(self.tag))
        self._ref, self._problem, self._correcting = self._items()[0].ref, "", False
        self.refresh()

    def refresh(self) -> None:
        """Show what follows from the answers now."""
        self._asked.outdate()
        self.changed.emit()

    def take_up(self, paper: Paper, interview: Interview, ref: str, draft_id: str = "") -> None:
        """Go on with an interview, at the question where it was stopped or else at the first that needs an answer."""
        self.paper, self.interview, self.draft_id = paper, interview, draft_id
        items = self._items()
        wanted = [x for x in items if isinstance(x, FormNode) and not x.valid]
        self._ref = ref if any(x.ref == ref for x in items) else (wanted or items)[0].ref
        self._problem, self._correcting = "", False
        self.refresh()

    def hear_at(self, gain: float, device: QAudioDevice | None) -> None:
        """Hear spoken answers there, this loud."""
        self._recording.hear_at(gain, device)

    @property
    def ref(self) -> str:
        """The question where the visitor is."""
        return self._ref

    def reader_typed(self, event: QKeyEvent) -> bool:
        """Whether a key was one of a passport reader, which is then taken."""
        return self._zone.key_pressed(event)

    def node(self) -> FormNode | None:
        """The question that is asked, unless it is a repeat's."""
        item = self._item()
        return item if isinstance(item, FormNode) else None

    def asks(self, widget: str) -> bool:
        """Whether the question that is asked is answered in this way."""
        node = self.node()
        return node is not None and widget_of(node) == widget

    def today(self) -> date:
        """The kiosk's day."""
        return self._parts.now().date()

    def written(self, node: FormNode) -> str:
        """An answer as people write it."""
        return written(node, self.tag, self._translate, self._parts.now())

    def wheels_at(self, node: FormNode, widget: str) -> datetime:
        """What the wheels of a date or time show."""
        now = self._parts.now().replace(second=0, microsecond=0)
        if not node.value and widget != "time":
            day = plausible_date(node, now.date())
            now = now.replace(year=day.year, month=day.month, day=day.day)
        return moment_of(node.value, widget, now)

    @Property(MAP, notify=changed)
    def question(self) -> dict[str, Any]:
        """What is asked now."""
        items = self._items()
        if not items:
            return {}
        at = self._at(items)
        item = items[at]
        number = {"number": at, "count": len(items)}
        if isinstance(item, RepeatPoint):
            instances = self._instances(item)
            second = self._asked.second(item)
            about = {"ref": item.ref, "label": item.label, "widget": "repeat", "second": second}
            return {**number, **about, "instances": instances}
        return {**number, **self._asked.describe(item)}

    @Property(str, notify=changed)
    def problem(self) -> str:
        """What is wrong with the answer, after “next” was touched."""
        return self._problem

    @Property(TEXTS, notify=changed)
    def texts(self) -> list[str]:
        """What is said when a question appears."""
        return self._texts()

    def _texts(self) -> list[str]:
        item = self._item()
        if item is None:
            return []
        if self._problem:
            return [self._problem]
        return [item.label, item.hint] if isinstance(item, FormNode) else [item.label]

    @Property(TEXTS, notify=changed)
    def textsAgain(self) -> list[str]:  # noqa: N802 read from QML
        """What is said when a visitor asks to hear the question again: what was answered so far comes behind it."""
        node = self.node()
        answered = [self.written(node)] if node is not None and node.value and not self._problem else []
        return [*self._texts(), *answered]

    @Slot(str)
    def answer(self, value: str) -> None:
        """Keep what was typed or chosen so far."""
        node = self.node()
        if self.interview is not None and node is not None and node.value != value:
            self.interview.answer(node.ref, value)
            self._problem = ""
            self.refresh()

    def attach(self, name: str, content: bytes, media_type: str) -> None:
        """Keep a file as the answer."""
        node = self.node()
        if self.interview is not None and node is not None:
            self.interview.attach(node.ref, name, content, media_type)
            self._problem = ""
            self.refresh()

    @Slot(str)
    def toggle(self, value: str) -> None:
        """Choose one more of several, or one less."""
        node = self.node()
        if node is not None:
            chosen = node.selected
            self.answer(" ".join([x for x in chosen if x != value] if value in chosen else [*chosen, value]))

    @Slot(str)
    def press(self, key: str) -> None:
        """Press a key of the number pad."""
        node = self.node()
        if node is not None:
            self.answer(pressed(node.value, key, text=node.type not in {"int", "integer", "decimal"}))

    def dial(self, digit: str) -> None:
        """One more digit of a telephone number, or one less if it is empty."""
        if digit:
            self._telephone.dial(digit)
        else:
            self._telephone.erase()

    @Slot(str, int)
    def turn(self, part: str, by: int) -> None:
        """Turn a wheel of a date or time; no step keeps what is shown."""
        node = self.node()
        if node is not None:
            widget = widget_of(node)
            self.answer(kept(turned(self.wheels_at(node, widget), part, by), widget))

    @Slot(str, int)
    def rank(self, value: str, by: int) -> None:
        """Move a choice up or down in the order; no step keeps the order that is shown."""
        node = self.node()
        if node is not None:
            order = ranked(node.selected, [x.value for x in node.choices])
            self.answer(" ".join(moved(order, value, by)))

    @Slot(str, int, result=MAP)
    def find(self, typed: str, start: int) -> dict[str, Any]:
        """Up to six choices that match what was typed, from a place on, and how many there are."""
        node = self.node()
        return self._asked.found(node, typed, start) if node is not None else {}

    @Slot(result=str)
    def next(self) -> str:
        """Go on: `question`, `read-back`, or `stay` with a problem."""
        node = self.node()
        if node is not None and node.value and widget_of(node) == "number":
            self.answer(settled(node.value))
        self._problem = self._problem_now()
        if self._problem:
            self.refused.emit()
            self.refresh()
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
        self.refresh()
        return True

    @Slot()
    def addAnother(self) -> None:  # noqa: N802 called from QML
        """One more instance of the repeat, and its first question."""
        item = self._item()
        if self.interview is not None and isinstance(item, RepeatPoint):
            made = self.interview.add_repeat(item.ref)
            self._ref = next(x.ref for x in self._items() if x.ref.startswith(made + "/"))
            self.refresh()

    @Slot(str)
    def remove(self, ref: str) -> None:
        """Take an instance of the repeat away."""
        if self.interview is not None:
            self.interview.remove_repeat(ref)
            self.refresh()

    @Property(LIST, notify=changed)
    def readBack(self) -> list[dict[str, str]]:  # noqa: N802 read from QML
        """Every answer, for reading back."""
        return [
            {"ref": x.ref, "label": x.label, "written": self.written(x), "picture": self._asked.picture(x, 240)}
            for x in self._items()
            if isinstance(x, FormNode) and x.value and widget_of(x) != "note"
        ]

    @Slot(str)
    def correct(self, ref: str) -> None:
        """Ask one question again, then come back to the read-back."""
        self._ref, self._problem, self._correcting = ref, "", True
        self.refresh()

    @Property(LIST, notify=changed)
    def papersToScan(self) -> list[dict[str, Any]]:  # noqa: N802 read from QML
        """The questions that a scanned paper or a passport's zone answers."""
        return [
            {"ref": x.ref, "label": x.label, "kind": widget_of(x), "done": bool(x.value)}
            for x in self._items()
            if isinstance(x, FormNode) and widget_of(x) in {"photo", "mrz"}
        ]

    def ask(self, ref: str) -> None:
        """Ask this question, and go on from it."""
        self._ref, self._problem, self._correcting = ref, "", False
        self.refresh()

    @Slot(result=bool)
    def finished(self) -> bool:
        """Whether everything is answered; else the first problem is shown."""
        problems = self.interview.validate() if self.interview else []
        asked = {x.ref for x in self._items()}
        first = next((x for x in problems if x.ref in asked), None)
        if first is None:
            return not problems
        self._ref, self._correcting = first.ref, True
        self.tell_problem()
        return False

    def tell_problem(self, code: str = "") -> None:
        """Say what is wrong with the answer now, or what went wrong."""
        self._problem = problem(code, self._translate) if code else self._problem_now()
        self.refused.emit()
        self.refresh()

    def _go_on(self) -> str:
        items = self._items()
        at = self._at(items)
        if self._correcting:
            self._correcting = False
            return "read-back"
        if at + 1 >= len(items):
            return "read-back"
        self._ref = items[at + 1].ref
        self.refresh()
        return "question"

    def _items(self) -> list[FormNode | RepeatPoint]:
        return self.interview.questions() if self.interview else []

    def _at(self, items: list[FormNode | RepeatPoint]) -> int:
        return next((at for at, x in enumerate(items) if x.ref == self._ref), 0)

    def _item(self) -> FormNode | RepeatPoint | None:
        items = self._items()
        return items[self._at(items)] if items else None

    def _problem_now(self) -> str:
        node = self.node()
        if node is None:
            return ""
        code = node.problem_code
        if code is not None:
            return node.problem or problem(code, self._translate)
        code = self._wrong(node) if node.value else ""
        return problem(code, self._translate) if code else ""

    def _wrong(self, node: FormNode) -> str:
        """What is wrong with an answer that its form would take: the code, or the empty text."""
        widget = widget_of(node)
        if widget == "phone":
            return wrong_number(node.value)
        if widget == "mrz":
            try:
                parse_mrz(node.value, self.today())
            except WrongMrz as wrong:
                return wrong.code
        return ""

    def _instances(self, point: RepeatPoint) -> list[dict[str, str]]:
        found: dict[str, list[str]] = {}
        for item in self._items():
            if isinstance(item, FormNode) and item.ref.startswith(point.ref + "["):
                instance = item.ref[: item.ref.index("]", len(point.ref)) + 1]
                found.setdefault(instance, []).append(self.written(item))
        return [{"ref": ref, "written": " · ".join(x for x in texts if x)} for ref, texts in found.items()]
