"""Our side of the benchmark, in a process of its own: reads a form and answers, prints one line of JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from benchmarks.forms.answering import values
from kiosk.forms import load_form


def main(form_file: str, answers_file: str) -> None:
    """Load, answer all, print the figures."""
    xml = Path(form_file).read_bytes()
    steps = json.loads(Path(answers_file).read_bytes())
    before = perf_counter()
    interview = load_form(xml).start()
    loaded = perf_counter() - before
    answered, added, violations = [], [], 0
    for step in steps:
        start = perf_counter()
        if step.get("add"):
            interview.add_repeat(step["ref"])
            added.append((perf_counter() - start) * 1000)
            continue
        interview.answer(step["ref"], step["value"])
        violations += not interview.node(step["ref"]).valid
        answered.append((perf_counter() - start) * 1000)
    print(
        json.dumps(
            {
                "loaded_ms": loaded * 1000,
                "answer_ms": answered,
                "add_ms": added,
                "violations": violations,
                "peak_mb": peak_mb(),
                "values": values(interview),
            }
        )
    )


def peak_mb() -> float:
    """The most memory this process had, in MB.

    `ru_maxrss` would count what the process that started this one had when it did.
    """
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return float(next(each.split()[1] for each in lines if each.startswith("VmHWM"))) / 1024


if __name__ == "__main__":
    main(*sys.argv[1:3])
