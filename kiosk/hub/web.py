"""The hub's web application: doors for kiosks, for people, for programs and for phones, and what guards all.

Kiosks are known by their signatures. What people and programs may do is asked of `porch.py`; what is
behind each door stands in the modules that are joined here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import MutableHeaders

from kiosk.hub import case_pages, office_pages, openrosa, packs
from kiosk.hub.hub import Hub, Refused
from kiosk.hub.porch import Porch, refusal
from kiosk.sync.bundle import LARGEST_BUNDLE, MEDIA_TYPE
from kiosk.sync.errors import BadBundle
from kiosk.sync.sequence import SEQUENCE_TYPE, MessageSequence

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self';"
        " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_STATIC = "/static"


def create_app(hub: Hub) -> FastAPI:
    """The web application of a hub."""
    app = FastAPI(title="Hamroh hub", docs_url=None, redoc_url=None, openapi_url=None)

    app.mount(_STATIC, StaticFiles(directory=Path(__file__).parent / "static"))
    _add_doors_for_kiosks(app, hub)
    porch = Porch(hub)
    case_pages.add(app, porch)
    office_pages.add(app, porch)
    openrosa.add(app, hub)
    packs.add(app, hub.packs)
    app.add_middleware(_Guard)
    return app


class _Guard:
    """Stands before all doors: reads no more of a request than the largest bundle, and seals each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        of_packs = str(scope["path"]).startswith(packs.PATH)
        fixed = str(scope["path"]).startswith(f"{_STATIC}/")
        came = 0

        async def limited() -> Message:
            nonlocal came
            message = await receive()
            came += len(message.get("body", b""))
            if came > LARGEST_BUNDLE:
                raise HTTPException(413)
            return message

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A kiosk draws nothing, and pays for each byte.
                if not of_packs and headers.get("content-type") not in {MEDIA_TYPE, SEQUENCE_TYPE}:
                    headers.update(_HEADERS)
                    headers["cache-control"] = "max-age=86400" if fixed else "no-store"
            await send(message)

        refused = _turned_away(Request(scope))
        if refused is not None:
            await refused(scope, receive, sealed)
        else:
            await self._app(scope, limited, sealed)


def _turned_away(request: Request) -> Response | None:
    """A request that is not looked at: too large, or sent by another site's page."""
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > LARGEST_BUNDLE:
        return refusal("too-large", 413)
    # Fetch Metadata: browsers say whose page sent a request, and no page can change it.
    if request.method == "POST" and request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        return refusal("another-site", 403)
    return None


async def _carried_all(request: Request, hub: Hub) -> Response:
    """Take each message as it comes, so that what came counts if the link breaks; answer all that were taken."""
    sequence, answers = MessageSequence(), list[bytes]()
    try:
        async for piece in request.stream():
            for message in sequence.feed(piece):
                answers.append(await run_in_threadpool(hub.exchange, message))
    except (BadBundle, Refused) as error:
        if not answers:
            return _refused_kiosk(error if isinstance(error, Refused) else Refused("bad-bundle", str(error)))
    return Response(b"".join(answers), media_type=SEQUENCE_TYPE)


def _refused_kiosk(refused: Refused) -> Response:
    return refusal(refused.code, 403 if refused.code in {"unknown-kiosk", "wrong-code"} else 400)


def _add_doors_for_kiosks(app: FastAPI, hub: Hub) -> None:
    async def carried(request: Request, handle: Callable[[bytes], bytes]) -> Response:
        try:
            return Response(await run_in_threadpool(handle, await request.body()), media_type=MEDIA_TYPE)
        except Refused as refused:
            return _refused_kiosk(refused)

    @app.post("/v1/enrol")
    async def enrol(request: Request) -> Response:
        return await carried(request, hub.enrol)

    @app.post("/v1/exchange")
    async def exchange(request: Request) -> Response:
        if request.headers.get("content-type") == SEQUENCE_TYPE:
            return await _carried_all(request, hub)
        return await carried(request, hub.exchange)

    @app.get("/healthz")
    def health() -> dict[str, str]:
        return {"status": "ok"}
