from __future__ import annotations

import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from typing import TYPE_CHECKING, ClassVar

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kiosk.sync.bundle import LARGEST_BUNDLE, MEDIA_TYPE
from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.https import HttpsCarrier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Answering(BaseHTTPRequestHandler):
    """Answers as the path asks."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        answers: dict[str, tuple[int, dict[str, str], bytes]] = {
            "/good/v1/exchange": (200, {"content-type": MEDIA_TYPE}, b"answer to " + body),
            "/portal/v1/exchange": (302, {"location": "http://login.example/"}, b""),
            "/page/v1/exchange": (200, {"content-type": "text/html; charset=utf-8"}, b"<html>Sign in"),
            "/broken/v1/exchange": (502, {"content-type": "text/plain"}, b"bad gateway"),
            "/refuses/v1/exchange": (403, {"content-type": "application/json", "hamroh-refused": "revoked"}, b"{}"),
            "/large/v1/exchange": (200, {"content-type": MEDIA_TYPE}, bytes(LARGEST_BUNDLE + 1)),
        }
        status, headers, content = answers[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the library's name
        """Say nothing."""


def serving(server: HTTPServer) -> Iterator[HTTPServer]:
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    yield from serving(HTTPServer(("127.0.0.1", 0), Answering))


def ask(server: HTTPServer, path: str) -> bytes:
    carrier = HttpsCarrier(f"http://127.0.0.1:{server.server_port}/{path}/")
    try:
        return carrier.exchange(b"request")
    finally:
        carrier.close()


def test_bytes_go_up_and_come_down(server: HTTPServer) -> None:
    assert ask(server, "good") == b"answer to request"


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("portal", "captive-portal", "Something else"),
        ("page", "captive-portal", "Something else"),
        ("broken", "hub-broken", "502"),
        ("refuses", "hub-refuses", "revoked"),
        ("large", "hub-broken", "too large"),
    ],
)
def test_what_is_not_the_hubs_answer_says_what_it_was(server: HTTPServer, path: str, code: str, said: str) -> None:
    with pytest.raises(ExchangeProblem, match=said) as problem:
        ask(server, path)
    assert problem.value.code == code


def test_no_network_is_told() -> None:
    closed = HTTPServer(("127.0.0.1", 0), Answering)
    closed.server_close()
    with pytest.raises(ExchangeProblem) as problem:
        ask(closed, "good")
    assert problem.value.code == "no-network"


@pytest.mark.parametrize("address", ["http://hub.example.org", "http://192.0.2.1", "ftp://127.0.0.1x", ""])
def test_without_tls_only_this_machine_is_talked_to(address: str) -> None:
    with pytest.raises(ExchangeProblem, match="https"):
        HttpsCarrier(address)


def test_localhost_and_loopback_need_no_tls() -> None:
    for address in ("http://localhost:1", "http://127.0.0.1:1", "http://[::1]:1"):
        HttpsCarrier(address).close()


def certificate(folder: Path, host: str = "localhost", days_from_now: int = 0) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC) + timedelta(days=days_from_now)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    of_hub, of_key = folder / "hub.pem", folder / "key.pem"
    of_hub.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    of_key.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return of_hub, of_key


@pytest.fixture
def tls_server(tmp_path: Path) -> Iterator[HTTPServer]:
    yield from serving(tls_serving(tmp_path, "localhost"))


def tls_serving(folder: Path, host: str) -> HTTPServer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(folder, host))
    server = HTTPServer(("127.0.0.1", 0), Answering)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    return server


def test_a_hub_is_trusted_by_the_authority_that_was_pinned_and_by_no_other(
    tls_server: HTTPServer, tmp_path: Path
) -> None:
    address = f"https://localhost:{tls_server.server_port}/good"
    pinned = HttpsCarrier(address, tmp_path / "hub.pem")
    assert pinned.exchange(b"x") == b"answer to x"
    pinned.close()
    unpinned = HttpsCarrier(address)
    with pytest.raises(ExchangeProblem) as problem:
        unpinned.exchange(b"x")
    assert problem.value.code == "no-network"
    unpinned.close()


@pytest.mark.parametrize("days_from_now", [-400, 400])
def test_a_certificate_that_is_not_valid_at_this_time_points_to_the_clock(tmp_path: Path, days_from_now: int) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path, days_from_now=days_from_now))
    server = HTTPServer(("127.0.0.1", 0), Answering)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    with contextmanager(serving)(server):
        carrier = HttpsCarrier(f"https://localhost:{server.server_port}/good", tmp_path / "hub.pem")
        with pytest.raises(ExchangeProblem) as problem:
            carrier.exchange(b"x")
        carrier.close()
    assert problem.value.code == "clock-wrong"


class Proxy(BaseHTTPRequestHandler):
    """A proxy that connects everything to one port, and remembers what it was asked for."""

    asked: ClassVar[list[str]] = []
    port: ClassVar[int] = 0

    def do_CONNECT(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        with socket.create_connection(("127.0.0.1", self.port)) as far:
            up = threading.Thread(target=pump, args=(self.connection, far), daemon=True)
            up.start()
            pump(far, self.connection)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the library's name
        """Say nothing."""


def pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(4_096):
            sink.sendall(chunk)
        sink.shutdown(socket.SHUT_WR)


@pytest.fixture
def proxy(tls_server: HTTPServer) -> Iterator[str]:
    """A proxy that leads to a server with another certificate than the hub's, until told otherwise."""
    Proxy.asked.clear()
    Proxy.port = tls_server.server_port
    for server in serving(ThreadingHTTPServer(("127.0.0.1", 0), Proxy)):
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.mark.parametrize("how", ["setting", "environment"])
def test_a_proxy_is_used_and_the_hub_behind_it_is_still_known_by_its_certificate(
    proxy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    named = tmp_path / "named"
    named.mkdir()
    server = tls_serving(named, "hub.example.org")
    Proxy.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    if how == "environment":
        monkeypatch.setenv("HTTPS_PROXY", proxy)
    pinned = HttpsCarrier("https://hub.example.org/good", named / "hub.pem", proxy if how == "setting" else "")
    assert pinned.exchange(b"x") == b"answer to x"
    pinned.close()
    assert Proxy.asked == ["hub.example.org:443"]
    unpinned = HttpsCarrier("https://hub.example.org/good", tmp_path / "hub.pem", proxy if how == "setting" else "")
    with pytest.raises(ExchangeProblem) as problem:
        unpinned.exchange(b"x")
    assert problem.value.code == "no-network"
    unpinned.close()
    server.shutdown()
    server.server_close()


def test_a_hub_on_this_machine_is_never_asked_through_a_proxy(
    server: HTTPServer, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy)
    assert ask(server, "good") == b"answer to request"
    assert Proxy.asked == []


def test_a_proxy_that_is_away_is_no_network(tmp_path: Path) -> None:
    certificate(tmp_path)
    closed = HTTPServer(("127.0.0.1", 0), Answering)
    closed.server_close()
    carrier = HttpsCarrier("https://hub.example.org", tmp_path / "hub.pem", f"http://127.0.0.1:{closed.server_port}")
    with pytest.raises(ExchangeProblem) as problem:
        carrier.exchange(b"x")
    assert problem.value.code == "no-network"
    carrier.close()
