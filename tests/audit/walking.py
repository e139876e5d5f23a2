"""Walking the map: every screen of the kiosk, reached as people reach it, audited in every language.

At each screen the language is switched in place, which is something any visitor can do, so that one walk
meets every screen in all seven.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kiosk.language.languages import LANGUAGES
from kiosk.tour.visitor import PICTURES, Visitor
from kiosk.ui.staffing import STAFF_PAGES, TECHNICIAN_PAGES
from kiosk.vault.case_key import CaseKey, derive_mailbox
from kiosk.vault.draft import Draft, DraftAnswer
from kiosk.vault.inbox import OpenedMailbox
from kiosk.vault.reply import STATUSES, Reply
from tests.audit.comparing import WITHOUT_FIXED, fixed_controls, mirrored
from tests.audit.hearing import has_voice, said
from tests.audit.reaching import IN_REACH, Reach
from tests.audit.rules import OF_PLACE, audit, contrast
from tests.audit.scene import Scene, read_scene
from tests.audit.tree import audit_tree, read_tree, texts_of
from tests.audit.walking_staff import StaffWalk

if TYPE_CHECKING:
    from collections.abc import Collection

    from tests.audit.rules import Break
    from tests.journeys.conftest import Kiosk


@dataclass
class Found:
    """What an audit found.

    Attributes:
        breaks: with the screen and the language.
        kinds: the QML types that were in sight on any screen.
        screens: the names of the screens, in the order they were met.
    """

    breaks: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    screens: list[str] = field(default_factory=list)

    def add(self, screen: str, tag: str, found: list[Break]) -> None:
        self.breaks += [f"{screen} in {tag}: {each}" for each in found]


class Walk:
    """A walk through one kiosk with one window.

    Args:
        in_contrast: the languages in which each screen is looked at in high contrast too.
        keypad_in: the language in which each screen is walked by keypad alone.
    """

    def __init__(self, kiosk: Kiosk, in_contrast: Collection[str] = (), keypad_in: str = "uz") -> None:
        self.kiosk = kiosk
        self._keypad_in = keypad_in
        self.found = Found()
        self.reach = Reach(kiosk)
        self._in_contrast = in_contrast
        self._first: dict[tuple[str, bool], Scene] = {}

    def look(self, screen: str, *, by_keypad: bool = True) -> None:
        """Audit the screen that is shown, in every language, and leave it as it was.

        Args:
            by_keypad: whether to walk it by keypad too.
        """
        controller: Any = self.kiosk.window.controller
        before, scenes = str(controller.language), dict[str, Scene]()
        for each in LANGUAGES:
            controller.setLanguage(each.tag)
            scene = read_scene(self.kiosk.window.window, with_focus=by_keypad and each.tag == self._keypad_in)
            scenes[each.tag] = scene
            self.found.kinds.update(x.kind for x in scene.items)
            self.found.add(screen, each.tag, [*audit(scene), *self._in_place(scene, each.tag)])
            self.found.add(screen, each.tag, self._hear(scene, each.tag))
            # Staff's own screens are looked at in high contrast in one language; the colours are the same in each.
            visitors = not controller.onStaffPage and controller.page != "signIn"
            if each.tag in self._in_contrast and (visitors or each.tag == LANGUAGES[0].tag):
                self.found.add(f"{screen} in high contrast", each.tag, self._contrast())
            # Where staff are alone, or a page has nothing to move, it is enough that nothing falls apart.
            moving = self.reach.needed and visitors
            if each.tag in (IN_REACH if moving else IN_REACH[:1]):
                self._look_lowered(f"{screen} in reach", each.tag, scenes, moving=moving)
        self.found.add(screen, "ar", list(mirrored(scenes["uz"], scenes["ar"])))
        if "ar in reach" in scenes:
            self.found.add(f"{screen} in reach", "ar", list(mirrored(scenes["uz in reach"], scenes["ar in reach"])))
        self.found.screens.append(screen)
        controller.setLanguage(before)
        self.kiosk.hand.rest()

    def _look_lowered(self, screen: str, tag: str, scenes: dict[str, Scene], *, moving: bool) -> None:
        """The same screen once the visitor has asked for all controls to be in reach."""
        with self.reach.asked():
            scene = read_scene(self.kiosk.window.window, lowered=moving)
            self.found.add(screen, tag, [*audit(scene, OF_PLACE), *self._in_place(scene, tag, lowered=True)])
        scenes[f"{tag} in reach"] = scene

    def _hear(self, scene: Scene, tag: str) -> list[Break]:
        """What is wrong with what the screen says and with what a screen reader would find."""
        # Whether a paper is delivered may have changed since the screen came; it is said as it stands now.
        self.kiosk.window.controller.languageChanged.emit()
        tree = read_tree(self.kiosk.window.window)
        breaks = audit_tree(scene, tree)
        shown = {x.own for x in scene.items}
        staff = ({"signIn"} | STAFF_PAGES | TECHNICIAN_PAGES) & set(self.kiosk.window.controller.facts()["stack"])
        if "countdown" not in shown and not staff:
            texts = self.kiosk.window.controller._speaking.said
            store = self.kiosk.window.controller.parts.speech
            breaks += said(texts, texts_of(tree), lambda text: store.find(text, tag) is not None or has_voice(tag))
        return breaks

    def _contrast(self) -> list[Break]:
        """The breaks of the same screen with the colours changed."""
        ease = self.kiosk.window.ease
        ease.setProperty("contrast", 1)
        try:
            return list(contrast(read_scene(self.kiosk.window.window)))
        finally:
            ease.setProperty("contrast", 0)

    def _in_place(self, scene: Scene, tag: str, *, lowered: bool = False) -> list[Break]:
        shown = {x.own for x in scene.items}
        if shown & WITHOUT_FIXED:
            return []
        return list(fixed_controls(scene, self._first.setdefault((tag, lowered), scene)))

    def everything(self) -> Found:
        """From the first screen to the receipt, then every other branch of the map."""
        hand = self.kiosk.hand
        visitor = Visitor(hand, "uz", look=self.look)
        visitor.choose_language()
        visitor.read_a_guide("russia", "wages", "wages")
        self._around_a_guide()
        hand.touch("toForm")
        visitor.fill_in()
        visitor.read_back_and_send()
        self.look("receipt")
        self._branches()
        self._case()
        self._drafts(visitor)
        StaffWalk(self).everything()
        return self.found

    def _around_a_guide(self) -> None:
        """Where it is written, where it leads, what came of printing it, and what its words mean; then back to it."""
        hand = self.kiosk.hand
        guides: Any = self.kiosk.window.controller._guides
        hand.touch("toSource")
        hand.find("sourcePage")
        self.look("source")
        hand.touch("understood")
        hand.touch("onwards")
        hand.find("onwardsPage")
        self.look("onwards")
        for printed in (True, False):
            guides._settle(printed)
            self.look(f"guide printed: {printed}")
        hand.touch("onwards-words")
        hand.find("guidePage")
        self.look("what a word means")
        hand.touch("control-back")
        hand.find("onwardsPage")
        hand.touch("control-back")
        hand.find("guidePage")

    def _branches(self) -> None:
        hand = self.kiosk.hand
        for name in ("help", "danger", "sound"):
            hand.touch(f"control-{name}")
            hand.find(f"{name}Page")
            self.look(name)
            if name == "danger":
                hand.touch("moreAdvice")
                self.look("danger in other countries")
        hand.touch("control-home")
        hand.touch("home-work")
        hand.find("workPage")
        self.look("work")
        hand.touch("control-home")
        hand.touch("home-problems")
        hand.find("problemsPage")
        self.look("problems")
        hand.touch("control-home")
        self._papers()
        hand.find("homePage")
        self.kiosk.window.controller._idling.ask()
        hand.find("countdown")
        self.look("countdown", by_keypad=False)  # any key is an answer, and the question goes away
        hand.touch("stillHere")

    def _case(self) -> None:
        """A visitor's own case, with replies as long as a page takes."""
        hand, controller = self.kiosk.hand, self.kiosk.window.controller
        hand.touch("control-home")
        hand.touch("home-case")
        hand.find("casePage")
        self.look("case")
        for digit in "0" * 20:
            hand.touch(f"digit-{digit}")
        hand.find("keyPicturesPage")
        self.look("which animal")
        for name in PICTURES:
            hand.touch(f"picture-{name}")
        hand.find("problem")
        self.look("case with nothing in it")
        at = controller.parts.now()
        mine: Any = controller._my_case
        for status in (*STATUSES, "later"):
            reply = Reply("1", status, "Idora sizga javob yozdi, iltimos, diqqat bilan eshiting. " * 12, at)
            key = CaseKey("0" * 20)
            mine._settle(OpenedMailbox(derive_mailbox(key), (reply,)))
            hand.find("repliesPage")
            self.look(f"reply {status}")
        hand.touch("answerCase")
        hand.find("caseAnswerPage")
        mine.write("Javob " * 8)
        self.look("answer to the office")
        mine.write("")
        hand.touch("sendAnswer")
        hand.find("problem")
        self.look("answer that is missing")
        controller.toAnswered()
        hand.find("answeredPage")
        self.look("answered")
        hand.touch("control-home")

    def _drafts(self, visitor: Visitor) -> None:
        hand, controller = self.kiosk.hand, self.kiosk.window.controller
        hand.touch("home-papers")
        hand.touch("purpose-work")
        hand.touch("paper-wage-complaint")
        hand.touch("startPaper")
        hand.touch("choice-russia")
        hand.touch("next")
        visitor.type(visitor.person.keys)
        hand.touch("control-later")
        hand.find("stopPage")
        self.look("stop")
        hand.touch("keepDraft")
        hand.find("draftSlipPage")
        self.look("draft slip")
        hand.touch("control-home")
        hand.touch("home-papers")
        hand.touch("goOnWithPaper")
        hand.find("resumePage")
        for digit in "123456":
            hand.touch(f"digit-{digit}")
        self.look("resume")
        hand.touch("control-home")
        # What a power cut or a newer form would bring: the pages as they are shown then.
        draft = Draft("wage-complaint", "1", "uz", "/data/full_name", b"<data/>")
        controller._drafting._lost = [DraftAnswer("/data/full_name", "Ism va familiyangiz nima?", "Dilnoza")]
        controller.go("changed")
        hand.find("changedPage")
        self.look("changed")
        controller._ask_to_go_on(draft)
        controller._drafting.end()
        controller.pageChanged.emit()
        hand.find("recoverPage")
        self.look("recover")
        hand.touch("deleteAnswers")
        hand.find("attractPage")

    def _papers(self) -> None:
        """What papers are about, the papers of each purpose, and what to bring for each."""
        hand = self.kiosk.hand
        choosing: Any = self.kiosk.window.controller._choosing
        hand.touch("home-papers")
        hand.find("purposesPage")
        self.look("purposes")
        for purpose in choosing.purposes:
            hand.touch(f"purpose-{purpose['id']}")
            if not hand.sees("bringPage"):
                hand.find("papersPage")
                self.look(f"papers about {purpose['id']}")
                for paper in choosing.papers:
                    hand.touch(f"paper-{paper['id']}")
                    hand.find("bringPage")
                    self.look(f"what to bring for {paper['id']}")
                    hand.touch("control-back")
            else:
                self.look(f"what to bring for {purpose['id']}")
            hand.touch("control-back")
            hand.find("purposesPage")
        hand.touch("control-home")
