from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

import httpx
import pytest

from kiosk.hub.web import create_app
from kiosk.receipts.confirmation import Attachment
from kiosk.receipts.reference import grouped
from kiosk.sync.bundle import LARGEST_BUNDLE, MEDIA_TYPE
from kiosk.sync.exchange import exchange
from kiosk.vault.inbox import answer_case, open_mailbox
from tests.hub.test_hub import INSTANCE, request_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from kiosk.hub.hub import Hub
    from tests.sync.conftest import Enrolled

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


async def test_a_caseworker_signs_in_with_the_token_lists_and_opens_cases(
    client: httpx.AsyncClient, kiosk: Enrolled
) -> None:
    receipt = kiosk.submit(INSTANCE)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    first = await client.get("/")
    assert first.status_code == 401
    assert "Gulnora" not in first.text
    assert receipt.reference not in first.text
    assert (await client.post("/sign-in", data={"token": "wrong"})).status_code == 401
    signed_in = await client.post("/sign-in", data={"token": f" {kiosk.link.hub.keys.access_token}\n"})
    assert signed_in.status_code == 303
    cookie = signed_in.headers["set-cookie"].lower()
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
    assert (await client.get("/cases/nobody")).status_code == 404


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
    kiosk.link.hub.revoke(kiosk.identity.kiosk_id)
    revoked = await client.post("/v1/exchange", content=request_of(kiosk))
    assert (revoked.status_code, revoked.json()) == (403, {"refused": "revoked"})
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
