"""Pages for caseworkers: sign in, list and find cases, open one, answer it, set its status, assign it.

What a person may see and do is decided by `CaseDesk`; here it only becomes a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote, urlencode

from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from lxml import etree

from kiosk.hub.cases import OpenedCase, Wanted
from kiosk.hub.people import NotSignedIn
from kiosk.hub.porch import COOKIE, refusal
from kiosk.vault.reply import LONGEST_TEXT, STATUSES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.hub.porch import Asking, Porch

_SHOWN = {"image/jpeg", "image/png", "audio/ogg"}
"""What a browser may show; any other file is handed over to be saved."""


def add(app: FastAPI, porch: Porch) -> None:
    """Add the doors."""
    _add_sign_in(app, porch)
    _add_lists(app, porch)
    _add_a_case(app, porch)
    _add_work_on_a_case(app, porch)


def _add_sign_in(app: FastAPI, porch: Porch) -> None:
    @app.post("/sign-in", response_class=HTMLResponse)
    def sign_in(request: Request, name: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "") -> Response:
        try:
            token = porch.hub.people.sign_in(name, password, request.client.host if request.client else "")
        except NotSignedIn as refused:
            status = 429 if refused.code == "too-many" else 401
            return porch.page(request, "sign_in.html", None, status, problem=refused.code, name=name)
        answer = RedirectResponse("/", status_code=303)
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure)
        return answer

    @app.post("/sign-out")
    def sign_out(request: Request, csrf: Annotated[str, Form()] = "") -> Response:
        asking = porch.asking(request)
        if asking is not None and not asking.sent_by_our_page(csrf):
            return porch.refused(request, asking)
        porch.hub.people.sign_out(request.cookies.get(COOKIE, ""))
        answer = RedirectResponse("/", status_code=303)
        answer.delete_cookie(COOKIE)
        return answer


def _add_lists(app: FastAPI, porch: Porch) -> None:
    @app.get("/v1/cases")
    def cases_for_programs(request: Request) -> Response:
        asking = porch.asking(request)
        if asking is None:
            return refusal("sign-in", 401)
        rows = [
            {
                "case_id": x.case_id,
                "submission_id": x.submission_id,
                "reference": x.reference,
                "form_id": x.form_id,
                "received_at": x.received_at.isoformat(),
            }
            for x in porch.hub.cases(asking.person)
        ]
        return JSONResponse(rows)

    @app.get("/", response_class=HTMLResponse)
    def cases(request: Request, reference: str = "", status: str = "", mine: str = "", page: int = 0) -> Response:
        asking = porch.asking(request)
        if asking is None:
            return porch.page(request, "sign_in.html", None, 401, problem="", name="")
        if not asking.person.role.reads_cases:
            return RedirectResponse("/kiosks", status_code=303)
        wanted = Wanted(reference[:40], status, asking.person.name if mine else "", min(max(0, page), 10**6))
        rows, more = porch.hub.desk.listed(asking.person, wanted)
        asked = {"reference": wanted.reference, "status": status, "mine": mine}
        others = {x: urlencode(asked | {"page": wanted.page + x}) for x in (-1, 1)}
        part = "case_rows.html" if request.headers.get("hx-target") == "found" else "cases.html"
        shown = {"cases": rows, "wanted": wanted, "mine": mine, "more": more, "older": others[1], "newer": others[-1]}
        return porch.page(request, part, asking, **shown)


def _add_a_case(app: FastAPI, porch: Porch) -> None:
    @app.get("/cases/{case_id}", response_class=HTMLResponse)
    def case(request: Request, case_id: str) -> Response:
        asking = porch.asking(request)
        if asking is None:
            return porch.sign_in_first(request)
        found = porch.hub.open_case(case_id, asking.person)
        return porch.missing(request, asking) if found is None else _case_page(request, porch, asking, found)

    @app.get("/cases/{case_id}/files/{name}")
    def file(request: Request, case_id: str, name: str) -> Response:
        asking = porch.asking(request)
        if asking is None:
            return porch.sign_in_first(request)
        found = porch.hub.desk.open_file(case_id, name, asking.person)
        if found is None:
            return porch.missing(request, asking)
        shown = found.media_type in _SHOWN
        how = f"{'inline' if shown else 'attachment'}; filename*=UTF-8''{quote(found.name, safe='')}"
        media_type = found.media_type if shown else "application/octet-stream"
        return Response(found.content, media_type=media_type, headers={"content-disposition": how})


def _add_work_on_a_case(app: FastAPI, porch: Porch) -> None:
    desk = porch.hub.desk

    def done(request: Request, asking: Asking, case_id: str, *, taken: bool) -> Response:
        if not taken:
            return porch.missing(request, asking)
        return RedirectResponse(f"/cases/{quote(case_id, safe='')}", status_code=303)

    @app.post("/cases/{case_id}/replies", response_class=HTMLResponse)
    def reply(
        request: Request,
        case_id: str,
        reply_id: Annotated[str, Form()],
        status: Annotated[str, Form()],
        text: Annotated[str, Form()] = "",
        csrf: Annotated[str, Form()] = "",
    ) -> Response:
        asking = _worker(porch, request, csrf)
        if isinstance(asking, Response):
            return asking
        try:
            taken = desk.reply(case_id, reply_id, status, text, asking.person)
        except ValueError:
            found = desk.open(case_id, asking.person)
            if found is not None:
                return _case_page(request, porch, asking, found, typed=text)
            taken = False
        return done(request, asking, case_id, taken=taken)

    @app.post("/cases/{case_id}/status", response_class=HTMLResponse)
    def set_status(
        request: Request, case_id: str, status: Annotated[str, Form()], csrf: Annotated[str, Form()] = ""
    ) -> Response:
        asking = _worker(porch, request, csrf)
        if isinstance(asking, Response):
            return asking
        if status not in STATUSES:
            return porch.refused(request, asking)
        return done(request, asking, case_id, taken=desk.set_status(case_id, status, asking.person))

    @app.post("/cases/{case_id}/assign", response_class=HTMLResponse)
    def assign(
        request: Request, case_id: str, to: Annotated[str, Form()] = "", csrf: Annotated[str, Form()] = ""
    ) -> Response:
        asking = _worker(porch, request, csrf)
        if isinstance(asking, Response):
            return asking
        return done(request, asking, case_id, taken=desk.assign(case_id, to, asking.person))


def _worker(porch: Porch, request: Request, csrf: str) -> Asking | Response:
    """Who asks, if it is somebody who may work on cases by our own page; else what to answer."""
    asking = porch.asking(request)
    if asking is None:
        return porch.sign_in_first(request)
    if not asking.sent_by_our_page(csrf) or not asking.person.role.works_on_cases:
        return porch.refused(request, asking)
    return asking


def _case_page(request: Request, porch: Porch, asking: Asking, case: OpenedCase, typed: str | None = None) -> Response:
    """A case with its answers and replies; with what was typed when a reply could not be taken."""
    return porch.page(
        request,
        "case.html",
        asking,
        200 if typed is None else 422,
        case=case,
        answers=list(_answers(case.instance)),
        files={x.name: x.media_type for x in case.attachments},
        workers=porch.hub.desk.workers(protected=case.row.protected),
        longest=LONGEST_TEXT,
        reply_id=porch.hub.new_reply_id(),
        typed=typed,
    )


def _answers(instance: bytes) -> Iterator[tuple[str, str]]:
    """The answers of an instance with their paths, in order."""
    root = etree.fromstring(instance, etree.XMLParser(resolve_entities=False, no_network=True))

    def walk(element: etree._Element, path: str) -> Iterator[tuple[str, str]]:
        seen: dict[str, int] = {}
        for child in element.iterchildren(etree.Element):
            name = etree.QName(child).localname
            seen[name] = seen.get(name, 0) + 1
            here = f"{path}/{name}" + (f"[{seen[name]}]" if seen[name] > 1 else "")
            if len(child):
                yield from walk(child, here)
            elif child.text:
                yield here.lstrip("/"), child.text

    yield from walk(root, "")
