"""The porch of the hub's pages: who asks, whether their form is one of ours, what a page is made of.

People are known by a cookie that scripts cannot read, programs by the hub's access token. A form counts
only with the text that its page was given; programs send no cookies, so they need none.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.templating import Jinja2Templates

from kiosk.hub.people import PROGRAM, Person, csrf_token
from kiosk.receipts.reference import grouped

if TYPE_CHECKING:
    from fastapi import Request

    from kiosk.hub.hub import Hub

COOKIE = "hamroh-hub"

STATUS_WORDS = {
    "new": "New",
    "in-work": "We are working on it",
    "need-answer": "We need an answer from the visitor",
    "solved": "Solved",
    "closed": "Closed without a solution",
}
ROLE_WORDS = {
    "viewer": "Viewer: opens ordinary cases",
    "caseworker": "Caseworker: also answers them",
    "protected-caseworker": "Protected caseworker: also reports of violations",
    "administrator": "Administrator: people and kiosks, no cases",
}


@dataclass(frozen=True)
class Asking:
    """Somebody at the door.

    Attributes:
        csrf: what their forms carry; None for a program, which sends no cookie.
    """

    person: Person
    csrf: str | None

    def sent_by_our_page(self, csrf: str) -> bool:
        """Whether a form with this text is from one of our own pages."""
        return self.csrf is None or secrets.compare_digest(self.csrf.encode(), csrf.encode())


class Porch:
    """Answers with pages of one hub."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self._pages = Jinja2Templates(directory=Path(__file__).parent / "pages")
        self._pages.env.filters["grouped"] = grouped
        self._pages.env.filters["moment"] = lambda x: x.strftime("%Y-%m-%d %H:%M")
        self._pages.env.globals.update(statuses=STATUS_WORDS, roles=ROLE_WORDS)

    def asking(self, request: Request) -> Asking | None:
        """Who asks; None if we do not know them."""
        shown = request.headers.get("authorization", "").removeprefix("Bearer ")
        if shown:
            known = secrets.compare_digest(shown.encode(), self.hub.keys.access_token.encode())
            return Asking(PROGRAM, None) if known else None
        token = request.cookies.get(COOKIE, "")
        person = self.hub.people.signed_in(token)
        return Asking(person, csrf_token(token)) if person else None

    def page(
        self,
        request: Request,
        template: str,
        asking: Asking | None,
        status: int = 200,
        /,
        **shown: Any,  # noqa: ANN401 what a page shows
    ) -> Response:
        """A page, or its part if HTMX asks for a part."""
        context = {"asking": asking, "csrf": asking.csrf if asking else "", **shown}
        return self._pages.TemplateResponse(request, template, context, status_code=status)

    def sign_in_first(self, request: Request) -> Response:
        """The way to the sign-in page; HTMX is told to take the whole browser there."""
        if request.headers.get("hx-request"):
            return HTMLResponse(status_code=401, headers={"hx-redirect": "/"})
        return RedirectResponse("/", status_code=303)

    def missing(self, request: Request, asking: Asking) -> Response:
        """There is no such thing, or not for this person."""
        return self.page(request, "missing.html", asking, 404)

    def refused(self, request: Request, asking: Asking) -> Response:
        """This person may not, or their form is not ours."""
        return self.page(request, "refused.html", asking, 403)


def refusal(code: str, status: int) -> Response:
    """A refusal for programs and kiosks."""
    return JSONResponse({"refused": code}, status_code=status, headers={"hamroh-refused": code})
