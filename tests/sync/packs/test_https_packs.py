"""The way over the network, with servers that are not the hub, or not kind."""

from __future__ import annotations

import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from kiosk.sync.packs.carrier import NotThere
from kiosk.sync.packs.https import HttpsPacks
from kiosk.sync.packs.problems import PackProblem

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT = bytes(range(256)) * 8


class Serving(BaseHTTPRequestHandler):
    """Answers as the path asks."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        name = self.path.removeprefix("/v1/packs/")
        answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "whole": (200, {}, CONTENT),
            "range": (206, {}, CONTENT[int(self.headers.get("range", "bytes=0-")[6:-1]) :]),
            "none": (404, {}, b""),
            "no-more": (416, {}, b""),
            "portal": (302, {"location": "http://login.example/"}, b""),
            "page": (200, {"content-type": "text/html"}, b"<html>"),
            "broken": (502, {}, b""),
            "bomb": (200, {"content-encoding": "gzip"}, gzip.compress(bytes(50_000_000))),
            "torn": (200, {"content-encoding": "gzip"}, b"no gzip at all"),
            "cut": (200, {"content-length": "9000"}, CONTENT),
        }
        status, headers, content = answers[name]
        self.send_response(status)
        for key, value in {"content-length": str(len(content)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(content)
        self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the library's name
        """Say nothing."""


@pytest.fixture
def packs() -> Iterator[HttpsPacks]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Serving)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    carrier = HttpsPacks(f"http://127.0.0.1:{server.server_port}")
    yield carrier
    carrier.close()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("offset", [0, 1, 255, 2_047])
@pytest.mark.parametrize("name", ["whole", "range"])
def test_a_file_goes_on_where_it_broke_even_if_the_server_knows_no_ranges(
    packs: HttpsPacks, name: str, offset: int
) -> None:
    assert b"".join(packs.read(name, offset)) == CONTENT[offset:]


def test_nothing_comes_of_a_file_that_is_not_longer(packs: HttpsPacks) -> None:
    assert list(packs.read("no-more", 10)) == []


def test_a_file_that_is_not_there_is_told_apart_from_a_broken_way(packs: HttpsPacks) -> None:
    with pytest.raises(NotThere):
        list(packs.read("none"))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("portal", "captive-portal"),
        ("page", "captive-portal"),
        ("broken", "hub-broken"),
        ("torn", "pack-damaged"),
        ("cut", "no-network"),
    ],
)
def test_what_is_in_the_way_is_told(packs: HttpsPacks, name: str, code: str) -> None:
    with pytest.raises(PackProblem) as problem:
        list(packs.read(name))
    assert problem.value.code == code


def test_what_was_compressed_to_fill_the_memory_comes_in_small_pieces(packs: HttpsPacks) -> None:
    pieces = packs.read("bomb")
    assert len(next(pieces)) <= 1 << 16
    assert len(next(pieces)) <= 1 << 16
    pieces.close()  # type: ignore[attr-defined] # a generator


def test_a_hub_that_is_not_there_is_no_network() -> None:
    with pytest.raises(PackProblem) as problem:
        list(HttpsPacks("http://127.0.0.1:9").read("whole"))
    assert problem.value.code == "no-network"


def test_an_address_without_tls_is_refused() -> None:
    with pytest.raises(PackProblem) as problem:
        HttpsPacks("http://hub.example.org")
    assert problem.value.code == "hub-refuses"


def test_a_server_that_lets_a_byte_drip_now_and_then_is_left(packs: HttpsPacks) -> None:
    times = iter([0.0, 61.0])
    packs._seconds = lambda: next(times)
    with pytest.raises(PackProblem) as problem:
        list(packs.read("whole"))
    assert problem.value.code == "pack-too-slow"
