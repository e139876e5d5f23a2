"""The voice of the first screen: what is offered here, in each language in turn, again and again.

Nobody has to read or to touch anything to hear their own language. It is silent in the quiet hours and while
somebody is at the kiosk. Whether somebody stands near is not known: no sensor is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.language.catalogue import Catalogue
from kiosk.language.languages import LANGUAGES
from kiosk.ui.words import N_

if TYPE_CHECKING:
    from kiosk.ui.parts import Parts
    from kiosk.ui.speaking import Speaking

SECONDS_FOR_ONE = 8
"""How long one language has, the pause behind it with it."""
INVITATION = N_("Welcome. This is free help for you. Touch the screen.")


class Inviting(QObject):
    """Invites while nobody is there."""

    def __init__(self, parts: Parts, speaking: Speaking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._speaking = parts, speaking
        # The two scripts of Uzbek sound the same.
        tags = [x.tag for x in LANGUAGES if x.tag != "uz_Cyrl"]
        self._tags = sorted(tags, key=lambda x: x != parts.first_language.removesuffix("_Cyrl"))
        self._next = 0
        self._step = QTimer(self, interval=SECONDS_FOR_ONE * 1000)
        self._step.timeout.connect(self.invite)
        self._pause = QTimer(self, interval=parts.inviting.every_seconds * 1000, singleShot=True)
        self._pause.timeout.connect(self.begin)

    def begin(self) -> None:
        """Invite in every language, one after the other, then pause and begin again."""
        if not self._parts.inviting.every_seconds:
            return
        self._next = 0
        self._step.start()
        self.invite()

    def invite(self) -> None:
        """Invite in the next language; after the last one pause."""
        if self._next >= len(self._tags):
            self._step.stop()
            self._pause.start()
            return
        tag, self._next = self._tags[self._next], self._next + 1
        if self.quiet():
            self._speaking.stop()
            return
        self._speaking.set_language(tag)
        self._speaking.say([Catalogue.load(self._parts.built / "mo", tag).text(INVITATION)])

    def quiet(self) -> bool:
        """Whether these are the quiet hours."""
        return self._parts.inviting.quiet_at(self._parts.now().hour)

    def stop(self) -> None:
        """Somebody is there, or the kiosk closes."""
        self._step.stop()
        self._pause.stop()
