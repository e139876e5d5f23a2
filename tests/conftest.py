"""What all tests share: Qt without a display, a vault, and a clock that a test moves."""

from __future__ import annotations

import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")

from kiosk.documents.fonts import Fonts
from kiosk.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

# The same examples in every run of `make test`; `--hypothesis-profile default` looks further, as do
# `make fuzz` and `make histories`.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")

ROOT = Path(__file__).resolve().parent.parent
KEY = bytes(range(32))


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


LONGEST = ["test_every_screen.py", "test_learning_screens.py", "test_check_screens.py", "test_search_screens.py"]


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest walks, whatever the order of the rest: begun last, they would run alone."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-journeys", action="store_true", help="write the touches of all stories to docs/journeys.md"
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """How many touches the stories of this run took; docs/journeys.md keeps them."""
    from tests.journeys.stories import touches

    found = touches.counted(x for reports in terminalreporter.stats.values() for x in reports)
    if not found:
        return
    terminalreporter.section("Touches")
    for line in touches.table(found):
        terminalreporter.line(line)
    if config.getoption("--write-journeys"):
        touches.DOCUMENT.write_text(touches.document(found), encoding="utf-8")
        return
    written = touches.DOCUMENT.read_text(encoding="utf-8") if touches.DOCUMENT.exists() else ""
    if late := touches.outdated(found, written):
        terminalreporter.line(f"docs/journeys.md says otherwise of {len(late)}; `make journeys` writes it anew:")
        for line in late:
            terminalreporter.line(f"  {line}")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument: what is random in them would name each test differently in each process."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def vault(tmp_path: Path, clock: Clock) -> Iterator[Vault]:
    opened = Vault.open(tmp_path / "vault.db", secrets.token_bytes(32), clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts.load(ROOT / "resources" / "fonts")
