from __future__ import annotations

from typing import TYPE_CHECKING

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from kiosk.hub.database import open_database
from kiosk.hub.hub import Hub
from kiosk.hub.tables import Table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Clock


def test_the_migrations_make_the_tables_that_the_code_reads(tmp_path: Path, clock: Clock, database: str) -> None:
    Hub.open(tmp_path / "hub", clock, database=database).close()
    engine = open_database(database)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Table.metadata) == []
    engine.dispose()
