"""Pages about the office: which kiosks are silent, who may sign in, which phones may send, the audit trail.

Everybody who is signed in sees the kiosks; an administrator enrols and revokes them, keeps accounts and
phones and reads the trail.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import segno
from fastapi import FastAPI, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from kiosk.hub.openrosa import PREFIX
from kiosk.hub.people import BadAccount, Role
from kiosk.hub.phones import collect_settings

if TYPE_CHECKING:
    from kiosk.hub.porch import Asking, Porch

NEWEST_OF_TRAIL = 200


def add(app: FastAPI, porch: Porch) -> None:
    """Add the doors."""
    _add_kiosks(app, porch)
    _add_people(app, porch)
    _add_phones(app, porch)
    _add_trail(app, porch)


def _administrator(porch: Porch, request: Request, csrf: str | None) -> Asking | Response:
    """Who asks, if it is an administrator by our own page; else what to answer.

    Args:
        csrf: the form's text; None for a page that only shows something.
    """
    asking = porch.asking(request)
    if asking is None:
        return porch.sign_in_first(request)
    if not asking.person.role.administers or (csrf is not None and not asking.sent_by_our_page(csrf)):
        return porch.refused(request, asking)
    return asking


def _add_kiosks(app: FastAPI, porch: Porch) -> None:
    hub = porch.hub

    @app.get("/kiosks", response_class=HTMLResponse)
    def kiosks(request: Request) -> Response:
        asking = porch.asking(request)
        if asking is None:
            return porch.sign_in_first(request)
        return porch.page(request, "kiosks.html", asking, kiosks=hub.kiosks(), code="")

    @app.post("/kiosks/codes", response_class=HTMLResponse)
    def new_code(request: Request, csrf: Annotated[str, Form()] = "") -> Response:
        asking = _administrator(porch, request, csrf)
        if isinstance(asking, Response):
            return asking
        code = hub.new_enrolment_code(asking.person.name)
        return porch.page(request, "kiosks.html", asking, kiosks=hub.kiosks(), code=code)

    @app.post("/kiosks/revoked", response_class=HTMLResponse)
    def revoke(request: Request, kiosk_id: Annotated[str, Form()], csrf: Annotated[str, Form()] = "") -> Response:
        asking = _administrator(porch, request, csrf)
        if isinstance(asking, Response):
            return asking
        if not hub.revoke(kiosk_id, asking.person.name):
            return porch.missing(request, asking)
        return RedirectResponse("/kiosks", status_code=303)


def _add_people(app: FastAPI, porch: Porch) -> None:
    people = porch.hub.people

    def shown(request: Request, asking: Asking, problem: str = "", name: str = "") -> Response:
        return porch.page(
            request, "people.html", asking, 422 if problem else 200, people=people.all(), problem=problem, name=name
        )

    @app.get("/people", response_class=HTMLResponse)
    def accounts(request: Request) -> Response:
        asking = _administrator(porch, request, None)
        return asking if isinstance(asking, Response) else shown(request, asking)

    @app.post("/people", response_class=HTMLResponse)
    def add_account(
        request: Request,
        name: Annotated[str, Form()],
        role: Annotated[Role, Form()],
        password: Annotated[str, Form()],
        csrf: Annotated[str, Form()] = "",
    ) -> Response:
        asking = _administrator(porch, request, csrf)
        if isinstance(asking, Response):
            return asking
        try:
            people.add(name, role, password, asking.person.name)
        except BadAccount as problem:
            return shown(request, asking, str(problem), name)
        return RedirectResponse("/people", status_code=303)

    @app.post("/people/changed", response_class=HTMLResponse)
    def change_account(
        request: Request,
        name: Annotated[str, Form()],
        role: Annotated[Role, Form()],
        active: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        csrf: Annotated[str, Form()] = "",
    ) -> Response:
        asking = _administrator(porch, request, csrf)
        if isinstance(asking, Response):
            return asking
        try:
            known = people.change(name, asking.person.name, role=role, active=bool(active), password=password or None)
        except BadAccount as problem:
            return shown(request, asking, str(problem))
        return RedirectResponse("/people", status_code=303) if known else porch.missing(request, asking)


def _add_phones(app: FastAPI, porch: Porch) -> None:
    hub = porch.hub

    def shown(request: Request, asking: Asking, name: str = "", secret: str = "", problem: str = "") -> Response:
        server = f"{str(request.base_url).rstrip('/')}{PREFIX}"
        code = segno.make(collect_settings(server, name, secret), error="l").svg_inline(scale=4) if secret else ""
        return porch.page(
            request,
            "phones.html",
            asking,
            422 if problem else 200,
            phones=hub.phones.all(),
            forms=[x.title for x in hub.phone_forms.values()],
            name=name,
            secret=secret,
            server=server,
            picture=code,
            problem=problem,
        )

    @app.get("/phones", response_class=HTMLResponse)
    def phones(request: Request) -> Response:
        asking = _administrator(porch, request, None)
        return asking if isinstance(asking, Response) else shown(request, asking)

    @app.post("/phones", response_class=HTMLResponse)
    def renew_phone(request: Request, name: Annotated[str, Form()], csrf: Annotated[str, Form()] = "") -> Response:
        asking = _administrator(porch, request, csrf)
        if isinstance(asking, Response):
            return asking
        try:
            return shown(request, asking, name, hub.phones.renew(name, asking.person.name))
        except BadAccount as problem:
            return shown(request, asking, problem=str(problem))

    @app.post("/phones/closed", response_class=HTMLResponse)
    def close_phone(request: Request, name: Annotated[str, Form()], csrf: Annotated[str, Form()] = "") -> Response:
        asking = _administrator(porch, request, csrf)
        if isinstance(asking, Response):
            return asking
        if not hub.phones.close(name, asking.person.name):
            return porch.missing(request, asking)
        return RedirectResponse("/phones", status_code=303)


def _add_trail(app: FastAPI, porch: Porch) -> None:
    @app.get("/trail", response_class=HTMLResponse)
    def trail(request: Request) -> Response:
        asking = _administrator(porch, request, None)
        if isinstance(asking, Response):
            return asking
        rows, broken = porch.hub.trail(NEWEST_OF_TRAIL), porch.hub.first_break_in_trail()
        return porch.page(request, "trail.html", asking, rows=rows, broken=broken)
