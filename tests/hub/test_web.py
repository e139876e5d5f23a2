from __future__ import annotations

import re
import secrets
from base64 import b64encode
from typing import TYPE_CHECKING

import httpx
import pytest
from sqlalchemy.orm import Session

from kiosk.hub.cases import ON_A_PAGE, CaseRow
from kiosk.hub.people import Person, Role
from kiosk.hub.tables import AuditEntry
from kiosk.hub.web import create_app
from kiosk.receipts.confirmation import Attachment
from kiosk.receipts.reference import grouped
from kiosk.sync.bundle import LARGEST_BUNDLE, MEDIA_TYPE
from kiosk.sync.exchange import exchange
from kiosk.vault.inbox import answer_case, open_mailbox
from tests.hub.test_hub import INSTANCE, request_of
from tests.hub.test_intake import items

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from kiosk.hub.hub import Hub
    from tests.sync.conftest import Enrolled

PASSWORD = "three plain words"

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def client(hub: Hub) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(create_app(hub)), base_url="http://hub") as opened:
        yield opened


async def test_the_hub_says_that_it_is_there(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).json() == {"status": "ok"}
    for path in ("/docs", "/openapi.json", "/redoc"):
        assert (await client.get(path)).status_code == 404


async def signed_in(client: httpx.AsyncClient, hub: Hub, role: Role = Role.PROTECTED_CASEWORKER) -> str:
    """Sign a new person of this role in; their name."""
    name = f"A {role}"
    hub.people.add(name, role, PASSWORD, "")
    answer = await client.post("/sign-in", data={"name": name, "password": PASSWORD})
    assert answer.status_code == 303
    return name


async def csrf_of(client: httpx.AsyncClient, path: str = "/kiosks") -> str:
    match = re.search(r'name="csrf" value="([0-9a-f]{64})"', (await client.get(path)).text)
    assert match is not None
    return match[1]


async def test_a_caseworker_signs_in_lists_and_opens_cases(client: httpx.AsyncClient, kiosk: Enrolled) -> None:
    receipt = kiosk.submit(INSTANCE)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    first = await client.get("/")
    assert first.status_code == 401
    assert "Gulnora" not in first.text
    assert receipt.reference not in first.text
    kiosk.link.hub.people.add("Dilnoza", Role.PROTECTED_CASEWORKER, PASSWORD, "")
    wrong = await client.post("/sign-in", data={"name": "Dilnoza", "password": "wrong"})
    assert (wrong.status_code, "Name or password are wrong" in wrong.text) == (401, True)
    signed = await client.post("/sign-in", data={"name": " dilnoza", "password": PASSWORD})
    assert signed.status_code == 303
    cookie = signed.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    page = await client.get("/")
    assert page.status_code == 200
    assert grouped(receipt.reference) in page.text
    assert "Gulnora" not in page.text, "the list shows no answer"
    case_id = kiosk.link.hub.cases()[0].case_id
    case = await client.get(f"/cases/{case_id}")
    assert "Gulnora Karimova" in case.text
    assert "months[2]/owed" in case.text
    assert kiosk.link.hub.trail(1)[0].who == "Dilnoza"
    assert (await client.get("/cases/nobody")).status_code == 404


async def test_the_list_is_found_through_by_reference_status_and_person(
    client: httpx.AsyncClient, kiosk: Enrolled
) -> None:
    receipts = [kiosk.submit(INSTANCE) for _ in range(3)]
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    hub = kiosk.link.hub
    name = await signed_in(client, hub)
    mine = next(x for x in hub.cases() if x.reference == receipts[1].reference)

    def now() -> CaseRow:
        return next(x for x in hub.cases() if x.case_id == mine.case_id)

    csrf = await csrf_of(client)
    assigned = await client.post(f"/cases/{mine.case_id}/assign", data={"to": name, "csrf": csrf})
    assert (assigned.status_code, now().assigned_to) == (303, name)
    status = await client.post(f"/cases/{mine.case_id}/status", data={"status": "solved", "csrf": csrf})
    assert (status.status_code, now().status) == (303, "solved")
    typed = f" {receipts[2].reference[:5]}-{receipts[2].reference[5:]} "
    for asked, found in (
        ({"reference": typed}, {receipts[2].reference}),
        ({"reference": "99"}, set()),
        ({"reference": "letters"}, set()),
        ({"reference": receipts[0].reference[:5]}, {x.reference for x in receipts}),
        ({"status": "solved"}, {mine.reference}),
        ({"mine": "1"}, {mine.reference}),
        ({"page": "1"}, set()),
    ):
        for part in ({}, {"hx-request": "true", "hx-target": "found"}):
            text = (await client.get("/", params=asked, headers=part)).text
            assert {x.reference for x in receipts if grouped(x.reference) in text} == found
            assert text.startswith("<!doctype") is not bool(part)


async def test_more_cases_than_a_page_holds_are_on_the_next(
    client: httpx.AsyncClient, hub: Hub, kiosk: Enrolled
) -> None:
    sent = items(ON_A_PAGE + 1)
    hub.exchange(request_of(kiosk, *sent))
    await signed_in(client, hub)
    pages = [(await client.get(f"/?page={x}")).text for x in (0, 1)]
    found = [set(re.findall(r'href="/cases/([^"]+)"', x)) for x in pages]
    assert [len(x) for x in found] == [ON_A_PAGE, 1]
    assert found[0] | found[1] == {x.case_id for x in hub.cases()}
    assert ("Older cases" in pages[0], "Newer cases" in pages[1]) == (True, True)


async def test_to_a_caseworker_without_the_right_a_protected_case_does_not_exist(
    client: httpx.AsyncClient, hub: Hub, kiosk: Enrolled
) -> None:
    hub.exchange(request_of(kiosk, *items(1), *items(2, protected=False)[1:]))
    ordinary, protected = sorted(hub.cases(), key=lambda x: x.protected)
    name = await signed_in(client, hub, Role.CASEWORKER)
    page = (await client.get("/")).text
    assert grouped(ordinary.reference) in page
    assert grouped(protected.reference) not in page
    assert grouped(protected.reference) not in (await client.get(f"/?reference={protected.reference}")).text
    for path in ("", "/files/scan.jpg"):
        assert (await client.get(f"/cases/{protected.case_id}{path}")).status_code == 404
    assert (hub.trail(1)[0].event, hub.trail(1)[0].who) == ("opening-refused", name)
    csrf = await csrf_of(client)
    for path, form in (("status", {"status": "closed"}), ("assign", {"to": name})):
        answer = await client.post(f"/cases/{protected.case_id}/{path}", data=form | {"csrf": csrf})
        assert answer.status_code == 404
    assert {(x.status, x.assigned_to) for x in hub.cases()} == {("new", "")}
    hub.people.add("Protector", Role.PROTECTED_CASEWORKER, PASSWORD, "")
    assert hub.desk.workers(protected=True) == ["Protector"]
    assert hub.desk.workers(protected=False) == [name, "Protector"]
    protector = Person("Protector", Role.PROTECTED_CASEWORKER)
    assert not hub.desk.assign(protected.case_id, name, protector), "nor can it be given to them"


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.VIEWER, {"/cases": True, "/status": False, "/people": False, "/trail": False, "/kiosks/codes": False}),
        (Role.CASEWORKER, {"/cases": True, "/status": True, "/people": False, "/trail": False, "/kiosks/codes": False}),
        (
            Role.ADMINISTRATOR,
            {"/cases": False, "/status": False, "/people": True, "/trail": True, "/kiosks/codes": True},
        ),
    ],
)
async def test_a_role_may_do_what_is_its_own_and_nothing_else(
    client: httpx.AsyncClient, hub: Hub, kiosk: Enrolled, role: Role, may: dict[str, bool]
) -> None:
    kiosk.submit(INSTANCE, protected=False)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    case = f"/cases/{hub.cases()[0].case_id}"
    await signed_in(client, hub, role)
    csrf = {"csrf": await csrf_of(client)}
    could = {
        "/cases": "Gulnora" in (await client.get(case)).text,
        "/status": (await client.post(f"{case}/status", data=csrf | {"status": "solved"})).status_code == 303,
        "/people": (await client.get("/people")).status_code == 200,
        "/trail": (await client.get("/trail")).status_code == 200,
        "/kiosks/codes": (await client.post("/kiosks/codes", data=csrf)).status_code == 200,
    }
    assert could == may
    reply = {"reply_id": hub.new_reply_id(), "status": "solved", "text": "Done"}
    allowed = 303 if may["/status"] else 403
    assert (await client.post(f"{case}/replies", data=csrf | reply)).status_code == allowed
    assert (await client.post(f"{case}/assign", data=csrf)).status_code == allowed
    adding = csrf | {"name": "New", "role": "viewer", "password": PASSWORD}
    assert (await client.post("/people", data=adding)).status_code == (303 if may["/people"] else 403)
    listed = await client.get("/v1/cases")
    assert len(listed.json()) == int(may["/cases"])


async def test_a_form_that_is_not_of_our_pages_changes_nothing(
    client: httpx.AsyncClient, hub: Hub, kiosk: Enrolled
) -> None:
    kiosk.submit(INSTANCE)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    case = f"/cases/{hub.cases()[0].case_id}"
    await signed_in(client, hub)
    reply = {"reply_id": hub.new_reply_id(), "status": "solved", "text": "Done"}
    for path, form in (("status", {"status": "solved"}), ("assign", {"to": ""}), ("replies", reply)):
        for csrf in ({}, {"csrf": "0" * 64}):
            assert (await client.post(f"{case}/{path}", data=form | csrf)).status_code == 403
    assert (await client.post("/sign-out", data={})).status_code == 403
    elsewhere = {"sec-fetch-site": "cross-site"}
    form = {"status": "solved", "csrf": await csrf_of(client)}
    assert (await client.post(f"{case}/status", data=form, headers=elsewhere)).status_code == 403
    assert hub.cases()[0].status == "new"
    assert (await client.post("/sign-out", data={"csrf": await csrf_of(client)})).status_code == 303
    assert (await client.get("/")).status_code == 401
    assert (await client.get(case)).headers["location"] == "/"
    part = await client.get(case, headers={"hx-request": "true"})
    assert (part.status_code, part.headers["hx-redirect"]) == (401, "/")


async def test_an_administrator_keeps_people_and_kiosks(client: httpx.AsyncClient, hub: Hub, kiosk: Enrolled) -> None:
    name = await signed_in(client, hub, Role.ADMINISTRATOR)
    csrf = {"csrf": await csrf_of(client)}
    adding = csrf | {"name": "Bahrom", "role": "viewer", "password": PASSWORD}
    assert (await client.post("/people", data=adding)).status_code == 303
    again = await client.post("/people", data=adding)
    assert (again.status_code, "There is an account of this name" in again.text) == (422, True)
    changed = csrf | {"name": "Bahrom", "role": "caseworker"}
    assert (await client.post("/people/changed", data=changed)).status_code == 303
    assert [(x.name, x.role, x.active) for x in hub.people.all()][1] == ("Bahrom", Role.CASEWORKER, False)
    assert (await client.post("/people/changed", data=changed | {"name": "No one"})).status_code == 404
    last = await client.post("/people/changed", data=csrf | {"name": name, "role": "viewer", "active": "1"})
    assert (last.status_code, "One administrator must stay" in last.text) == (422, True)
    code = re.search(r'class="code">([^<]+)<', (await client.post("/kiosks/codes", data=csrf)).text)
    assert code is not None
    assert len(code[1].replace("-", "")) == 32
    assert "Desk 1" in (await client.get("/kiosks")).text
    revoking = csrf | {"kiosk_id": kiosk.identity.kiosk_id}
    assert (await client.post("/kiosks/revoked", data=revoking)).status_code == 303
    assert [x.revoked for x in hub.kiosks()] == [True]
    assert (await client.post("/kiosks/revoked", data=csrf | {"kiosk_id": "x"})).status_code == 404
    trail = (await client.get("/trail")).text
    assert "Every entry follows" in trail
    assert [(x.event, x.who) for x in hub.trail(2)] == [("revoked", name), ("code-made", name)]
    with Session(hub._engine) as session, session.begin():
        session.get_one(AuditEntry, 2).detail = "other"
    assert "Entry 2 was changed" in (await client.get("/trail")).text


async def test_an_administrator_gives_a_phone_its_password_once_and_closes_it(
    client: httpx.AsyncClient, hub: Hub
) -> None:
    name = await signed_in(client, hub, Role.ADMINISTRATOR)
    csrf = {"csrf": await csrf_of(client)}
    page = (await client.post("/phones", data=csrf | {"name": "field-1"})).text
    secret = re.search(r'Password <span class="code">([a-z2-7]{26})<', page)
    assert secret is not None
    assert 'URL <span class="code">http://hub/openrosa<' in page
    assert "<svg" in page
    shown = f"Basic {b64encode(f'field-1:{secret[1]}'.encode()).decode()}"
    assert hub.phones.who(shown, "GET", "/", encrypted=True).name == "field-1"
    listed = (await client.get("/phones")).text
    assert "field-1" in listed
    assert secret[1] not in listed
    refused = await client.post("/phones", data=csrf | {"name": "Field 1"})
    assert (refused.status_code, "small letters" in refused.text) == (422, True)
    assert (await client.post("/phones/closed", data=csrf | {"name": "field-1"})).status_code == 303
    assert hub.phones.who(shown, "GET", "/", encrypted=True).name == ""
    assert (await client.post("/phones/closed", data=csrf | {"name": "field-2"})).status_code == 404
    assert [(x.event, x.who) for x in hub.trail(2)] == [("phone-closed", name), ("phone-made", name)]
    for path, form in (
        ("/phones", {"name": "x"}),
        ("/phones/closed", {"name": "x"}),
        ("/kiosks/revoked", {"kiosk_id": "x"}),
    ):
        assert (await client.post(path, data=form)).status_code == 403


async def test_without_a_sign_in_the_offices_pages_lead_to_it(client: httpx.AsyncClient) -> None:
    for path in ("/kiosks", "/people", "/phones", "/trail", "/cases/x/files/y"):
        answer = await client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_without_the_token_no_case_is_seen(client: httpx.AsyncClient, kiosk: Enrolled) -> None:
    kiosk.submit(INSTANCE)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    case_id = kiosk.link.hub.cases()[0].case_id
    turned_away = await client.get(f"/cases/{case_id}")
    assert turned_away.status_code == 303
    assert turned_away.headers["location"] == "/"
    assert (await client.get("/v1/cases")).status_code == 401
    wrong = await client.get("/v1/cases", headers={"authorization": "Bearer wrong"})
    assert wrong.status_code == 401
    token = kiosk.link.hub.keys.access_token
    (row,) = (await client.get("/v1/cases", headers={"authorization": f"Bearer {token}"})).json()
    assert row["case_id"] == case_id
    assert set(row) == {"case_id", "submission_id", "reference", "form_id", "received_at"}


async def test_the_files_of_a_case_are_listed_shown_and_handed_over(client: httpx.AsyncClient, kiosk: Enrolled) -> None:
    files = (
        Attachment("scan.jpg", "image/jpeg", b"a picture"),
        Attachment("so‘z.ogg", "audio/ogg", b"a voice"),
        Attachment("page.html", "text/html", b"<script>alert(1)</script>"),
    )
    answers = "<data><photo>scan.jpg</photo><voice>so‘z.ogg</voice><other>page.html</other><name>Gulnora</name></data>"
    kiosk.submit(answers.encode(), files)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    hub = kiosk.link.hub
    case = f"/cases/{hub.cases()[0].case_id}"
    shown = {"authorization": f"Bearer {hub.keys.access_token}"}
    page = (await client.get(case, headers=shown)).text
    assert f'<img src="{case}/files/scan.jpg"' in page
    assert f'src="{case}/files/so%E2%80%98z.ogg"></audio>' in page
    assert f'href="{case}/files/page.html"' in page
    assert "Gulnora" in page
    photo = await client.get(f"{case}/files/scan.jpg", headers=shown)
    assert (photo.content, photo.headers["content-type"]) == (b"a picture", "image/jpeg")
    assert photo.headers["content-disposition"].startswith("inline")
    assert "img-src 'self'" in photo.headers["content-security-policy"]
    voice = await client.get(f"{case}/files/so%E2%80%98z.ogg", headers=shown)
    assert (voice.content, voice.headers["content-type"]) == (b"a voice", "audio/ogg")
    other = await client.get(f"{case}/files/page.html", headers=shown)
    assert other.headers["content-type"] == "application/octet-stream", "what could run is not shown"
    assert other.headers["content-disposition"].startswith("attachment")
    for missing in (f"{case}/files/none.jpg", "/cases/nobody/files/scan.jpg"):
        assert (await client.get(missing, headers=shown)).status_code == 404
    turned_away = await client.get(f"{case}/files/scan.jpg")
    assert (turned_away.status_code, turned_away.content) == (303, b"")


async def test_pages_cannot_be_framed_scripted_or_cached(client: httpx.AsyncClient) -> None:
    headers = (await client.get("/")).headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


async def test_what_a_visitor_typed_is_shown_as_text_and_never_run(client: httpx.AsyncClient, kiosk: Enrolled) -> None:
    kiosk.submit(b"<data><full_name>&lt;script&gt;alert(1)&lt;/script&gt;</full_name></data>")
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    token = kiosk.link.hub.keys.access_token
    case_id = kiosk.link.hub.cases()[0].case_id
    page = await client.get(f"/cases/{case_id}", headers={"authorization": f"Bearer {token}"})
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text


async def test_bundles_come_and_go_and_refusals_carry_their_code(client: httpx.AsyncClient, kiosk: Enrolled) -> None:
    answer = await client.post("/v1/exchange", content=request_of(kiosk))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == MEDIA_TYPE
    nonsense = await client.post("/v1/exchange", content=b"x")
    assert (nonsense.status_code, nonsense.headers["hamroh-refused"]) == (400, "not-signed")
    stranger = await client.post("/v1/exchange", content=request_of(kiosk, kiosk_id="another"))
    assert (stranger.status_code, stranger.json()) == (403, {"refused": "unknown-kiosk"})
    assert (await client.post("/v1/enrol", content=b"x")).status_code == 400


@pytest.mark.parametrize("length", [str(LARGEST_BUNDLE + 1), "many"])
async def test_a_bundle_that_is_too_large_is_not_read(client: httpx.AsyncClient, length: str) -> None:
    answer = await client.post("/v1/exchange", content=b"x", headers={"content-length": length})
    assert answer.status_code == 413


async def test_a_caseworker_replies_on_the_case_page_and_what_was_typed_is_never_lost(
    client: httpx.AsyncClient, kiosk: Enrolled
) -> None:
    receipt = kiosk.submit(INSTANCE)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    shown = {"authorization": f"Bearer {kiosk.link.hub.keys.access_token}"}
    address = f"/cases/{kiosk.link.hub.cases()[0].case_id}"
    page = (await client.get(address, headers=shown)).text
    match = re.search(r'name="reply_id" value="([0-9a-f-]{36})"', page)
    assert match is not None
    form = {"reply_id": match[1], "status": "need-answer", "text": "Who is <the> foreman?"}
    turned_away = await client.post(f"{address}/replies", data=form)
    assert (turned_away.status_code, turned_away.headers["location"]) == (303, "/")
    assert kiosk.link.hub.cases()[0].status == "new"
    refused = await client.post(f"{address}/replies", data=form | {"status": "whatever"}, headers=shown)
    assert refused.status_code == 422
    assert "Who is &lt;the&gt; foreman?" in refused.text
    assert "It was not sent" in refused.text
    for _ in range(2):
        done = await client.post(f"{address}/replies", data=form, headers=shown)
        assert (done.status_code, done.headers["location"]) == (303, address)
    assert kiosk.link.hub.cases()[0].status == "need-answer"
    after = (await client.get(address, headers=shown)).text
    assert "Replies so far: 2026-11-24 09:30 UTC" in after
    assert "foreman" not in after, "the hub cannot read it again"
    for missing in ("/cases/nobody/replies", "/cases/nobody/replies?again"):
        text = form["text"] if "?" in missing else ""
        assert (await client.post(missing, data=form | {"text": text}, headers=shown)).status_code == 404
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    opened = open_mailbox(kiosk.vault, receipt.case_key.qr_text, lambda _id: (), kiosk.clock)
    assert [(x.status, x.text) for x in opened.replies] == [("need-answer", "Who is <the> foreman?")]
    key = kiosk.link.hub.keys.intake.public
    answer_case(kiosk.vault, opened.mailbox.mailbox_id, "<b>Bahrom</b>", key, kiosk.clock, secrets.token_bytes)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    assert "&lt;b&gt;Bahrom&lt;/b&gt;" in (await client.get(address, headers=shown)).text
