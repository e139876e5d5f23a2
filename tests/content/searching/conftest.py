"""The index of all guides, built once."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from kiosk.content.searching import Search, write_index
from tests.content.searching.corpus import entries

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def search() -> Iterator[Search]:
    connection = sqlite3.connect(":memory:")
    write_index(connection, entries())
    yield Search([connection])
    connection.close()
