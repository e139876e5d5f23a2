"""What a screen or a program sees of one node: its value, texts, choices and whether it is right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.forms.markup import as_html, plain
from kiosk.forms.types import is_of_type
from kiosk.forms.xpath.values import Value, to_date, to_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.body import Control
    from kiosk.forms.interview import Interview
    from kiosk.forms.nodes import Bind, Node

QUESTIONS = {"input", "select1", "select", "rank", "range", "upload", "trigger", "secret"}


@dataclass(frozen=True)
class Choice:
    """One choice of a question, in the present language.

    Attributes:
        label: without markup.
        media: file names by kind: `image`, `audio`, `video`.
        label_html: the label as the small HTML of `kiosk.forms.markup`.
        properties: what else the list has of it, such as further columns of a CSV file.
    """

    value: str
    label: str
    media: Mapping[str, str]
    label_html: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RepeatPoint:
    """The place after a repeat's last instance, where another can be added.

    Attributes:
        ref: the repeat, without a position.
        count: how many there are.
    """

    ref: str
    label: str
    count: int


@dataclass(frozen=True)
class Problem:
    """What keeps an interview from being finished.

    Attributes:
        ref: where.
        code: `required`, `wrong-type` or `constraint`.
        message: the author's words in the present language; may be empty.
    """

    ref: str
    code: str
    message: str


class Group:
    """A group, or one instance of a repeat, with what is asked in it now.

    Attributes:
        ref: its reference; empty for a group that has no node of its own.
        position: of a repeat instance its place, from 1; 0 for a group.
        appearance: such as `field-list`.
        children: groups, questions and repeat points in the order of the body.
    """

    def __init__(
        self,
        view: FormNode,
        ref: str,
        position: int,
        appearance: str,
        children: tuple[Group | FormNode | RepeatPoint, ...],
    ) -> None:
        self._view = view
        self.ref = ref
        self.position = position
        self.appearance = appearance
        self.children = children

    def __repr__(self) -> str:
        return f"Group({self.ref!r}, {len(self.children)} children)"

    @property
    def label(self) -> str:
        """Its label without markup; a repeat instance has that of the group around it."""
        return self._view.label

    @property
    def label_html(self) -> str:
        """Its label with its markup."""
        return self._view.label_html

    @property
    def field_list(self) -> bool:
        """Whether all its questions belong on one screen."""
        return "field-list" in self.appearance.split()


@dataclass(frozen=True)
class Range:
    """The values that a range question offers: from start to end in steps."""

    start: float
    end: float
    step: float


class FormNode:
    """One node of a running interview. It is a view: it always tells the present state."""

    def __init__(self, node: Node, control: Control | None, interview: Interview) -> None:
        self._node = node
        self._control = control
        self._interview = interview

    def __repr__(self) -> str:
        return f"FormNode({self.ref!r})"

    @property
    def ref(self) -> str:
        """The ODK reference."""
        return self._node.ref

    @property
    def kind(self) -> str:
        """`question`, `group`, `repeat-instance`, or `value` for a node without a question."""
        if self._node.definition is not None and self._node.definition.repeat is not None:
            return "repeat-instance"
        if self._control is not None:
            return "group" if self._control.kind in {"group", "repeat"} else "question"
        return "group" if self._node.children else "value"

    @property
    def control(self) -> str:
        """The body's element: `input`, `select1`, `select`, `range`, …; empty if there is none."""
        return self._control.kind if self._control else ""

    @property
    def type(self) -> str:
        """The bind's type; `select1`, `select` and `rank` by the control."""
        if self.control in {"select1", "select", "rank"}:
            return self.control
        return self._bind.type if self._bind else "string"

    @property
    def appearance(self) -> str:
        """The control's appearance."""
        return self._control.appearance if self._control else ""

    @property
    def extra(self) -> Mapping[str, str]:
        """The control's other attributes, such as a range's `start`, `end` and `step`."""
        return self._control.extra if self._control else {}

    @property
    def range(self) -> Range | None:
        """What a range question offers; None for other questions."""
        if self.control != "range" or self._control is None:
            return None
        return Range(*(to_number(self._control.extra.get(x, "")) for x in ("start", "end", "step")))

    @property
    def media_type(self) -> str:
        """What an upload question takes, such as `image/*`; empty for other questions."""
        return self.extra.get("mediatype", "*/*") if self.control == "upload" else ""

    @property
    def selected(self) -> tuple[str, ...]:
        """The chosen values in the order of the answer; of a `rank`, from the first to the last."""
        if self.control == "select1":
            return (self.value,) if self.value else ()
        return tuple(self.value.split()) if self.control in {"select", "rank"} else ()

    @property
    def value(self) -> str:
        """The value as text; empty while the node is not relevant."""
        return self._node.text if self._node.relevant else ""

    @property
    def attributes(self) -> Mapping[str, str]:
        """Its attributes by their names without namespaces, those the form calculates among them."""
        written = {key.rpartition("}")[2]: value for key, value in (self._node.attributes or {}).items()}
        return written | {each.name[1:]: each.text for each in self._node.bound}

    @property
    def typed_value(self) -> Value | None:
        """The value as number or date by its type; None if it is empty."""
        if not self.value:
            return None
        if self.type in {"int", "integer", "decimal", "range"}:
            return to_number(self.value)
        if self.type in {"date", "dateTime"}:
            return to_date(self.value)
        return self.value

    @property
    def label(self) -> str:
        """The label in the present language, without markup."""
        return plain(self._text("label"))

    @property
    def label_html(self) -> str:
        """The label with its markup, as the small, safe HTML of `kiosk.forms.markup`."""
        return as_html(self._text("label"))

    @property
    def short_label(self) -> str:
        """The label of the form `short`, for summaries; the label itself if there is none."""
        return plain(self._text("label", "short")) or self.label

    @property
    def hint(self) -> str:
        """The hint in the present language, without markup."""
        return plain(self._text("hint"))

    @property
    def hint_html(self) -> str:
        """The hint with its markup."""
        return as_html(self._text("hint"))

    @property
    def guidance(self) -> str:
        """The longer hint of the form `guidance`."""
        return plain(self._text("hint", "guidance"))

    def _text(self, part: str, form: str = "") -> str:
        if self._control is None:
            return ""
        return self._interview.text_of(getattr(self._control, part), self._node, form)

    @property
    def media(self) -> Mapping[str, str]:
        """The label's files by kind: `image`, `audio`, `video`."""
        return self._interview.media_of(self._control.label, self._node) if self._control else {}

    @property
    def choices(self) -> list[Choice]:
        """The choices there are now."""
        return self._interview.choices_of(self._control, self._node) if self._control else []

    @property
    def relevant(self) -> bool:
        """Whether it and all above it are relevant."""
        return self._node.relevant

    @property
    def required(self) -> bool:
        """Whether an answer is wanted now."""
        bind = self._bind
        return bool(bind and bind.required and bind.required.boolean(self._node, self._interview))

    @property
    def readonly(self) -> bool:
        """Whether it, or a group it is in, is read-only now."""
        node: Node | None = self._node
        while node is not None:
            bind = node.definition.bind if node.definition else None
            if bind and bind.readonly and bind.readonly.boolean(node, self._interview):
                return True
            node = node.parent
        return False

    @property
    def valid(self) -> bool:
        """Whether there is no problem with it now."""
        return self.problem_code is None

    @property
    def problem_code(self) -> str | None:
        """`required`, `wrong-type`, `constraint`, or None."""
        if not self.relevant:
            return None
        if not self._node.text.strip() and not self._node.children:
            return "required" if self.required else None
        if not is_of_type(self._node.text, self.type) or not self._is_offered():
            return "wrong-type"
        constraint = self._bind.constraint if self._bind else None
        if constraint and not constraint.boolean(self._node, self._interview):
            return "constraint"
        return None

    def _is_offered(self) -> bool:
        """Whether the answer is among what the question offers, where it offers anything."""
        offered_range = self.range
        if offered_range is not None:
            low, high = sorted((offered_range.start, offered_range.end))
            return low <= to_number(self._node.text) <= high
        if self._control is None or self.control not in {"select1", "select", "rank"}:
            return True
        offered = self._interview.values_offered(self._control, self._node)
        return not offered or all(each in offered for each in self.selected)

    def accepts(self, value: str) -> bool:
        """Whether this would be a right answer now; nothing is answered."""
        before, self._node.text = self._node.text, value
        try:
            return self.problem_code is None
        finally:
            self._node.text = before

    @property
    def problem(self) -> str | None:
        """What is wrong, in the author's words if the form has any, or None.

        A form without words for it gives the empty text; `problem_code` tells what it is.
        """
        code = self.problem_code
        if code is None:
            return None
        bind = self._bind
        message = ""
        if bind is not None:
            message = {"required": bind.required_message, "constraint": bind.constraint_message}.get(code, "")
        return self._interview.message(message, self._node)

    @property
    def constraint_message(self) -> str:
        """What is said when the constraint does not hold, in the present language."""
        return self._interview.message(self._bind.constraint_message, self._node) if self._bind else ""

    @property
    def _bind(self) -> Bind | None:
        return self._node.definition.bind if self._node.definition else None
