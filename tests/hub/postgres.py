"""A real PostgreSQL for the tests: a cluster of its own in a folder of its own, reached by a Unix socket."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

START_SECONDS = 60.0


def binaries() -> Path:
    """The folder of `initdb` and `postgres`; Debian keeps it off the path."""
    kept = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda x: int(x.parent.name))
    found = shutil.which("postgres")
    if not kept and not found:
        raise RuntimeError("The hub's tests need PostgreSQL: apt-get install postgresql.")
    return kept[-1] if kept else Path(str(found)).parent


class Cluster:
    """A running PostgreSQL."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"hub_{secrets.token_hex(6)}"
        with psycopg.connect(host=str(self.folder), user="hamroh", dbname="postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql://hamroh@/{name}?host={self.folder}"


@contextmanager
def running_cluster(*settings: str) -> Iterator[Cluster]:
    """A cluster that runs as long as the block; PostgreSQL refuses to run as root, so then as somebody else.

    Args:
        settings: more words for `postgres`, such as `-c`, `fsync=on`.
    """
    folder = Path(tempfile.mkdtemp(prefix="hub-pg-"))
    user: int | None = None
    if os.geteuid() == 0:
        try:
            user = pwd.getpwnam("postgres").pw_uid
        except KeyError:
            user = pwd.getpwnam("nobody").pw_uid
        os.chown(folder, user, -1)
    programs = binaries()
    try:
        subprocess.run(
            [programs / "initdb", "-D", folder / "data", "-U", "hamroh", "-A", "trust", "-E", "UTF8", "--locale=C",
             "--no-sync"],
            user=user, cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses=",
                 "-c", "fsync=off", "-c", "max_connections=60", *settings],
                user=user, cwd=folder, stdout=log, stderr=log,
            )  # fmt: skip
        try:
            _wait(folder, server)
            yield Cluster(folder)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(START_SECONDS)
    finally:
        shutil.rmtree(folder)


def _wait(folder: Path, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), user="hamroh", dbname="postgres").close()
        except psycopg.OperationalError as error:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError((folder / "log").read_text(encoding="utf-8")) from error
            time.sleep(0.05)
        else:
            return
