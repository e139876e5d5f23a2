"""The exchanges that ODK Collect makes, as its `OkHttpConnection` and `Kxml2OpenRosaResponseParser` make and read them.

The digest is httpx's, which knows nothing of ours.
"""

from __future__ import annotations

import hashlib
import json
import re
import uuid
import zlib
from base64 import b64decode, b64encode
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from lxml import etree
from sqlalchemy.orm import Session

from kiosk.forms.loading import load_form
from kiosk.hub.hub import Hub
from kiosk.hub.openrosa import LARGEST
from kiosk.hub.people import BadAccount
from kiosk.hub.phone_intake import BadSubmission, PhoneIntake, read_sent
from kiosk.hub.phones import NONCE_SECONDS, collect_settings
from kiosk.hub.tables import Phone
from kiosk.hub.web import create_app
from kiosk.receipts.confirmation import Attachment
from kiosk.receipts.reference import check_reference

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.conftest import Clock

pytestmark = pytest.mark.anyio
LIST = "{http://openrosa.org/xforms/xformsList}"
MANIFEST = "{http://openrosa.org/xforms/xformsManifest}"
ASKS = {"x-openrosa-version": "1.0", "date": "Tue, 24 Nov 2026 09:30:00 GMT", "user-agent": "org.odk.collect.android"}
INSTANCE_ID = "uuid:0b1d5f8e-8d5c-4e0b-9a3f-0d5a0f9a7c11"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def client(hub: Hub) -> AsyncIterator[httpx.AsyncClient]:
    secret = hub.phones.renew("field-1", "Aziza")
    transport = httpx.ASGITransport(create_app(hub))
    digest = httpx.DigestAuth("field-1", secret)
    async with httpx.AsyncClient(transport=transport, base_url="http://hub", headers=ASKS, auth=digest) as opened:
        yield opened


def instance(name: str = "Gulnora", instance_id: str = INSTANCE_ID, form: str = "wage-complaint") -> bytes:
    return (
        f'<?xml version=\'1.0\' ?><data id="{form}" version="20261125" xmlns:orx="http://openrosa.org/xforms">'
        f"<full_name>{name}</full_name><photo>1.jpg</photo><paper>2.jpg</paper>"
        f"<orx:meta><orx:instanceID>{instance_id}</orx:instanceID></orx:meta></data>"
    ).encode()


def parts(xml: bytes, *files: tuple[str, bytes], more: bool = False) -> list[tuple[str, object]]:
    """One request's parts in Collect's order: the instance, files under their own names, then the mark."""
    said: list[tuple[str, object]] = [("xml_submission_file", ("wage_2026.xml", xml, "text/xml"))]
    said += [(name, (name, content, "image/jpeg")) for name, content in files]
    return [*said, ("*isIncomplete*", (None, "yes"))] if more else said


async def post(client: httpx.AsyncClient, *said: tuple[str, object]) -> httpx.Response:
    return await client.post("/openrosa/submission?deviceID=collect%3Axyz", files=list(said))  # type: ignore[arg-type]


def files_in(folder: Path) -> list[bytes]:
    return [x.read_bytes() for x in folder.rglob("*") if x.is_file()]


def opened(hub: Hub) -> tuple[bytes, dict[str, bytes], bool]:
    (row,) = hub.cases()
    case = hub.open_case(row.case_id)
    assert case is not None
    return case.instance, {x.name: x.content for x in case.attachments}, case.incomplete


async def test_a_phone_lists_forms_and_fetches_each_with_its_media(client: httpx.AsyncClient, hub: Hub) -> None:
    answer = await client.get("/openrosa/formList")
    assert answer.headers["content-type"].startswith("text/xml")
    assert answer.headers["x-openrosa-version"] == "1.0"
    listed = etree.fromstring(answer.content)
    assert listed.tag == f"{LIST}xforms"
    assert {x.findtext(f"{LIST}formID") for x in listed} == {"legal-aid", "wage-complaint"}
    form = next(x for x in listed if x.findtext(f"{LIST}formID") == "wage-complaint")
    assert form.findtext(f"{LIST}name") == hub.phone_forms["wage-complaint"].title
    fetched = await client.get(str(form.findtext(f"{LIST}downloadUrl")))
    assert form.findtext(f"{LIST}hash") == "md5:" + hashlib.md5(fetched.content, usedforsecurity=False).hexdigest()
    loaded = load_form(fetched.content)
    assert (loaded.form_id, loaded.version) == ("wage-complaint", form.findtext(f"{LIST}version"))
    manifest = await client.get(str(form.findtext(f"{LIST}manifestUrl")))
    assert manifest.headers["x-openrosa-version"] == "1.0"
    files = list(etree.fromstring(manifest.content).iter(f"{MANIFEST}mediaFile"))
    named = set(re.findall(rb"jr://images/([^<\"]+)", fetched.content))
    assert {x.findtext(f"{MANIFEST}filename") for x in files} >= {x.decode() for x in named} != set()
    for each in files[:3]:
        content = (await client.get(str(each.findtext(f"{MANIFEST}downloadUrl")))).content
        assert each.findtext(f"{MANIFEST}hash") == "md5:" + hashlib.md5(content, usedforsecurity=False).hexdigest()


async def test_what_is_not_for_phones_is_not_handed_out(client: httpx.AsyncClient) -> None:
    for path in ("forms/forced-labour/form.xml", "forms/forced-labour/manifest", "forms/wage-complaint/media/no.svg"):
        assert (await client.get(f"/openrosa/{path}")).status_code == 404
    refused = await post(client, *parts(instance(form="forced-labour")))
    assert refused.status_code == 404


async def test_a_phone_asks_where_to_send_before_it_sends(client: httpx.AsyncClient) -> None:
    answer = await client.head("/openrosa/submission?deviceID=collect%3Axyz")
    assert answer.status_code == 204
    assert answer.headers["x-openrosa-version"] == "1.0"
    assert answer.headers["x-openrosa-accept-content-length"] == str(LARGEST)
    assert urlsplit(answer.headers["location"]).path == "/openrosa/submission"


async def test_a_submission_becomes_a_sealed_case_with_a_reference(
    client: httpx.AsyncClient, hub: Hub, tmp_path: Path
) -> None:
    answer = await post(client, *parts(instance(), ("1.jpg", b"a picture")))
    assert answer.status_code == 201
    assert etree.fromstring(answer.content).tag == "{http://openrosa.org/http/response}OpenRosaResponse"
    (row,) = hub.cases()
    assert (row.form_id, row.kiosk, row.status) == ("wage-complaint", "Phones", "new")
    assert row.protected == hub.phone_forms["wage-complaint"].protected
    assert check_reference(row.reference) == row.reference
    assert opened(hub) == (instance(), {"1.jpg": b"a picture"}, False)
    assert [x.who for x in hub.trail(9) if x.event == "submission-taken"] == ["phone field-1"]
    assert hub.kiosks() == []
    assert [x for x in files_in(tmp_path) if b"Gulnora" in x] == []


async def test_one_submission_in_several_requests_is_one_case_with_all_files(
    client: httpx.AsyncClient, hub: Hub
) -> None:
    first = parts(instance(), ("1.jpg", b"one" * 100_000), more=True)
    last = parts(instance(), ("2.jpg", b"two"))
    assert (await post(client, *first)).status_code == 201
    assert opened(hub) == (instance(), {"1.jpg": b"one" * 100_000}, True)
    assert (await post(client, *last)).status_code == 201
    whole = (instance(), {"1.jpg": b"one" * 100_000, "2.jpg": b"two"}, False)
    assert opened(hub) == whole
    before = hub.trail(99)
    for again in (last, first, last):
        assert (await post(client, *again)).status_code == 201
    assert opened(hub) == whole, "what comes again changes nothing"
    assert [x for x in hub.trail(99) if x not in before and x.event != "case-opened"] == []


async def test_another_instance_or_file_under_a_known_name_is_refused(client: httpx.AsyncClient, hub: Hub) -> None:
    await post(client, *parts(instance(), ("1.jpg", b"one")))
    assert (await post(client, *parts(instance("Olim")))).status_code == 409
    assert (await post(client, *parts(instance(), ("1.jpg", b"other")))).status_code == 409
    assert opened(hub) == (instance(), {"1.jpg": b"one"}, False)


async def test_a_file_that_cannot_be_a_path_is_kept_by_its_last_name(client: httpx.AsyncClient, hub: Hub) -> None:
    await post(client, *parts(instance(), ("../../1.jpg", b"one")))
    assert opened(hub)[1] == {"1.jpg": b"one"}


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"no xml",
        b'<data id="wage-complaint"/>',
        b'<!DOCTYPE data [<!ENTITY a "b">]><data id="wage-complaint" instanceID="x">&a;</data>',
    ],
)
async def test_what_is_no_submission_is_refused_in_words(client: httpx.AsyncClient, hub: Hub, xml: bytes) -> None:
    refused = await post(client, *parts(xml))
    assert refused.status_code == 400
    assert "submission" in refused.text.lower()
    assert hub.cases() == []


async def test_a_body_that_is_no_form_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.post("/openrosa/submission", content=instance())).status_code == 415
    broken = {"content-type": "multipart/form-data; boundary=x"}
    assert (await client.post("/openrosa/submission", content=b"--y", headers=broken)).status_code == 400


async def test_a_phone_that_sends_in_pieces_of_no_known_length_is_heard_up_to_the_limit(
    client: httpx.AsyncClient,
) -> None:
    async def endless() -> AsyncIterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="xml_submission_file"; filename="a.xml"\r\n\r\n'
        for _ in range(40):
            yield bytes(2**20)

    headers = {"content-type": "multipart/form-data; boundary=x"}
    await client.get("/openrosa/formList")
    assert (await client.post("/openrosa/submission", content=endless(), headers=headers)).status_code == 413


async def test_nobody_but_a_phone_of_ours_gets_in(client: httpx.AsyncClient, hub: Hub) -> None:
    transport = client._transport
    async with httpx.AsyncClient(transport=transport, base_url="http://hub") as stranger:
        for path in ("formList", "forms/wage-complaint/form.xml", "forms/wage-complaint/manifest",
                     "forms/wage-complaint/media/check.svg"):  # fmt: skip
            refused = await stranger.get(f"/openrosa/{path}")
            assert refused.status_code == 401
            assert refused.headers["x-openrosa-version"] == "1.0"
            assert refused.headers["www-authenticate"].startswith("Digest ")
        assert (await stranger.head("/openrosa/submission")).status_code == 401
        assert (await stranger.post("/openrosa/submission")).status_code == 401
        for name, secret in (("field-1", "wrong"), ("nobody", "wrong")):
            digest = httpx.DigestAuth(name, secret)
            assert (await stranger.get("/openrosa/formList", auth=digest)).status_code == 401
    assert (await client.get("/openrosa/formList")).status_code == 200
    assert hub.phones.close("field-1", "Aziza")
    assert not hub.phones.close("field-2", "Aziza")
    assert (await client.get("/openrosa/formList")).status_code == 401
    assert [(x.name, x.active) for x in hub.phones.all()] == [("field-1", False)]


async def test_basic_counts_over_https_alone(client: httpx.AsyncClient, hub: Hub) -> None:
    secret = hub.phones.renew("field-2", "Aziza")
    for scheme, status in (("http", 401), ("https", 200)):
        answer = await client.get(f"{scheme}://hub/openrosa/formList", auth=httpx.BasicAuth("field-2", secret))
        assert answer.status_code == status
    wrong = await client.get("https://hub/openrosa/formList", auth=httpx.BasicAuth("field-2", "no"))
    assert wrong.status_code == 401
    assert [x.split()[0] for x in wrong.headers.get_list("www-authenticate")] == ["Digest", "Basic"]
    strange = {"authorization": "Basic ###"}
    assert (await client.get("https://hub/openrosa/formList", headers=strange, auth=None)).status_code == 401


async def test_an_old_nonce_is_stale_and_anothers_address_is_refused(client: httpx.AsyncClient, clock: Clock) -> None:
    assert (await client.get("/openrosa/formList")).status_code == 200
    request = httpx.Request("GET", "http://hub/openrosa/formList")
    seen = (await client.get("/openrosa/formList")).request.headers["authorization"]
    clock.move(seconds=NONCE_SECONDS + 1)
    old = await client.send(httpx.Request("GET", request.url, headers={"authorization": seen}), auth=None)
    assert old.status_code == 401
    assert "stale=true" in old.headers["www-authenticate"]
    other_target = httpx.Request(
        "GET", "http://hub/openrosa/forms/wage-complaint/form.xml", headers={"authorization": seen}
    )
    refused = await client.send(other_target, auth=None)
    assert (refused.status_code, "stale" in refused.headers["www-authenticate"]) == (401, False)
    assert (await client.get("/openrosa/formList")).status_code == 200, "asked again, the phone answers anew"


def test_a_nonce_that_no_worker_made_lets_nobody_in_though_the_answer_to_it_is_right(hub: Hub) -> None:
    def md5(text: str) -> str:
        return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()

    secret = hub.phones.renew("field-1", "Aziza")
    for nonce, name in ((hub.phones.nonce(), "field-1"), ("ffffffff." + "0" * 32, "")):
        ha1, ha2 = md5(f"field-1:Hamroh hub:{secret}"), md5("GET:/openrosa/formList")
        response = md5(f"{ha1}:{nonce}:00000001:c:auth:{ha2}")
        shown = (
            f'Digest username="field-1", realm="Hamroh hub", nonce="{nonce}", uri="/openrosa/formList",'
            f' qop=auth, nc=00000001, cnonce="c", response="{response}"'
        )
        known = hub.phones.who(shown, "GET", "/openrosa/formList", encrypted=False)
        assert (known.name, known.stale) == (name, not name)


def test_two_workers_that_get_one_submission_at_once_make_one_case(
    hub: Hub, tmp_path: Path, clock: Clock, database: str
) -> None:
    other = Hub.open(tmp_path / "hub", clock, database=database)
    form = hub.phone_forms["wage-complaint"]

    def take(asked: tuple[PhoneIntake, int]) -> None:
        intake, number = asked
        for file in range(4):
            name = f"{number}-{file}.jpg"
            files = [Attachment(name, "image/jpeg", name.encode())]
            intake.take(read_sent(instance(), files, more=True), form, "field-1")

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(take, [(hub.phone_intake, 1), (other.phone_intake, 2)]))
    xml, files, incomplete = opened(hub)
    assert (xml, incomplete) == (instance(), True)
    assert sorted(files) == [f"{x}-{y}.jpg" for x in (1, 2) for y in range(4)]
    assert hub.first_break_in_trail() is None
    other.close()


def test_each_submission_of_phones_has_its_own_reference(hub: Hub) -> None:
    form = hub.phone_forms["legal-aid"]
    for _ in range(3):
        sent = read_sent(instance(instance_id=f"uuid:{uuid.uuid4()}", form="legal-aid"), [], more=False)
        hub.phone_intake.take(sent, form, "field-1")
    assert len({x.reference for x in hub.cases()}) == 3


def test_a_submission_whose_key_is_gone_is_not_gone_on_with(
    hub: Hub, tmp_path: Path, clock: Clock, database: str
) -> None:
    form = hub.phone_forms["legal-aid"]
    hub.phone_intake.take(read_sent(instance(), [], more=True), form, "field-1")
    other = Hub.open(tmp_path / "another", clock, database=database)
    with pytest.raises(BadSubmission) as refused:
        other.phone_intake.take(read_sent(instance(), [], more=False), form, "field-1")
    assert refused.value.status == 409
    other.close()


def test_older_phones_name_the_instance_in_an_attribute() -> None:
    assert read_sent(b'<data id="f" instanceID="uuid:1"/>', [], more=False).instance_id == "uuid:1"
    bare = b"<data id='f'><meta><instanceID>uuid:2</instanceID></meta></data>"
    assert read_sent(bare, [], more=False).instance_id == "uuid:2"


@pytest.mark.parametrize("name", ["", "Field 1", "a" * 61, "-a"])
def test_a_phone_needs_a_name_that_can_be_typed(hub: Hub, name: str) -> None:
    with pytest.raises(BadAccount):
        hub.phones.renew(name, "Aziza")


def test_a_new_secret_ends_the_old_one_and_neither_is_kept(hub: Hub) -> None:
    secrets = [hub.phones.renew("field-1", "Aziza") for _ in range(2)]
    shown = [f"Basic {b64encode(f'field-1:{x}'.encode()).decode()}" for x in secrets]
    assert [hub.phones.who(x, "GET", "/", encrypted=True).name for x in shown] == ["", "field-1"]
    with Session(hub._engine) as session:
        assert session.get_one(Phone, "field-1").ha1 not in secrets


def test_collect_reads_its_settings_from_the_code() -> None:
    said = json.loads(zlib.decompress(b64decode(collect_settings("https://hub/openrosa", "field-1", "s"))))
    assert said["general"]["server_url"] == "https://hub/openrosa"
    assert (said["general"]["username"], said["general"]["password"]) == ("field-1", "s")
