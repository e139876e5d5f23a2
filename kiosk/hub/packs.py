"""The door for content packs: a repository's folder, for reading only, from any byte on.

What lies there is signed and no secret, so anybody may read it; only names that a repository has are looked for.
Answers carry few headers, since a kiosk pays for each byte. Lists and texts are compressed where that is asked for.
"""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

from fastapi import HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool

if TYPE_CHECKING:
    from pathlib import Path

    from fastapi import FastAPI

PATH = "/v1/packs/"
_NAMES = re.compile(
    r"metadata/(?:\d{1,9}\.)?[a-z][a-z0-9-]*\.json"
    r"|targets/[a-z][a-z0-9-]*/[0-9a-f]{64}\.pack\.json"
    r"|(?:pieces|blobs)/([0-9a-f]{2})/\1[0-9a-f]{62}"
)
_RANGE = re.compile(r"bytes=(\d{1,12})-")
_BINARY = "application/octet-stream"


def add(app: FastAPI, folder: Path) -> None:
    """Open the door.

    Args:
        folder: a repository, or where one may come to lie.
    """

    @app.get(PATH + "{path:path}")
    async def packs(path: str, request: Request) -> Response:
        if not _NAMES.fullmatch(path):
            raise HTTPException(404)
        return await run_in_threadpool(
            _answer, folder / path, request.headers.get("range", ""), request.headers.get("accept-encoding", "")
        )


def _answer(file: Path, wanted: str, encodings: str) -> Response:
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise HTTPException(404) from error
    found = _RANGE.fullmatch(wanted)
    if found:
        return _rest(content, int(found[1]))
    if "gzip" in encodings and file.parent.parent.name != "blobs":
        small = gzip.compress(content, mtime=0)
        return Response(small, headers={"content-encoding": "gzip"}, media_type=_BINARY)
    return Response(content, media_type=_BINARY)


def _rest(content: bytes, offset: int) -> Response:
    """What comes behind an offset (RFC 9110, clause 14.2)."""
    size = len(content)
    if offset >= size:
        return Response(status_code=416, headers={"content-range": f"bytes */{size}"})
    said = {"content-range": f"bytes {offset}-{size - 1}/{size}"}
    return Response(content[offset:], 206, headers=said, media_type=_BINARY)
