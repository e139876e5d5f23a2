"""A check as JSON, the body of a pack's piece, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from kiosk.content.checks.check import Check, Choice, Condition, Deadline, Input, Outcome, Rule


def to_body(check: Check) -> dict[str, Any]:
    """A check as a JSON object; what is empty is left out."""
    body: dict[str, Any] = _lean(asdict(check))
    return body


def from_body(body: dict[str, Any]) -> Check:
    """The check that `to_body` wrote.

    Raises:
        KeyError, TypeError: it is no such object.
    """
    return Check(
        name=body["name"],
        title=body["title"],
        pictogram=body["pictogram"],
        topic=body["topic"],
        words={tag: tuple(words) for tag, words in body.get("words", {}).items()},
        order=body.get("order", 0),
        inputs=tuple(_input(x) for x in body["inputs"]),
        rules=tuple(_rule(x) for x in body["rules"]),
        outcomes=tuple(Outcome(**{**x, "facts": tuple(x["facts"])}) for x in body["outcomes"]),
    )


def _input(said: dict[str, Any]) -> Input:
    return Input(**{**said, "choices": tuple(Choice(**x) for x in said.get("choices", ()))})


def _rule(said: dict[str, Any]) -> Rule:
    conditions = tuple(Condition(**{**x, "values": tuple(x.get("values", ()))}) for x in said.get("conditions", ()))
    deadline = Deadline(**said["deadline"]) if "deadline" in said else None
    return Rule(said["name"], conditions, said["outcome"], deadline)


def _lean(said: Any) -> Any:  # noqa: ANN401 JSON
    if isinstance(said, dict):
        return {key: _lean(each) for key, each in said.items() if not _empty(each)}
    return [_lean(x) for x in said] if isinstance(said, tuple) else said


def _empty(said: Any) -> bool:  # noqa: ANN401 JSON
    return said is None or said is False or said in ("", (), {})
