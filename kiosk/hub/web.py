"""The hub's doors: two for kiosks, a page for caseworkers, the same list for programs.

Kiosks are known by their signatures. People and programs show the hub's access token; a person's
browser keeps it in a cookie that scripts cannot read.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from lxml import etree

from kiosk.hub.hub import Hub, OpenedCase, Refused
from kiosk.receipts.reference import grouped
from kiosk.sync.bundle import LARGEST_BUNDLE, MEDIA_TYPE
from kiosk.vault.reply import LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

_COOKIE = "hamroh-hub"
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; form-action 'self';"
    " frame-ancestors 'none'"
)
_SHOWN = {"image/jpeg", "image/png", "audio/ogg"}
"""What a browser may show; any other file is handed over to be saved."""

STATUS_WORDS = {
    "in-work": "We are working on it",
    "need-answer": "We need an answer from the visitor",
    "solved": "Solved",
    "closed": "Closed without a solution",
}


def create_app(hub: Hub) -> FastAPI:
    """The web application of a hub."""
    app = FastAPI(title="Hamroh hub", docs_url=None, redoc_url=None, openapi_url=None)

    @app.middleware("http")
    async def guard(request: Request, follow: Callable[[Request], Awaitable[Response]]) -> Response:
        length = request.headers.get("content-length", "0")
        if not length.isdigit() or int(length) > LARGEST_BUNDLE:
            return _refusal("too-large", 413)
        response = await follow(request)
        if response.headers.get("content-type") == MEDIA_TYPE:
            return response  # a kiosk draws nothing, and pays for each byte
        response.headers["content-security-policy"] = _POLICY
        response.headers["x-content-type-options"] = "nosniff"
        response.headers["referrer-policy"] = "no-referrer"
        response.headers["cache-control"] = "no-store"
        return response

    _add_doors_for_kiosks(app, hub)
    pages = Jinja2Templates(directory=Path(__file__).parent / "pages")
    pages.env.filters["grouped"] = grouped
    _add_doors_for_caseworkers(app, hub, pages)
    _add_doors_into_cases(app, hub, pages)
    return app


def _add_doors_for_kiosks(app: FastAPI, hub: Hub) -> None:
    async def carried(request: Request, handle: Callable[[bytes], bytes]) -> Response:
        try:
            return Response(handle(await request.body()), media_type=MEDIA_TYPE)
        except Refused as refused:
            return _refusal(refused.code, 403 if refused.code in {"revoked", "unknown-kiosk", "wrong-code"} else 400)

    @app.post("/v1/enrol")
    async def enrol(request: Request) -> Response:
        return await carried(request, hub.enrol)

    @app.post("/v1/exchange")
    async def exchange(request: Request) -> Response:
        return await carried(request, hub.exchange)

    @app.get("/healthz")
    def health() -> dict[str, str]:
        return {"status": "ok"}


def _allowed(request: Request, hub: Hub) -> bool:
    shown = request.cookies.get(_COOKIE) or request.headers.get("authorization", "").removeprefix("Bearer ")
    return secrets.compare_digest(shown.encode(), hub.keys.access_token.encode())


def _add_doors_for_caseworkers(app: FastAPI, hub: Hub, pages: Jinja2Templates) -> None:
    @app.get("/v1/cases")
    def cases_for_programs(request: Request) -> Response:
        if not _allowed(request, hub):
            return _refusal("sign-in", 401)
        rows = [
            {
                "case_id": x.case_id,
                "submission_id": x.submission_id,
                "reference": x.reference,
                "form_id": x.form_id,
                "received_at": x.received_at.isoformat(),
            }
            for x in hub.cases()
        ]
        return JSONResponse(rows)

    @app.get("/", response_class=HTMLResponse)
    def cases(request: Request) -> Response:
        if not _allowed(request, hub):
            return pages.TemplateResponse(request, "sign_in.html", {"wrong": False}, status_code=401)
        return pages.TemplateResponse(request, "cases.html", {"cases": hub.cases()})

    @app.post("/sign-in", response_class=HTMLResponse)
    def sign_in(request: Request, token: Annotated[str, Form()]) -> Response:
        if not secrets.compare_digest(token.strip().encode(), hub.keys.access_token.encode()):
            return pages.TemplateResponse(request, "sign_in.html", {"wrong": True}, status_code=401)
        answer = RedirectResponse("/", status_code=303)
        secure = request.url.scheme == "https"
        answer.set_cookie(_COOKIE, token.strip(), httponly=True, samesite="strict", secure=secure)
        return answer


def _add_doors_into_cases(app: FastAPI, hub: Hub, pages: Jinja2Templates) -> None:
    @app.get("/cases/{case_id}", response_class=HTMLResponse)
    def case(request: Request, case_id: str) -> Response:
        if not _allowed(request, hub):
            return RedirectResponse("/", status_code=303)
        found = hub.open_case(case_id)
        if found is None:
            return pages.TemplateResponse(request, "missing.html", {}, status_code=404)
        return _case_page(request, pages, hub, found)

    @app.post("/cases/{case_id}/replies", response_class=HTMLResponse)
    def reply(
        request: Request,
        case_id: str,
        reply_id: Annotated[str, Form()],
        status: Annotated[str, Form()],
        text: Annotated[str, Form()] = "",
    ) -> Response:
        if not _allowed(request, hub):
            return RedirectResponse("/", status_code=303)
        try:
            done = hub.reply(case_id, reply_id, status, text)
        except ValueError:
            found = hub.open_case(case_id)
            if found is not None:
                return _case_page(request, pages, hub, found, typed=text)
            done = False
        if not done:
            return pages.TemplateResponse(request, "missing.html", {}, status_code=404)
        return RedirectResponse(f"/cases/{quote(case_id, safe='')}", status_code=303)

    @app.get("/cases/{case_id}/files/{name}")
    def file(request: Request, case_id: str, name: str) -> Response:
        if not _allowed(request, hub):
            return RedirectResponse("/", status_code=303)
        found = hub.open_file(case_id, name)
        if found is None:
            return pages.TemplateResponse(request, "missing.html", {}, status_code=404)
        shown = found.media_type in _SHOWN
        how = f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(found.name, safe='')}"
        media_type = found.media_type if shown else "application/octet-stream"
        return Response(found.content, media_type=media_type, headers={"content-disposition": how})


def _case_page(
    request: Request, pages: Jinja2Templates, hub: Hub, case: OpenedCase, typed: str | None = None
) -> Response:
    """A case with its answers and replies; with what was typed when a reply could not be taken."""
    shown = {
        "case": case,
        "answers": list(_answers(case.instance)),
        "files": {x.name: x.media_type for x in case.attachments},
        "statuses": STATUS_WORDS,
        "longest": LONGEST_TEXT,
        "reply_id": hub.new_reply_id(),
        "typed": typed,
    }
    return pages.TemplateResponse(request, "case.html", shown, status_code=200 if typed is None else 422)


def _refusal(code: str, status: int) -> Response:
    return JSONResponse({"refused": code}, status_code=status, headers={"hamroh-refused": code})


def _answers(instance: bytes) -> Iterator[tuple[str, str]]:
    """The answers of an instance with their paths, in order."""
    root = etree.fromstring(instance, etree.XMLParser(resolve_entities=False, no_network=True))

    def walk(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
        seen: dict[str, int] = {}
        for child in element:
            name = etree.QName(child).localname
            seen[name] = seen.get(name, 0) + 1
            here = f"{path}/{name}" + (f"[{seen[name]}]" if seen[name] > 1 else "")
            if len(child):
                yield from walk(child, here)
            elif child.text:
                yield here.lstrip("/"), child.text

    yield from walk(root, "")
