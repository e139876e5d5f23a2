"""`make fuzz`: coverage-guided fuzzing of the loader and the XPath evaluator with atheris.

    python -m tests.forms.fuzz.run TARGET SECONDS

What an input brings out that is no documented refusal is written to `build/fuzz/found`, once for each
place in the code, and the run goes on; what the fuzzer learned stays in `build/fuzz/corpus`. An input
that takes longer than 20 seconds or 2 GB ends the run.
"""

from __future__ import annotations

import hashlib
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, "build/fuzz/site")

import atheris

with atheris.instrument_imports(include=["kiosk.forms"]):
    from tests.forms.fuzz import driving, test_fuzz
    from tests.forms.fuzz.strategies import NAMES, OPERATORS, PATHS, VALUES

from kiosk.forms.xpath.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path("build/fuzz")


def _expression(data: bytes) -> None:
    driving.evaluate(data.decode("utf-8", errors="replace"))


def _xml(data: bytes) -> None:
    driving.drive(data, [("answer", "/data/a", "x"), ("add", "/data/r", ""), ("restore", "", "")])


def _instance(data: bytes) -> None:
    driving.restore(data)


def _attachment(data: bytes) -> None:
    form = (
        b"<html xmlns='http://www.w3.org/2002/xforms'><head><model><instance><data id='f'><a/><b/></data></instance>"
        b"<instance id='l' src='jr://file/l.%b'/>"
        b"<bind nodeset='/data/b' calculate=\"pulldata('l', 'label', 'name', 'x')\"/>"
        b"</model></head><body><select1 ref='/data/a'><itemset nodeset=\"instance('l')/root/item\">"
        b"<value ref='name'/><label ref='label'/></itemset></select1></body></html>"
    )
    for kind in (b"csv", b"xml", b"geojson"):
        driving.drive(form % kind, [("answer", "/data/a", "x")], {f"l.{kind.decode()}": data})


TARGETS: dict[str, Callable[[bytes], object]] = {
    "expression": _expression,
    "xml": _xml,
    "instance": _instance,
    "attachment": _attachment,
    # The same strategies that `make test` draws from, led by coverage here.
    "form": test_fuzz.test_any_form_runs_or_is_refused.hypothesis.fuzz_one_input,  # type: ignore[attr-defined] # hypothesis puts it there
    "drawn": test_fuzz.test_any_expression_has_a_value_or_is_refused.hypothesis.fuzz_one_input,  # type: ignore[attr-defined] # the same
}


def main(target: str, seconds: str) -> None:
    """Run one target for so long."""
    call = TARGETS[target]
    found = FOLDER / "found" / target
    corpus = FOLDER / "corpus" / target
    for folder in (found, corpus):
        folder.mkdir(parents=True, exist_ok=True)
    _seed(target, corpus)

    def one(data: bytes) -> None:
        try:
            call(data)
        except Exception as error:  # noqa: BLE001 whatever comes out is what is looked for
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__}-{Path(last.filename).stem}-{last.lineno}"
            file = found / f"{place}-{hashlib.sha256(data).hexdigest()[:8]}"
            if not any(found.glob(f"{place}-*")):
                file.write_bytes(data)
                sys.stderr.write(f"FOUND {file}: {error!r:.200}\n")

    atheris.Setup(
        [
            sys.argv[0], str(corpus), f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2048",
            "-print_final_stats=1", f"-len_control={0 if target in {'form', 'drawn'} else 100}",
            f"-dict={_dictionary()}", f"-artifact_prefix={found}/", f"-max_len={4096 if target != 'form' else 16384}",
        ],
        one,
    )  # fmt: skip
    atheris.Fuzz()


def _dictionary() -> Path:
    """The words of the language, for libFuzzer."""
    words = {*PATHS, *OPERATORS, *VALUES, *NAMES, *(f"{each}(" for each in FUNCTIONS)}
    words |= {
        "<bind nodeset='/data/a' ",
        "relevant=''",
        "calculate=''",
        "<instance>",
        "<!DOCTYPE",
        "<![CDATA[",
        "jr:count='",
    }
    file = FOLDER / "words.dict"
    lines = ['"' + "".join(f"\\x{byte:02x}" for byte in each.encode()) + '"' for each in sorted(words) if each]
    file.write_text("\n".join(lines) + "\n", encoding="ascii")
    return file


def _seed(target: str, corpus: Path) -> None:
    seeds: dict[str, list[bytes]] = {
        "expression": [each.encode() for each in (*PATHS, *VALUES)],
        "xml": [driving.FORM],
        "instance": [b"<data id='f'><a>1</a><r><c>x</c><s><d/></s></r><r/></data>"],
        "attachment": [b"name,label\nx,X\n", b"<root><item><name>x</name></item></root>", driving.GEOJSON],
    }
    for number, each in enumerate(seeds.get(target, [])):
        (corpus / f"seed-{number}").write_bytes(each)


if __name__ == "__main__":
    main(*sys.argv[1:3])
