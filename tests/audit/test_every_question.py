from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible

from kiosk.language.languages import LANGUAGES
from kiosk.ui.window import QML
from tests.audit.reaching import IN_REACH, Reach
from tests.audit.rules import OF_PLACE, audit, contrast
from tests.audit.scene import read_scene
from tests.audit.tree import audit_tree, read_tree
from tests.journeys.asking import SIZES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.asking import Asked


IN_CONTRAST = {("small", "uz"), ("small", "ar")}
"""Where each question is also seen in high contrast; the walk of every screen does so in all languages."""


@pytest.mark.parametrize("size", SIZES)
def test_every_way_to_answer_keeps_every_rule_in_every_language(ask: Callable[..., Asked], size: str) -> None:
    QAccessible.setActive(True)
    asked = ask("uz", SIZES[size])
    reach = Reach(asked.kiosk)
    breaks: list[str] = []
    kinds: set[str] = set()

    def look(name: str, tag: str) -> None:
        scene = read_scene(asked.hand.window)
        kinds.update(x.kind for x in scene.items)
        heard = audit_tree(scene, read_tree(asked.hand.window))
        breaks.extend(f"{name} in {tag}: {x}" for x in [*audit(scene), *heard])
        if (size, tag) in IN_CONTRAST:
            asked.kiosk.window.ease.setProperty("contrast", 1)
            seen = read_scene(asked.hand.window)
            asked.kiosk.window.ease.setProperty("contrast", 0)
            breaks.extend(f"{name} in high contrast in {tag}: {x}" for x in contrast(seen))
        if tag in IN_REACH:
            with reach.asked():
                lowered = read_scene(asked.hand.window, lowered=reach.needed)
                breaks.extend(f"{name} in {tag} in reach: {x}" for x in audit(lowered, OF_PLACE))

    names = [x.ref.rpartition("/")[2] for x in asked.interview.questions()]
    for each in LANGUAGES:
        asked.controller.setLanguage(each.tag)
        for name in names:
            asked.at(name)
            look(name, each.tag)
            for more in ("searchByTyping", "typeLines"):
                if asked.hand.sees(more):
                    asked.touch(more)
                    look(f"{name}, typing", each.tag)
    assert not breaks, "\n".join([f"{len(breaks)} breaks", *breaks])
    answers = {file.stem for file in (QML / "pages").glob("*Answer.qml")} - {"RepeatAnswer"}
    assert answers <= kinds, f"not met: {sorted(answers - kinds)}"
