from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING

import pytest

from tests.link import Line, Link, Quality

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def echo() -> Iterator[int]:
    """A server that says back what it hears."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _address = server.accept()
            except OSError:
                return
            threading.Thread(target=answer, args=(connection,), daemon=True).start()

    def answer(connection: socket.socket) -> None:
        try:
            while heard := connection.recv(4096):
                connection.sendall(heard)
        except OSError:
            return
        finally:
            connection.close()

    threading.Thread(target=serve, daemon=True).start()
    yield server.getsockname()[1]
    server.close()


def say(link: Link, words: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", link.port), timeout=20) as connection:
        connection.sendall(words)
        connection.shutdown(socket.SHUT_WR)
        heard = b""
        while piece := connection.recv(4096):
            heard += piece
    return heard


def test_a_link_carries_every_byte_both_ways_and_counts_them(echo: int) -> None:
    words = bytes(range(256)) * 300
    with Link(echo) as link:
        assert say(link, words) == words
        assert say(link, b"x") == b"x"
        assert (link.up.carried, link.down.carried, link.connections) == (len(words) + 1, len(words) + 1, 2)


def test_a_cut_link_resets_what_is_open_and_takes_new_connections(echo: int) -> None:
    with Link(echo) as link:
        with socket.create_connection(("127.0.0.1", link.port), timeout=20) as connection:
            connection.sendall(b"one")
            assert connection.recv(10) == b"one"
            link.cut()
            with pytest.raises(ConnectionResetError):
                connection.recv(10)
        assert link.resets
        assert say(link, b"two") == b"two"


def test_a_line_is_as_slow_as_it_says_whoever_shares_it() -> None:
    line = Line(Quality(round_trip=0.6, bits_a_second=8000))
    assert line.book(1000, now=10.0) == pytest.approx(11.3)
    assert line.book(500, now=10.0) == pytest.approx(11.8), "behind the first thousand"
    assert line.ahead(10.0) == pytest.approx(1.5)
    assert line.book(1000, now=20.0) == pytest.approx(21.3), "an idle line saves nothing up"


def test_a_link_resets_itself_at_its_interval(echo: int) -> None:
    with Link(echo, Quality(reset_every=0.2)) as link, socket.create_connection(("127.0.0.1", link.port)) as open_end:
        open_end.settimeout(20)
        open_end.sendall(b"one")
        with pytest.raises(ConnectionResetError):
            while open_end.recv(10):
                pass


def test_nobody_behind_a_link_looks_like_a_broken_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    with (
        Link(free) as link,
        pytest.raises(ConnectionResetError),
        socket.create_connection(("127.0.0.1", link.port), timeout=20) as connection,
    ):
        connection.recv(1)
