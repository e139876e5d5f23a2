"""The findings as a text for the author, or as JSON for a program."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from kiosk.forms.checking.finding import ERROR, Finding, lines

if TYPE_CHECKING:
    from pathlib import Path


def as_text(file: Path, findings: list[Finding]) -> str:
    """Errors, then remarks, then how many there are."""
    errors = [x for x in findings if x.severity == ERROR]
    remarks = [x for x in findings if x.severity != ERROR]
    said: list[str] = []
    if errors:
        said += ["The form cannot run until this is put right:", *lines(errors), ""]
    if remarks:
        said += ["The form would serve visitors better with this:", *lines(remarks), ""]
    if not findings:
        said.append("Nothing is wrong with this form.")
    said.append(f"{file}: {len(errors)} errors, {len(remarks)} remarks.")
    return "\n".join(said)


def as_json(file: Path, findings: list[Finding]) -> str:
    """One object: the file, how many of each severity, and every finding by itself."""
    number = Counter(x.severity for x in findings)
    document = {
        "file": str(file),
        "errors": number[ERROR],
        "remarks": len(findings) - number[ERROR],
        "findings": [x.as_json() for x in findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
