"""The body: what a visitor sees, as groups, repeats and questions over the instance's nodes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.forms.texts import NO_LABEL, Label

if TYPE_CHECKING:
    from kiosk.forms.nodes import Definition
    from kiosk.forms.xpath.evaluate import Compiled


@dataclass(frozen=True, slots=True, eq=False)
class FixedChoice:
    """A choice written into the form."""

    value: str
    label: Label


@dataclass(frozen=True, slots=True, eq=False)
class Itemset:
    """Choices that come from a nodeset, filtered as its predicates say.

    Attributes:
        value_name, label_name: the names of an item's elements, or a path where it is longer.
        varies: other choices may be offered after another answer.
    """

    nodeset: Compiled
    value_name: str
    label_name: str
    label_is_itext: bool
    value: Compiled | None = None
    label: Compiled | None = None
    varies: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Action:
    """What a form does by itself at an event (ODK XForms, section Actions).

    Attributes:
        kind: `setvalue`; `setgeopoint` and `recordaudio`, which a kiosk cannot do.
        target: what is set.
        place: the expression for the nodes to set where the path has predicates.
        repeat: the innermost repeat of the body that the action stands in.
    """

    kind: str
    events: frozenset[str]
    target: Definition
    value: Compiled | None
    text: str
    line: int
    place: Compiled | None = None
    repeat: Definition | None = None


@dataclass(slots=True, eq=False)
class Control:
    """One element of the body.

    Attributes:
        kind: `group`, `repeat`, `input`, `select1`, `select`, `rank`, `range`, `upload`, `trigger`.
        definition: the node it is about; None for a group without a reference.
        extra: attributes such as `start`, `end`, `step` of a range and `mediatype` of an upload.
    """

    kind: str
    definition: Definition | None
    line: int
    label: Label = NO_LABEL
    hint: Label = NO_LABEL
    appearance: str = ""
    choices: tuple[FixedChoice, ...] = ()
    itemset: Itemset | None = None
    actions: tuple[Action, ...] = ()
    extra: dict[str, str] = field(default_factory=dict)
    children: list[Control] = field(default_factory=list)
