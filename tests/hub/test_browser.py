"""The hub's pages in a real Chromium, served by a real process."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kiosk.hub.people import Role
from kiosk.receipts.confirmation import Attachment
from kiosk.receipts.reference import grouped
from kiosk.sync.exchange import exchange
from kiosk.vault.inbox import open_mailbox
from tests.hub.served import served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kiosk.hub.hub import Hub
    from kiosk.receipts.confirmation import Receipt
    from tests.sync.conftest import Enrolled

PASSWORD = "three plain words"
# Nothing of the browser's own goes out: a test touches the hub alone.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
ANSWERS = (
    "<data><full_name>Гулнора Каримова</full_name><employer>주식회사 한솔</employer><note>أجر شهرين لم يُدفع</note>"
    "<months><owed>1</owed></months><months><owed>2</owed></months><photo>scan.png</photo></data>"
)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "The hub's pages are tested in Chromium: apt-get install chromium."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS, chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'hub.db'}"


@dataclass
class Office:
    """A hub with people, a violation report and an ordinary paper."""

    address: str
    hub: Hub
    report: Receipt
    paper: Receipt


@pytest.fixture
def office(kiosk: Enrolled, hub: Hub, tmp_path: Path, database: str) -> Iterator[Office]:
    for name, role in (
        ("Dilnoza Yusupova", Role.PROTECTED_CASEWORKER),
        ("Bahrom", Role.CASEWORKER),
        ("Vali", Role.VIEWER),
        ("Aziza", Role.ADMINISTRATOR),
    ):
        hub.people.add(name, role, PASSWORD, "")
    report = kiosk.submit(ANSWERS.encode(), (Attachment("scan.png", "image/png", PICTURE),))
    paper = kiosk.submit(b"<data><full_name>Olim</full_name></data>", protected=False)
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    with served(tmp_path / "hub", database) as address:
        yield Office(address, hub, report, paper)


@pytest.fixture
def page(chromium: Browser, office: Office) -> Iterator[Page]:
    """A fresh browser's page; what its console complains of fails the test."""
    context = chromium.new_context(base_url=office.address, viewport={"width": 1280, "height": 900})
    context.set_default_timeout(60_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    # The browser names each answer of 4xx, which these tests ask for; a breach of our policy it names otherwise.
    assert [x for x in complaints if not x.startswith("Failed to load resource")] == []


def look(page: Page, name: str) -> None:
    """Leave a picture, for a person who wants to see, where HUB_PICTURES says."""
    if where := os.environ.get("HUB_PICTURES"):
        page.screenshot(path=str(Path(where) / f"{name}.png"), full_page=True)


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    page.goto("/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_caseworker_signs_in_finds_opens_assigns_and_answers_and_the_visitor_reads_it(
    page: Page, office: Office, kiosk: Enrolled
) -> None:
    sign_in(page, "Dilnoza Yusupova", "something wrong")
    expect(page.get_by_role("alert")).to_contain_text("Name or password are wrong")
    look(page, "wrong-password")
    sign_in(page, "dilnoza yusupova")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    look(page, "cases")
    page.evaluate("window.stayed = true")
    page.get_by_label("Reference").press_sequentially(office.report.reference)
    expect(rows).to_have_count(1)
    assert page.evaluate("window.stayed"), "HTMX put the rows in; the page was not loaded again"
    assert f"reference={office.report.reference}" in page.url
    page.get_by_role("link", name=grouped(office.report.reference)).click()
    expect(page.locator("table.answers")).to_contain_text("Гулнора Каримова")
    expect(page.locator("table.answers")).to_contain_text("months[2]/owed")
    assert page.locator("td img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    look(page, "case")
    page.get_by_label("Assigned to").select_option("Dilnoza Yusupova")
    page.get_by_role("button", name="Assign").click()
    expect(page.get_by_label("Assigned to")).to_have_value("Dilnoza Yusupova")
    page.locator('form[action$="/status"] select').select_option("in-work")
    page.get_by_role("button", name="Set").click()
    expect(page.locator("main .mark.in-work")).to_be_visible()
    page.get_by_label("Status after this reply").select_option("need-answer")
    page.get_by_label("Text, in the visitor's language").fill("Who is <the> foreman?")
    page.get_by_role("button", name="Seal and send").click()
    expect(page.locator("main")).to_contain_text("Replies so far")
    assert "foreman" not in page.content()
    look(page, "answered")
    exchange(kiosk.vault, kiosk.link, kiosk.clock, secrets.token_bytes)
    opened = open_mailbox(kiosk.vault, office.report.case_key.qr_text, lambda _id: (), kiosk.clock)
    assert [(x.status, x.text) for x in opened.replies] == [("need-answer", "Who is <the> foreman?")]
    page.get_by_role("link", name="Cases").click()
    page.get_by_label("Only mine").check()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("We need an answer from the visitor")
    trail = [(x.event, x.who) for x in office.hub.trail(99) if x.who == "Dilnoza Yusupova"]
    assert ("case-opened", "Dilnoza Yusupova") in trail
    assert ("file-opened", "Dilnoza Yusupova") in trail
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_caseworker_without_the_right_meets_no_violation_report_anywhere(page: Page, office: Office) -> None:
    sign_in(page, "Bahrom")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.get_by_label("Reference").fill(office.report.reference)
    expect(page.get_by_text("No case fits.")).to_be_visible()
    hidden = next(x for x in office.hub.cases() if x.reference == office.report.reference)
    answer = page.goto(f"/cases/{hidden.case_id}")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="Not found")).to_be_visible()
    look(page, "not-found")


def test_a_viewer_reads_and_is_offered_no_work(page: Page, office: Office) -> None:
    sign_in(page, "Vali")
    page.get_by_role("link", name=grouped(office.paper.reference)).click()
    expect(page.locator("table.answers")).to_contain_text("Olim")
    expect(page.get_by_role("button")).to_have_count(1)
    for path in ("/people", "/trail"):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 403


def test_an_administrator_looks_after_kiosks_and_people_and_opens_no_case(page: Page, office: Office) -> None:
    sign_in(page, "Aziza")
    expect(page.get_by_role("heading", name="Kiosks")).to_be_visible()
    expect(page.locator("tbody tr")).to_contain_text(["Desk 1"])
    look(page, "kiosks")
    page.get_by_role("button", name="Make a code for a new kiosk").click()
    expect(page.locator(".code")).to_have_text(re.compile(r"^[A-Z2-7]{4}(-[A-Z2-7]{4})+$"))
    look(page, "code")
    page.get_by_role("link", name="People").click()
    adding = page.locator('form[action="/people"]')
    adding.get_by_label("Name").fill("Nodira")
    adding.get_by_label("Role").select_option("viewer")
    adding.get_by_label("Password").fill(PASSWORD)
    adding.get_by_role("button", name="Add").click()
    expect(page.get_by_role("form", name="Nodira")).to_be_visible()
    look(page, "people")
    page.get_by_role("link", name="Phones").click()
    page.get_by_label("Name").fill("field-1")
    page.get_by_role("button", name="Make a password").click()
    expect(page.locator(".qr svg")).to_be_visible()
    look(page, "phones")
    page.get_by_role("link", name="Audit trail").click()
    expect(page.get_by_text("Every entry follows from the one before.")).to_be_visible()
    look(page, "trail")
    case = office.hub.cases()[0]
    answer = page.goto(f"/cases/{case.case_id}")
    assert answer is not None
    assert answer.status == 404
    page.goto("/kiosks")
    page.get_by_text("Revoke…").click()
    page.get_by_role("button", name="Revoke Desk 1").click()
    expect(page.locator(".mark.revoked")).to_be_visible()
    assert [x.revoked for x in office.hub.kiosks()] == [True]


def test_the_list_is_searched_without_scripts_too(chromium: Browser, office: Office) -> None:
    context = chromium.new_context(base_url=office.address, java_script_enabled=False)
    page = context.new_page()
    page.set_default_timeout(60_000)
    sign_in(page, "Dilnoza Yusupova")
    page.get_by_label("Reference").fill(office.paper.reference[:12])
    page.get_by_role("button", name="Search").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text(grouped(office.paper.reference))
    context.close()


def test_the_pages_hold_on_a_narrow_screen(page: Page, office: Office) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(page, "Dilnoza Yusupova")
    for path in ("/", "/kiosks", f"/cases/{office.hub.cases()[0].case_id}"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    look(page, "narrow")
