"""Peers from npm: installed by their lock files into `build/benchmarks`, the first time they are asked for."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def installed_peer(sources: Path, place: Path, programs: tuple[str, ...]) -> bool:
    """Whether a peer is there, installed now if need be; why not is printed.

    Args:
        sources: the folder with `package.json`, its lock file and the programs.
        place: where it is installed.
    """
    if shutil.which("node") is None or shutil.which("npm") is None:
        print("node or npm is not installed: our side is measured alone, without ratios.")
        return False
    place.mkdir(parents=True, exist_ok=True)
    lock, known = sources / "package-lock.json", place / "package-lock.json"
    same = (place / "node_modules").is_dir() and known.is_file() and known.read_bytes() == lock.read_bytes()
    for name in ("package.json", "package-lock.json", *programs):
        shutil.copy(sources / name, place / name)
    if same:
        return True
    try:
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],  # noqa: S607 as the user has it
            cwd=place, check=True, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        shutil.rmtree(place)
        words = next(iter(str(error.stderr or error).strip().splitlines()), str(error))
        print(f"npm is out of reach ({words}): our side is measured alone, without ratios.")
        return False
    return True
