"""The doors for phones: form list, manifest, media and submission as OpenRosa 1.0 says and ODK Collect asks.

https://docs.getodk.org/openrosa/ has the clauses. Nothing of a submission touches the disk unsealed: what
comes is read in memory, at most `LARGEST` bytes a request.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import escape

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from kiosk.hub.phone_intake import BadSubmission, read_sent
from kiosk.hub.phones import REALM, Known
from kiosk.receipts.confirmation import Attachment

if TYPE_CHECKING:
    from kiosk.hub.hub import Hub
    from kiosk.hub.phone_forms import PhoneForm

PREFIX = "/openrosa"
LARGEST = 24 * 2**20
"""The most a request may hold, in bytes; told to phones, which split what is larger."""

_LIST = "http://openrosa.org/xforms/xformsList"
_MANIFEST = "http://openrosa.org/xforms/xformsManifest"
_RESPONSE = "http://openrosa.org/http/response"
_XML_FILE = "xml_submission_file"
_MORE = "*isIncomplete*"


class _InMemory(MultiPartParser):
    """Reads a form without files on the disk."""

    spool_max_size = LARGEST + 1


def add(app: FastAPI, hub: Hub) -> None:
    """Add the doors."""
    _add_forms(app, hub)
    _add_submission(app, hub)


def _add_forms(app: FastAPI, hub: Hub) -> None:
    @app.get(f"{PREFIX}/formList")
    def form_list(request: Request) -> Response:
        known = _who(hub, request)
        if not known.name:
            return _challenge(hub, request, known)
        rows = "".join(_listed(request, x) for x in hub.phone_forms.values())
        return _xml(f'<xforms xmlns="{_LIST}">{rows}</xforms>')

    @app.get(f"{PREFIX}/forms/{{form_id}}/form.xml")
    def form(request: Request, form_id: str) -> Response:
        known, found = _who(hub, request), hub.phone_forms.get(form_id)
        if not known.name:
            return _challenge(hub, request, known)
        if found is None:
            return _said(404, "There is no such form.")
        return Response(found.xml, media_type="text/xml", headers=_headers())

    @app.get(f"{PREFIX}/forms/{{form_id}}/manifest")
    def manifest(request: Request, form_id: str) -> Response:
        known, found = _who(hub, request), hub.phone_forms.get(form_id)
        if not known.name:
            return _challenge(hub, request, known)
        if found is None:
            return _said(404, "There is no such form.")
        rows = "".join(
            f"<mediaFile><filename>{escape(x.name)}</filename><hash>{x.hash}</hash><downloadUrl>"
            f"{escape(_address(request, f'forms/{form_id}/media/{quote(x.name)}'))}</downloadUrl></mediaFile>"
            for x in found.media
        )
        return _xml(f'<manifest xmlns="{_MANIFEST}">{rows}</manifest>')

    @app.get(f"{PREFIX}/forms/{{form_id}}/media/{{name}}")
    def media(request: Request, form_id: str, name: str) -> Response:
        known, found = _who(hub, request), hub.phone_forms.get(form_id)
        if not known.name:
            return _challenge(hub, request, known)
        file = next((x for x in found.media if x.name == name), None) if found else None
        if file is None:
            return _said(404, "There is no such file.")
        return Response(file.content, media_type="application/octet-stream", headers=_headers())


def _add_submission(app: FastAPI, hub: Hub) -> None:
    @app.head(f"{PREFIX}/submission")
    def where(request: Request) -> Response:
        known = _who(hub, request)
        if not known.name:
            return _challenge(hub, request, known)
        told = {"location": _address(request, "submission"), "x-openrosa-accept-content-length": str(LARGEST)}
        return Response(status_code=204, headers=_headers() | told)

    @app.post(f"{PREFIX}/submission")
    async def submission(request: Request) -> Response:
        known = await run_in_threadpool(_who, hub, request)
        if not known.name:
            return _challenge(hub, request, known)
        try:
            instance, files, more = await _read(request)
            sent = read_sent(instance, files, more=more)
            form = hub.phone_forms.get(sent.form_id)
            if form is None:
                return _said(404, "This hub takes no submissions of this form.")
            await run_in_threadpool(hub.phone_intake.take, sent, form, known.name)
        except BadSubmission as refused:
            return _said(refused.status, str(refused))
        return _said(201, "Taken.", {"location": _address(request, "submission")})


async def _read(request: Request) -> tuple[bytes, list[Attachment], bool]:
    """The instance, the files, and whether more will come."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise BadSubmission(415, "A submission comes as multipart/form-data.")
    try:
        parts = await _InMemory(request.headers, request.stream(), max_files=1000, max_fields=20).parse()
    except MultiPartException as error:
        raise BadSubmission(400, "The submission's parts cannot be read.") from error
    instance, files, more = b"", [], False
    try:
        for name, part in parts.multi_items():
            if not isinstance(part, UploadFile):
                more = more or (name == _MORE and part.strip().lower() == "yes")
            elif name == _XML_FILE:
                instance = await part.read()
            else:
                said = PurePosixPath(part.filename or name).name[:200]
                files.append(Attachment(said, part.content_type or "application/octet-stream", await part.read()))
    finally:
        await parts.close()
    return instance, files, more


def _who(hub: Hub, request: Request) -> Known:
    query = request.scope["query_string"].decode("latin-1")
    target = request.scope["raw_path"].decode("latin-1") + (f"?{query}" if query else "")
    shown = request.headers.get("authorization", "")
    return hub.phones.who(shown, request.method, target, encrypted=request.url.scheme == "https")


def _challenge(hub: Hub, request: Request, known: Known) -> Response:
    answer = _said(401, "Say which phone this is.")
    stale = ", stale=true" if known.stale else ""
    answer.headers.append(
        "www-authenticate", f'Digest realm="{REALM}", nonce="{hub.phones.nonce()}", qop="auth", algorithm=MD5{stale}'
    )
    if request.url.scheme == "https":
        answer.headers.append("www-authenticate", f'Basic realm="{REALM}", charset="UTF-8"')
    return answer


def _listed(request: Request, form: PhoneForm) -> str:
    folder = f"forms/{quote(form.form_id)}"
    manifest = f"<manifestUrl>{escape(_address(request, f'{folder}/manifest'))}</manifestUrl>" if form.media else ""
    return (
        f"<xform><formID>{escape(form.form_id)}</formID><name>{escape(form.title)}</name>"
        f"<version>{escape(form.version)}</version><hash>{form.hash}</hash>"
        f"<downloadUrl>{escape(_address(request, f'{folder}/form.xml'))}</downloadUrl>{manifest}</xform>"
    )


def _address(request: Request, path: str) -> str:
    return f"{str(request.base_url).rstrip('/')}{PREFIX}/{path}"


def _headers() -> dict[str, str]:
    """What each answer carries (OpenRosa HTTP, responses); the server adds `Date`."""
    return {"x-openrosa-version": "1.0", "content-language": "en"}


def _xml(body: str) -> Response:
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>{body}', media_type="text/xml", headers=_headers())


def _said(status: int, sentence: str, more: dict[str, str] | None = None) -> Response:
    body = f'<OpenRosaResponse xmlns="{_RESPONSE}"><message nature="">{escape(sentence)}</message></OpenRosaResponse>'
    answer = _xml(body)
    answer.status_code = status
    answer.headers.update(more or {})
    return answer
