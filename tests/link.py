"""A bad link, as a TCP proxy: a round trip, a rate in each direction, a reset now and then, and what was carried.

It stands between a real client and a real server, so what is tested is what runs. The machines that build this
have no netem. A connection costs one round trip more before its first byte, as TCP's handshake does.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

_PIECE = 2048
_METHODS = (b"GET ", b"POST ", b"PUT ", b"HEAD ", b"DELETE ")
_QUEUED_SECONDS = 0.2
"""How much a sender may be ahead of the line: the buffers of a modem."""


@dataclass(frozen=True)
class Quality:
    """What a link is like.

    Attributes:
        round_trip: seconds.
        bits_a_second: in each direction; None for no limit.
        reset_every: seconds between two resets of all connections; None for never.
    """

    round_trip: float = 0.0
    bits_a_second: float | None = None
    reset_every: float | None = None


PERFECT = Quality()
SATELLITE = Quality(round_trip=0.6, bits_a_second=256_000, reset_every=30.0)
"""The bad link of docs/scale.md."""


class Line:
    """One direction, shared by all connections."""

    def __init__(self, quality: Quality) -> None:
        self._quality = quality
        self._free_at = 0.0
        self.carried = self.requests = 0

    def book(self, count: int, now: float) -> float:
        """Take the line for some bytes; when their last one arrives."""
        self.carried += count
        rate = self._quality.bits_a_second
        self._free_at = max(now, self._free_at) + (count * 8 / rate if rate else 0.0)
        return self._free_at + self._quality.round_trip / 2

    def ahead(self, now: float) -> float:
        """Seconds until the line is free."""
        return self._free_at - now


class Link:
    """A proxy to one port of this machine; use it as a context.

    Attributes:
        port: where clients connect.
        up, down: the two directions; `carried` counts their bytes, without those of TCP and IP.
        connections: how many were opened.
        resets: how many were cut.
    """

    def __init__(self, target: int, quality: Quality = PERFECT) -> None:
        self.quality = quality
        self.up, self.down = Line(quality), Line(quality)
        self.connections = self.resets = 0
        self.port = 0
        self._target = target
        self._open: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="link", daemon=True)

    @property
    def carried(self) -> int:
        """The bytes of both directions."""
        return self.up.carried + self.down.carried

    @property
    def requests(self) -> int:
        """How many HTTP requests went up, as long as no body begins like one."""
        return self.up.requests

    @property
    def address(self) -> str:
        """Where an HTTP client connects."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        """Begin to listen."""
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        """Cut everything."""
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """Reset all connections now."""
        asyncio.run_coroutine_threadsafe(self._cut(), self._loop).result()

    def _run(self) -> None:
        self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        self._stopped = asyncio.Event()
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        if self.quality.reset_every is None:
            await self._stopped.wait()
        while not self._stopped.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), self.quality.reset_every)
                break
            await self._cut()
        server.close()
        await self._cut()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        await asyncio.sleep(0)  # the transports say good-bye

    async def _cut(self) -> None:
        for writer in tuple(self._open):
            self.resets += 1
            _reset(writer)
        self._open.clear()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        ends = [writer]
        self._open.add(writer)
        try:
            await asyncio.sleep(self.quality.round_trip)
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
            ends.append(far_writer)
            self._open.add(far_writer)
            await self._join((reader, far_writer, self.up), (far_reader, writer, self.down))
        except OSError:
            _reset(writer)
        except asyncio.CancelledError:
            return  # the link is closed, and asyncio would complain of a connection that was cancelled
        finally:
            self._open.difference_update(ends)
            for each in ends:
                each.close()

    async def _join(self, *ways: tuple[asyncio.StreamReader, asyncio.StreamWriter, Line]) -> None:
        pumps = [asyncio.create_task(self._pump(*way)) for way in ways]
        try:
            await asyncio.gather(*pumps)
        finally:
            for each in pumps:
                each.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, line: Line) -> None:
        arriving: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivering = asyncio.create_task(self._deliver(arriving, writer))
        try:
            while piece := await reader.read(_PIECE):
                now = self._loop.time()
                line.requests += piece.startswith(_METHODS)
                arriving.put_nowait((line.book(len(piece), now), piece))
                if line.ahead(now) > _QUEUED_SECONDS:
                    await asyncio.sleep(line.ahead(now) - _QUEUED_SECONDS)
            arriving.put_nowait((self._loop.time() + self.quality.round_trip / 2, b""))
            await delivering
        finally:
            delivering.cancel()

    async def _deliver(self, arriving: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        while True:
            at, piece = await arriving.get()
            await asyncio.sleep(max(0.0, at - self._loop.time()))
            if not piece:
                with contextlib.suppress(OSError):
                    writer.write_eof()
                return
            writer.write(piece)
            await writer.drain()


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST, as a link that breaks does."""
    gone: socket.socket | None = writer.get_extra_info("socket")
    if gone is not None:
        with contextlib.suppress(OSError):
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
