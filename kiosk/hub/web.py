"""The hub's web application: doors for kiosks, for people, for programs and for phones, and what guards all.

Kiosks are known by their signatures. What people and programs may do is asked of `porch.py`; what is
behind each door stands in the modules that are joined here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.staticfiles import StaticFiles

from kiosk.hub import case_pages, office_pages
from kiosk.hub.hub import Hub, Refused
from kiosk.hub.porch import Porch, refusal
from kiosk.sync.bundle import LARGEST_BUNDLE, MEDIA_TYPE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

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

    @app.middleware("http")
    async def guard(request: Request, follow: Callable[[Request], Awaitable[Response]]) -> Response:
        response = _turned_away(request) or await follow(request)
        response.headers.update(_HEADERS)
        fixed = request.url.path.startswith(f"{_STATIC}/")
        response.headers["cache-control"] = "max-age=86400" if fixed else "no-store"
        return response

    app.mount(_STATIC, StaticFiles(directory=Path(__file__).parent / "static"))
    _add_doors_for_kiosks(app, hub)
    porch = Porch(hub)
    case_pages.add(app, porch)
    office_pages.add(app, porch)
    return app


def _turned_away(request: Request) -> Response | None:
    """A request that is not looked at: too large, of a length nobody knows, or sent by another site's page."""
    length = request.headers.get("content-length", "0")
    if "transfer-encoding" in request.headers:
        return refusal("length-required", 411)
    if not length.isdigit() or int(length) > LARGEST_BUNDLE:
        return refusal("too-large", 413)
    # Fetch Metadata: browsers say whose page sent a request, and no page can change it.
    if request.method == "POST" and request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        return refusal("another-site", 403)
    return None


def _add_doors_for_kiosks(app: FastAPI, hub: Hub) -> None:
    async def carried(request: Request, handle: Callable[[bytes], bytes]) -> Response:
        try:
            return Response(await run_in_threadpool(handle, await request.body()), media_type=MEDIA_TYPE)
        except Refused as refused:
            return refusal(refused.code, 403 if refused.code in {"unknown-kiosk", "wrong-code"} else 400)

    @app.post("/v1/enrol")
    async def enrol(request: Request) -> Response:
        return await carried(request, hub.enrol)

    @app.post("/v1/exchange")
    async def exchange(request: Request) -> Response:
        return await carried(request, hub.exchange)

    @app.get("/healthz")
    def health() -> dict[str, str]:
        return {"status": "ok"}
