"""The hub's database: SQLite in the hub's folder, or PostgreSQL by URL, brought to the newest tables.

Both give the same to the rest of the room: transactions that see each other's finished work only, and
migrations that many workers may start at once. What differs between them stands here and in `intake.py`.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alembic import command
from alembic.config import Config
from sqlalchemy import bindparam, create_engine, event, insert, make_url, text
from sqlalchemy.exc import ArgumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Engine
    from sqlalchemy.orm import DeclarativeBase, Session

_MIGRATING = 0x68616D726F68  # the key of an advisory lock, any number that only we use
_PATIENCE_SECONDS = 30


class BadDatabaseUrl(Exception):
    """The URL names no database the hub can use."""


def open_database(url: str) -> Engine:
    """An engine on a database that has the newest tables.

    Args:
        url: `sqlite:///FILE` or `postgresql://USER@HOST/NAME`, as libpq writes it; a password is better kept in
            `~/.pgpass` or `PGPASSWORD` than here.

    Raises:
        BadDatabaseUrl: the URL is none, or of another database.
        sqlalchemy.exc.OperationalError: the database cannot be reached.
    """
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise BadDatabaseUrl("The address of the database is none. Write postgresql://USER@HOST/NAME.") from error
    match parsed.get_backend_name():
        case "sqlite":
            engine = create_engine(parsed, connect_args={"timeout": _PATIENCE_SECONDS})
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        case "postgresql":
            # A connection that the server or a proxy closed meanwhile is noticed before it is used.
            engine = create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
        case other:
            raise BadDatabaseUrl(f"The hub keeps its cases in SQLite or PostgreSQL, not in {other}.")
    _migrate(engine)
    return engine


def is_postgresql(connection: Connection) -> bool:
    """Whether PostgreSQL is at the other end."""
    return connection.dialect.name == "postgresql"


def copy_in(session: Session, table: str, types: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows by COPY; PostgreSQL alone.

    Args:
        table: one of our own; its name and the columns' go into the statement as they are.
        types: PostgreSQL's by column.
        rows: the columns' values in that order.

    Raises:
        psycopg.errors.UniqueViolation: one is there; the transaction is broken from here to its savepoint.
    """
    driver: Any = session.connection().connection.driver_connection
    with driver.cursor().copy(f"COPY {table} ({', '.join(types)}) FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(list(types.values()))
        for row in rows:
            copy.write_row(row)


def insert_rows(
    session: Session, table: type[DeclarativeBase], names: Iterable[str], rows: Sequence[Sequence[object]]
) -> None:
    """Write rows without making objects of them; the values in the order of the names.

    For SQLite, which has no COPY, SQLAlchemy says how each column's values are written, and is not asked again for
    each row.
    """
    if not rows:
        return
    connection = session.connection()
    if is_postgresql(connection):
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
        return
    columns = [table.__table__.c[name] for name in names]
    written = [column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) for column in columns]
    statement = insert(table).values({name: bindparam(name) for name in names}).compile(dialect=connection.dialect)
    values = [list(row) for row in rows]
    for at, write in enumerate(written):
        if write is not None:
            for each in values:
                each[at] = write(each[at])
    connection.exec_driver_sql(str(statement), [tuple(each) for each in values])


def _migrate(engine: Engine) -> None:
    """Bring the tables up to date; one process at a time, the others wait and find it done."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        if is_postgresql(connection):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATING})
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _set_up_sqlite(connection: object, _record: object) -> None:
    connection.isolation_level = None  # type: ignore[attr-defined] # a DB-API connection; we begin ourselves
    cursor = connection.cursor()  # type: ignore[attr-defined] # the same
    _write_ahead(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    # A bundle writes thousands of pages; copied back in larger lots, those that many bundles change are copied once.
    cursor.execute("PRAGMA wal_autocheckpoint = 8000")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Keep a write-ahead log, as the file remembers; of several that change a new one at once, all but one are refused.

    Raises:
        sqlite3.OperationalError: others held the file for longer than a transaction may wait; else at once.
    """
    end = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # The lowest byte of an extended code is the primary one (sqlite.org/rescode.html).
            locked = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
            if not locked or time.monotonic() > end:
                raise
            time.sleep(0.01)
        else:
            return


def _begin_sqlite(connection: Connection) -> None:
    # At once for writing: a transaction that reads first and writes later could not be waited for.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
