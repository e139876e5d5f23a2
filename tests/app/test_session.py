from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "technicians.md"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_the_unit_for_technicians_is_one_that_systemd_understands(tmp_path: Path) -> None:
    found = re.search(r"```\n(\[Unit\]\n.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    # The programs of a kiosk are not on this machine; systemd only looks whether there are such.
    unit = re.sub(r"/usr/bin/cage\b", sys.executable, found[1])

    def verdict(name: str, words: str) -> str:
        file = tmp_path / f"{name}.service"
        file.write_text(words, encoding="utf-8")
        done = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", str(file)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return "\n".join(x for x in done.stderr.splitlines() if f"{name}.service" in x)

    assert verdict("hamroh", unit) == ""
    assert "TTYRest" in verdict("wrong", unit.replace("TTYReset=", "TTYRest="))
