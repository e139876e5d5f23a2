"""Packs over HTTPS, from the hub's `/v1/packs/`, under the same pinned authority as the exchange.

A broken download goes on by HTTP Range (RFC 9110, clause 14). What is asked from its beginning may come
compressed; what goes on comes as it is, so that offsets are those of the file.
"""

from __future__ import annotations

import time
import zlib
from typing import TYPE_CHECKING

import httpx

from kiosk.sync.errors import ExchangeProblem
from kiosk.sync.https import hub_client, unreached
from kiosk.sync.packs.carrier import NotThere, Way
from kiosk.sync.packs.problems import PackProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATH = "/v1/packs/"
PATIENCE_SECONDS = 60.0
LEAST_A_SECOND = 100
"""Bytes. Who sends less for a minute holds the kiosk up (TUF: slow retrieval)."""

_INFLATED = 1 << 16
_GZIP = 16 + zlib.MAX_WBITS
_NO_MORE, _PARTIAL, _OK, _MISSING = 416, 206, 200, {403, 404}


class HttpsPacks:
    """A hub's repository.

    Args:
        seconds: a clock that only runs forward.
    """

    way: Way = "network"

    def __init__(
        self,
        address: str,
        certificate_authority: Path | None = None,
        proxy: str = "",
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        try:
            self._client = hub_client(address, certificate_authority, proxy)
        except ExchangeProblem as problem:
            raise PackProblem(problem.code, str(problem)) from problem
        self._base, self._seconds = address.rstrip("/") + PATH, seconds

    def read(self, path: str, offset: int = 0) -> Iterator[bytes]:
        """See `PackCarrier.read`."""
        wish = {"range": f"bytes={offset}-"} if offset else {"accept-encoding": "gzip"}
        try:
            with self._client.stream("GET", self._base + path, headers=wish) as answer:
                if answer.status_code == _NO_MORE:
                    return
                _check(answer, path)
                leave_out = 0 if answer.status_code == _PARTIAL else offset
                pieces = self._in_time(answer.iter_raw())
                if answer.headers.get("content-encoding") == "gzip":
                    pieces = _inflated(pieces)
                yield from _without(leave_out, pieces)
        except httpx.TransportError as error:
            problem = unreached(error)
            raise PackProblem(problem.code, str(problem)) from error
        except zlib.error as error:
            raise PackProblem("pack-damaged", f"{path} cannot be decompressed.") from error

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _in_time(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        began, count = self._seconds(), 0
        for piece in pieces:
            count += len(piece)
            passed = self._seconds() - began
            if passed > PATIENCE_SECONDS and count < LEAST_A_SECOND * passed:
                raise PackProblem("pack-too-slow", f"{count} bytes in {passed:.0f} seconds.")
            yield piece


def _check(answer: httpx.Response, path: str) -> None:
    portal = answer.is_redirect or "html" in answer.headers.get("content-type", "")
    if portal:
        raise PackProblem("captive-portal", "Something else than the hub answered.")
    if answer.status_code in _MISSING:
        raise NotThere(path)
    if answer.status_code not in {_OK, _PARTIAL}:
        raise PackProblem("hub-broken", f"The hub answered {answer.status_code}.")


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Decompress, never more than a little at once, so that whoever reads can stop in time."""
    inflating = zlib.decompressobj(_GZIP)
    for piece in pieces:
        rest = piece
        while rest and not inflating.eof:
            yield inflating.decompress(rest, _INFLATED)
            rest = inflating.unconsumed_tail


def _without(count: int, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """What comes behind the first bytes: a server need not know of ranges."""
    for piece in pieces:
        if len(piece) > count:
            yield piece[count:]
        count = max(0, count - len(piece))
