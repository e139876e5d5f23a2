"""The rules for what is heard and for the accessible tree catch each break made on purpose, and are silent else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.audit.hearing import has_voice, said
from tests.audit.test_auditor import GOOD, PICTURE, shown
from tests.audit.tree import audit_tree, read_tree

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.audit.scene import Scene

__all__ = ["shown"]

CHOICE = (
    f'Tile {{ objectName: "yes"; x: 40; y: 600; width: 300; height: 180; text: "Yes"; image: "{PICTURE}";'
    f' mark: "{PICTURE}"; selected: true }}'
)
TYPED = (
    'Text { objectName: "typedText"; x: 500; y: 200; text: "Dilnoza"; Accessible.role: Accessible.EditableText;'
    ' Accessible.name: "Name" }'
)
WARNING = f'Notice {{ objectName: "problem"; x: 500; y: 300; width: 500; image: "{PICTURE}"; text: "Wrong" }}'
STEPS = 'Steps { objectName: "steps"; x: 500; y: 420; number: 2; count: 9 }'
WHOLE = f"{GOOD}\n{TYPED}\n{WARNING}\n{STEPS}\n{CHOICE}"


def heard(shown: Callable[[str], Scene], content: str) -> list[str]:
    scene = shown(content)
    window = next(x.item for x in scene.items).window()
    assert window is not None
    return [str(each) for each in audit_tree(scene, read_tree(window))]


def test_a_screen_that_is_whole_for_a_screen_reader_has_no_breaks(shown: Callable[[str], Scene]) -> None:
    assert heard(shown, WHOLE) == []


@pytest.mark.parametrize(
    ("good", "bad", "words"),
    [
        ('text: "Home"', 'text: "Home"; Accessible.ignored: true', "tile: not there as a control"),
        ('text: "Next"', 'text: "Next"; spoken: ""', "button: no name"),
        ('text: "Next"', 'text: "Next"; activeFocusOnTab: false', "button: cannot have the focus"),
        ("selected: true", "selected: true; checked: false", "yes: says another state"),
        ('text: "Your rights"', 'text: "Your rights"; Accessible.ignored: true', "“Your rights” is not in it"),
        ("Accessible.EditableText", "Accessible.StaticText", "wanted EditableText"),
        ('text: "Wrong"', 'text: "Wrong"; Accessible.role: Accessible.StaticText', "wanted AlertMessage"),
        ("number: 2", "Accessible.role: Accessible.Pane; number: 2", "wanted ProgressBar"),
        ("x: 500; y: 200", "x: 500; y: 470", "reading order: problem"),
    ],
)
def test_a_tree_broken_on_purpose_is_caught(shown: Callable[[str], Scene], good: str, bad: str, words: str) -> None:
    assert good in WHOLE
    breaks = heard(shown, WHOLE.replace(good, bad))
    assert any(words in each for each in breaks), breaks


def test_a_row_is_read_from_the_right_where_its_layout_mirrors_and_not_where_it_does_not(
    shown: Callable[[str], Scene],
) -> None:
    two = 'Label { width: 200; text: "one" } Label { width: 200; text: "two" }'
    row = "Item {{ LayoutMirroring.enabled: true; LayoutMirroring.childrenInherit: true; width: 1280; height: 90; {} }}"
    mirrored = row.format(f"Row {{ width: 600; {two} }}")
    turned = row.format(f"Row {{ width: 600; layoutDirection: Qt.RightToLeft; {two} }}")
    assert heard(shown, mirrored) == []
    assert [each for each in heard(shown, turned) if "reading order" in each]


def test_what_is_said_stands_on_the_screen_in_the_same_order() -> None:
    screen = ["Sound", "Volume: 7 of 10", "Headphones"]

    def found(*texts: str, voice: bool = True) -> list[str]:
        return [str(x) for x in said(list(texts), screen, lambda _text: voice)]

    assert found("Sound", "", "Volume: 7 of 10", "Headphones") == []
    assert found("", "  ") == ["said: screen: nothing is said"]
    assert found("Sound", "Louder") == ["said: “Louder”: does not stand on the screen"]
    assert found("Headphones", "Sound") == ["said: “Sound”: is said after what stands behind it"]
    assert found("Sound", voice=False) == ["said: “Sound”: nothing can say it"]


@pytest.mark.parametrize("tag", ["uz", "uz_Cyrl", "ru", "en", "ko", "tr", "ar"])
def test_every_language_has_a_voice(tag: str) -> None:
    assert has_voice(tag)
