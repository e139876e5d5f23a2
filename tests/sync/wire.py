"""A TCP proxy between a kiosk and a hub: counts bytes, and may be slow, far away and unreliable."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

CHUNK = 4_096
_PATIENCE = 60.0


@dataclass(frozen=True)
class Badness:
    """What is wrong with a link.

    Attributes:
        round_trip: seconds.
        rate: bytes a second each way; 0 for as many as there are.
        reset_each: seconds after which a connection is reset; 0 for never.
    """

    round_trip: float = 0.0
    rate: int = 0
    reset_each: float = 0.0


@dataclass
class Wire:
    """A listening proxy to one address; use as a context.

    Attributes:
        up, down: bytes that went each way, without those of TCP and IP.
        connections: how many were made.
        resets: how many were reset.
    """

    port: int
    badness: Badness = field(default_factory=Badness)
    up: int = 0
    down: int = 0
    connections: int = 0
    resets: int = 0

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._listener.close()
        for each in self._open:
            each.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._listener.accept()
                self.connections += 1
                far = socket.create_connection(("127.0.0.1", self.port), _PATIENCE)
                self._open += [near, far]
                threading.Thread(target=self._pump, args=(near, far, "up"), daemon=True).start()
                threading.Thread(target=self._pump, args=(far, near, "down"), daemon=True).start()
                if self.badness.reset_each:
                    threading.Timer(self.badness.reset_each, self._reset, (near, far)).start()

    def _reset(self, near: socket.socket, far: socket.socket) -> None:
        self.resets += 1
        for each in (near, far):
            with suppress(OSError):
                # An RST instead of a FIN, as a link that went away looks.
                each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                each.shutdown(socket.SHUT_RDWR)
                each.close()

    def _pump(self, source: socket.socket, sink: socket.socket, way: str) -> None:
        with suppress(OSError):
            resting = True
            while chunk := source.recv(CHUNK):
                if resting:
                    time.sleep(self.badness.round_trip / 2)
                if self.badness.rate:
                    time.sleep(len(chunk) / self.badness.rate)
                setattr(self, way, getattr(self, way) + len(chunk))
                sink.sendall(chunk)
                resting = len(chunk) < CHUNK
            sink.shutdown(socket.SHUT_WR)
