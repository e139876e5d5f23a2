from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import zxingcpp

from kiosk.app import build_parts
from kiosk.back_office import BackOffice, utc_now
from kiosk.embedded_hub import EmbeddedHub
from kiosk.places import Places
from kiosk.receipts.reference import grouped
from kiosk.settings import Settings
from kiosk.tour.visitor import Visitor
from kiosk.vault.keys import obtain_vault_key
from kiosk.vault.store import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.ui.parts import Taken
    from tests.journeys.conftest import Kiosk


def complain(kiosk: Kiosk, tag: str = "en") -> str:
    """Hand a complaint in; its submission id."""
    return hand_in(kiosk, tag).receipt.submission_id


def hand_in(kiosk: Kiosk, tag: str) -> Taken:
    visitor = Visitor(kiosk.hand, tag)
    visitor.complain()
    visitor.fill_in()
    visitor.read_back_and_send()
    taken = kiosk.window.controller._handing_in.taken
    assert taken is not None
    kiosk.hand.touch("finish")
    kiosk.hand.find("attractPage")
    return taken


def test_the_paper_carries_the_receipts_code_and_its_title_in_both_languages(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    taken = hand_in(kiosk, "uz")
    with pypdfium2.PdfDocument(taken.document) as document:
        page = document[len(document) - 1]
        codes = [
            x.text
            for x in zxingcpp.read_barcodes(
                page.render(scale=300 / 72).to_pil(), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
            )
        ]
        words = page.get_textpage().get_text_range()
        metadata = document.get_metadata_dict()
    assert codes == [taken.receipt.token]
    assert grouped(taken.receipt.reference) in words
    paper = next(x for x in kiosk.window.controller.parts.papers if x.form_id == "wage-complaint")
    titles = {tag: paper.title(tag) for tag in ("ru", "uz")}
    assert titles["uz"] in words
    assert metadata["Title"] == titles["ru"]
    assert metadata["Title"] in words
    assert metadata["Subject"] == grouped(taken.receipt.reference)


def again_at(kiosk: Kiosk, hub: EmbeddedHub) -> None:
    """The hub is back, where it was."""
    assert kiosk.office._opened is not None
    kiosk.office._opened.hub = EmbeddedHub.start(hub.folder, int(hub.address.rpartition(":")[2]))


def test_three_papers_taken_while_the_hub_is_away_arrive_once_each(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    hub = kiosk.office.hub
    assert hub is not None
    hub.stop()
    sent = [complain(kiosk) for _ in range(3)]
    assert kiosk.office.courier_state().waiting == 3
    again_at(kiosk, hub)
    kiosk.office.try_now()
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().delivered == 3, "the deliveries")
    assert sorted(x["submission_id"] for x in kiosk.cases()) == sorted(sent)


CONFIRM_THEN_WAIT = """
import sys, time
from pathlib import Path
from kiosk.app import build_parts, read_settings
from kiosk.back_office import BackOffice
from kiosk.places import Places
data = Path(sys.argv[1])
settings = read_settings(None, data)
places = Places.of_this_program(data)
office = BackOffice(settings, places)
office.open_in_background(); office.wait_until_open()
assert not office.trouble(), office.trouble()
office.hub.process.kill(); office.hub.process.wait()
paper = next(x for x in build_parts(settings, places, office).papers if x.form_id == "wage-complaint")
interview = paper.load().start()
interview.answer("/data/country", "russia")
interview.answer("/data/full_name", "Gulnora")
print(office.take(paper, interview, "uz").receipt.submission_id, flush=True)
time.sleep(600)
"""


def test_a_kiosk_killed_between_confirmation_and_delivery_still_has_the_paper_and_delivers_it(
    tmp_path: Path,
) -> None:
    data = tmp_path / "kiosk"
    child = subprocess.Popen(
        [sys.executable, "-c", CONFIRM_THEN_WAIT, str(data)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    submission_id = child.stdout.readline().strip()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert submission_id
    key = obtain_vault_key(data, data / "vault.db", os.urandom).key
    vault = Vault.open(data / "vault.db", key, utc_now)
    assert [x.item_id for x in vault.outbox.waiting()] == [submission_id]
    vault.close()
    office = BackOffice(Settings(), Places.of_this_program(data))
    office.open_in_background()
    office.wait_until_open()
    try:
        assert office.trouble() == ""
        for _ in range(600):
            if office.courier_state().delivered:
                break
            office.try_now()
            office._thread.join(0.05)
            __import__("time").sleep(0.05)
        assert (office.courier_state().waiting, office.courier_state().delivered) == (0, 1)
    finally:
        office.close()


def test_a_broken_vault_leaves_rights_readable_and_says_so(open_kiosk: Callable[..., Kiosk]) -> None:
    first = open_kiosk()
    first.close()
    vault = first.data / "vault.db"
    damaged = bytearray(vault.read_bytes())
    damaged[200:1200] = os.urandom(1000)
    vault.write_bytes(damaged)
    kiosk = open_kiosk()
    assert kiosk.office.trouble() == "vault-corrupted"
    visitor = Visitor(kiosk.hand, "en")
    visitor.choose_language()
    visitor.read_a_guide("russia", "wages", "wages")
    kiosk.hand.touch("toForm")
    kiosk.hand.find("trouble")
    assert "staff" in next(kiosk.hand.items("trouble")).property("text")
    assert vault.read_bytes() == bytes(damaged)


def test_the_screens_stand_in_portrait_and_on_a_small_display(open_kiosk: Callable[..., Kiosk]) -> None:
    for size in ((1080, 1920), (1280, 800)):
        kiosk = open_kiosk(f"kiosk-{size[0]}", replace(Settings()), size)
        visitor = Visitor(kiosk.hand, "uz_Cyrl")
        visitor.complain()
        visitor.fill_in()
        visitor.read_back_and_send()
        kiosk.close()


def test_parts_are_built_without_a_window(tmp_path: Path) -> None:
    places = Places.of_this_program(tmp_path)
    parts = build_parts(Settings(), places, BackOffice(Settings(), places))
    assert "wage-complaint" in [x.form_id for x in parts.papers]
    sources = {x.name for x in (places.resources / "packs").iterdir() if x.is_dir()}
    assert {x.country for x in parts.packs()} == sources >= {"russia", "south-korea"}
