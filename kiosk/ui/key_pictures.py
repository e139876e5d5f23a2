"""The three pictures that belong to a case key, behind the screens: one of six animals, of six foods, of six things.

They are chosen before a paper is sent, shown once more to be remembered, and asked for again when the case is
opened. They are never printed or kept; only the mailbox that comes of them is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.ui.qml_types import LIST
from kiosk.ui.words import N_
from kiosk.vault.key_pictures import KEY_PICTURES

if TYPE_CHECKING:
    from collections.abc import Callable

_NAMES = {
    "bird": N_("Bird"), "cat": N_("Cat"), "fish": N_("Fish"), "rabbit": N_("Rabbit"), "turtle": N_("Turtle"),
    "snail": N_("Snail"), "apple": N_("Apple"), "banana": N_("Banana"), "cherry": N_("Cherries"),
    "carrot": N_("Carrot"), "grape": N_("Grapes"), "egg": N_("Egg"), "bike": N_("Bicycle"),
    "umbrella": N_("Umbrella"), "scissors": N_("Scissors"), "hammer": N_("Hammer"), "sailboat": N_("Boat"),
    "flower": N_("Flower"),
}  # fmt: skip
_CHOOSE = (
    N_("Choose an animal. It will open your answers."),
    N_("Choose a food. It will open your answers."),
    N_("Choose a thing. It will open your answers."),
)
_ASK = (N_("Which animal did you choose?"), N_("Which food did you choose?"), N_("Which thing did you choose?"))


class KeyPictures(QObject):
    """The pictures as they are chosen, one round after the other."""

    changed = Signal()
    complete = Signal()

    def __init__(self, translate: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._opening = False
        self._chosen: list[str] = []

    def set_language(self, _tag: str) -> None:
        """Show everything in the present language."""
        self.changed.emit()

    def begin(self, *, opening: bool) -> None:
        """Ask anew: to open a case with them, or to choose them for a paper."""
        self._opening, self._chosen = opening, []
        self.changed.emit()

    def forget(self) -> None:
        """Forget what was chosen."""
        self.begin(opening=False)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of those chosen so far, in their order."""
        return tuple(self._chosen)

    @property
    def for_a_case(self) -> bool:
        """Whether they are asked for to open a case."""
        return self._opening

    @Property(bool, notify=changed)
    def opening(self) -> bool:
        """The same, for QML."""
        return self._opening

    @Slot(str)
    def choose(self, name: str) -> None:
        """Take this round's picture; after the last one of an opening, `complete` follows."""
        if name not in self._round():
            return
        self._chosen.append(name)
        self.changed.emit()
        if self._opening and self._all_chosen:
            self.complete.emit()

    @Slot()
    def remembered(self) -> None:
        """The visitor has looked at the three once more."""
        if self._all_chosen:
            self.complete.emit()

    def turn_back(self) -> bool:
        """To the round before; false in the first."""
        if not self._chosen:
            return False
        self._chosen.pop()
        self.changed.emit()
        return True

    @Property(bool, notify=changed)
    def remembering(self) -> bool:
        """Whether all three are chosen."""
        return self._all_chosen

    @property
    def _all_chosen(self) -> bool:
        return len(self._chosen) == len(KEY_PICTURES)

    def _round(self) -> tuple[str, ...]:
        """What is chosen from now; nothing when all are chosen."""
        return () if self._all_chosen else KEY_PICTURES[len(self._chosen)]

    @Property(int, notify=changed)
    def number(self) -> int:
        """The round, from 0."""
        return len(self._chosen)

    @Property(int, constant=True)
    def count(self) -> int:
        """How many rounds there are."""
        return len(KEY_PICTURES)

    @Property(str, notify=changed)
    def heading(self) -> str:
        """What is asked."""
        if self._all_chosen:
            return self._translate(_REMEMBER)
        return self._translate((_ASK if self._opening else _CHOOSE)[len(self._chosen)])

    @Property(LIST, notify=changed)
    def tiles(self) -> list[dict[str, Any]]:
        """This round's pictures; at the end, the three that were chosen."""
        names = self._round() or self._chosen
        return [{"id": x, "label": self._translate(_NAMES[x]), "image": f"{x}.svg"} for x in names]


_REMEMBER = N_("Remember these three pictures. They are not printed.")
