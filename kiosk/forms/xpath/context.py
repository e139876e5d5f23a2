"""What an expression may ask of the form it belongs to while it is evaluated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from kiosk.forms.effort import Effort
    from kiosk.forms.nodes import Node
    from kiosk.forms.xpath.values import Value


class Surroundings(Protocol):
    """The running interview, as expressions see it."""

    @property
    def main(self) -> Node:
        """The root of the main instance."""

    @property
    def effort(self) -> Effort:
        """The work that expressions have made."""

    @property
    def form_version(self) -> str:
        """The form's version."""

    @property
    def properties(self) -> Mapping[str, str]:
        """What the form may ask of the device, such as `deviceid`."""

    @property
    def shuffle_seed(self) -> str:
        """What orders lists that are shuffled without a seed; the same throughout an interview."""

    @property
    def language(self) -> str:
        """The tag of the present language."""

    def now(self) -> datetime:
        """The local time, with its zone."""

    def random(self) -> float:
        """A number from 0 up to 1."""

    def uuid(self) -> str:
        """A new random UUID."""

    def instance(self, name: str) -> Node | None:
        """The node above the root of a secondary instance, or of the main one by its id."""

    def rows(self, name: str, column: str) -> Mapping[str, Node] | None:
        """The rows of a secondary instance by their value in a column, the first of each; None if there is none."""

    def choice_label(self, node: Node, value: str) -> str | None:
        """The label of a choice of the question at this node, in the present language."""

    def itext(self, text_id: str) -> str:
        """A text of the form in the present language."""


@dataclass(slots=True)
class Context:
    """Where an expression is evaluated.

    Attributes:
        node: the context node.
        position, size: its place in the present list of nodes, from 1; 0 where there is no list.
        origin: the node the whole expression belongs to; what `current()` means.
    """

    node: Node
    position: int
    size: int
    origin: Node
    form: Surroundings


if TYPE_CHECKING:
    Evaluate = Callable[[Context], Value]
    Function = Callable[[Context, Sequence[Evaluate]], Value]


@dataclass(frozen=True, slots=True)
class Signature:
    """A function, and how many arguments it takes; `most` None for any number."""

    call: Function
    least: int
    most: int | None
