"""Answers carried from one version of a form into another: for an author who mends a form in a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.errors import FixedRepeat, FormError, ReadOnly, UnknownReference

if TYPE_CHECKING:
    from kiosk.forms.interview import Interview
    from kiosk.forms.view import FormNode

_MOST_ADDED = 10_000


def carry_over(old: Interview, new: Interview) -> None:
    """Answer the new interview as the old one was answered, wherever the question is still there."""
    for node in old.nodes():
        if node.kind == "question" and node.value and _there(new, node.ref):
            _answer(new, node)


def nearest_place(ref: str, old: list[str], new: list[str]) -> str:
    """Where to go on: at the question itself, or the last one before it that is still there.

    Args:
        ref: the question that was asked.
        old: all questions of before, in their order.
        new: all questions there are now; at least one.
    """
    before = old[: old.index(ref) + 1] if ref in old else []
    return next((each for each in reversed(before) if each in new), new[0])


def _answer(new: Interview, node: FormNode) -> None:
    try:
        if new.node(node.ref).value != node.value:
            new.answer(node.ref, node.value)
        if new.node(node.ref).problem_code == "wrong-type":
            new.answer(node.ref, "")  # it is asked in another way now
    except (UnknownReference, ReadOnly):
        pass  # the form does not ask this any more


def _there(new: Interview, ref: str) -> bool:
    """Whether the form has the question; instances of a repeat are added up to it."""
    for _ in range(_MOST_ADDED):
        try:
            new.node(ref)
        except UnknownReference:
            if not _added(new, ref):
                return False
        else:
            return True
    return False


def _added(new: Interview, ref: str) -> bool:
    """Whether one instance could be added to the first repeat on the way that has too few."""
    steps = ref.split("/")
    for at in range(2, len(steps)):
        here = "/".join(steps[: at + 1])
        if not here.endswith("]"):
            continue
        try:
            new.node(here)
        except UnknownReference:
            try:
                new.add_repeat(here.rpartition("[")[0])
            except (UnknownReference, FixedRepeat, FormError):
                return False
            return True
    return False
