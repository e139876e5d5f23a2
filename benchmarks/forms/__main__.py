"""`python -m benchmarks.forms`: load, recalculation and memory of both engines, in turn in one run, as ratios.

The WHO verbal autopsy form is not ours to pass on; it is fetched once from the peer's public fixtures and
checked by its hash, or given by `--fixture`. Without npm, node or that file the run says so and
measures what is left.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import statistics
import subprocess
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.forms.answering import answers, values
from benchmarks.forms.generated import members, sections
from benchmarks.peers import installed_peer
from kiosk.forms import load_form

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5
HERE = Path(__file__).parent
FOLDER = Path("build/benchmarks")
PEER = FOLDER / "peer"
FIXTURE = FOLDER / "whova_form.xml"
FIXTURE_SHA256 = "51b8a9ff2e67eef70414f83ec72dc3344d928134dc641bba90fdea7d893ca41b"
FIXTURE_URL = (
    "https://raw.githubusercontent.com/getodk/web-forms/121c75b55a0547a59d754a18a5777ba5cb20fe14/"
    "packages/common/src/fixtures/test-javarosa/resources/smoketests/whova_form.xml"
)


@dataclass(frozen=True)
class Subject:
    """A form to measure, and how its repeats grow."""

    title: str
    file: Path
    instances: int
    most_repeats: int


def main() -> None:
    """Prepare both sides, measure them in turn, print the table."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks.forms")
    reader.add_argument("--fixture", type=Path, help="a copy of the WHO verbal autopsy form (whova_form.xml)")
    reader.add_argument("--rounds", type=int, default=ROUNDS)
    options = reader.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    peer = installed_peer(HERE / "peer", PEER, ("side.mjs",))
    print(f"{options.rounds} rounds, sides in turn; median (least to greatest)")
    for subject in subjects(options.fixture):
        script, asked = prepared(subject)
        ours: list[dict[str, Any]] = []
        theirs: list[dict[str, Any]] = []
        for number in range(options.rounds + 1):
            print(f"\r{subject.title}: round {number}", end="", file=sys.stderr, flush=True)
            # The first round fills the disk's cache for both sides.
            run = measured([sys.executable, "-m", "benchmarks.forms.our_side", str(subject.file), str(script)])
            ours += [run] if number else []
            if peer:
                run = measured(["node", str(PEER / "side.mjs"), str(subject.file), str(script)])
                theirs += [run] if number else []
        print("\r" + " " * 60 + "\r", end="", file=sys.stderr)
        print(f"\n{subject.title}: {len(ours[0]['answer_ms'])} answers, {len(ours[0]['add_ms'])} instances added")
        report(ours, theirs)
        if theirs:
            compare(ours[0]["values"], theirs[0]["values"], asked)


def subjects(fixture: Path | None) -> list[Subject]:
    """The forms to measure."""
    found = []
    if who_form(fixture):
        found.append(Subject("WHO verbal autopsy, 551 binds", FIXTURE, 1, 0))
    for name, title, xml, instances, most in (
        ("sections", "2,000 questions in 40 repeats", sections(), 2, 4),
        ("members", "20 questions in 100 instances of a repeat", members(), 100, 1),
    ):
        file = FOLDER / f"{name}.xml"
        file.write_text(xml, encoding="utf-8")
        found.append(Subject(title, file, instances, most))
    return found


def who_form(given: Path | None) -> bool:
    """Whether the WHO form lies in `build/benchmarks`, fetched or copied there if need be."""
    if not FIXTURE.is_file():
        try:
            if given is not None:
                content = given.read_bytes()
            else:
                with urllib.request.urlopen(FIXTURE_URL, timeout=30) as answer:
                    content = answer.read()
        except (OSError, urllib.error.URLError) as error:
            print(f"The WHO verbal autopsy form is out of reach ({error}): it is not measured. See README.md.")
            return False
        FIXTURE.write_bytes(content)
    if hashlib.sha256(FIXTURE.read_bytes()).hexdigest() != FIXTURE_SHA256:
        print(f"{FIXTURE} is not the file this benchmark knows: it is not measured.")
        return False
    return True


def prepared(subject: Subject) -> tuple[Path, int]:
    """The file with the steps for both sides, and how many values are compared after them."""
    interview = load_form(subject.file.read_bytes()).start()
    script = subject.file.with_suffix(".json")
    script.write_text(json.dumps(answers(interview, subject.instances, subject.most_repeats)), encoding="utf-8")
    asked = list(values(interview))
    script.with_suffix(".ask.json").write_text(json.dumps(asked), encoding="utf-8")
    return script, len(asked)


def measured(command: list[str]) -> dict[str, Any]:
    """What one fresh process of a side printed."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode != 0:
        sys.exit(f"{command}: {done.stderr[-2000:]}")
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


FIGURES: list[tuple[str, str, float | None, Callable[[dict[str, Any]], float]]] = [
    ("load and first instance", "ms", 10.0, lambda run: float(run["loaded_ms"])),
    ("the same in CPU time", "ms", None, lambda run: float(run["loaded_cpu_ms"])),
    ("answer, median", "ms", 1.0, lambda run: statistics.median(run["answer_ms"])),
    ("answer, p95", "ms", 1.0, lambda run: statistics.quantiles(run["answer_ms"], n=20)[-1]),
    ("answer, worst", "ms", None, lambda run: max(run["answer_ms"])),
    ("instance added, median", "ms", None, lambda run: statistics.median(run["add_ms"] or [0.0])),
    ("peak memory", "MB", 2.0, lambda run: float(run["peak_mb"])),
]


def report(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> None:
    """One line a figure."""
    for title, unit, aim, figure in FIGURES:
        own = [figure(run) for run in ours]
        if not any(own):
            continue
        line = f"  {title:24} {shown(own, unit)}"
        if theirs:
            peer = [figure(run) for run in theirs]
            times = statistics.median(peer) / statistics.median(own)
            line += f"  peer {shown(peer, unit)}  {times:6.1f} times better"
            if aim is not None:
                line += f", aim {aim:g}: {'reached' if times >= aim else 'NOT reached'}"
        print(line)


def compare(ours: dict[str, str], theirs: dict[str, str], asked: int) -> None:
    """How many of the form's values are the same in both engines at the end."""
    others = [(ref, value, theirs.get(ref, "")) for ref, value in ours.items() if not same(value, theirs.get(ref, ""))]
    print(f"  {asked - len(others)} of {asked} values are the same in both engines at the end")
    for ref, own, peer in others[:5]:
        print(f"    {ref}: ours {own!r}, peer {peer!r}")


def same(ours: str, theirs: str) -> bool:
    """Whether two values are the same text or the same number."""
    if ours == theirs:
        return True
    try:
        return abs(float(ours) - float(theirs)) <= 1e-6 * max(1.0, abs(float(ours)))
    except ValueError:
        return False


def shown(figures: list[float], unit: str) -> str:
    """The median and the range."""
    return f"{statistics.median(figures):9.3f} {unit} ({min(figures):.3f} to {max(figures):.3f})"


if __name__ == "__main__":
    main()
