"""`hamroh tour`: the visitor's main job without a display, through the real screens and a real hub.

It leaves a picture of each screen, the document, the receipt and `summary.json`, so that anybody can
look at what a visitor saw and check what came of it.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kiosk.app import CannotStart, quiet_libraries, read_settings, show
from kiosk.language.languages import LANGUAGES, UnknownLanguage, language
from kiosk.places import Places
from kiosk.tour.hand import Hand
from kiosk.tour.visitor import PASSPORT, Visitor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kiosk.back_office import BackOffice
    from kiosk.ui.window import Window

STAFF_PIN = "246810"


def take_tour(out: Path, tag: str, say: Callable[[object], None]) -> None:
    """Do the whole job once.

    Args:
        out: where everything is left; what an earlier tour left there is replaced.
        tag: the visitor's language.
        say: told each step.

    Raises:
        CannotStart: the kiosk cannot start, or the folder is not a tour's.
        NotSeen: a screen did not come.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    quiet_libraries()
    from PySide6.QtGui import QGuiApplication

    try:
        language(tag)
    except UnknownLanguage as problem:
        raise CannotStart(str(problem)) from problem
    _make_room(out)
    application = QGuiApplication.instance() or QGuiApplication(["hamroh"])
    settings = read_settings(None, out / "kiosk")
    settings = replace(settings, visit=replace(settings.visit, idle_seconds=3600))
    places = Places.of_this_program(settings.data_folder().resolve())
    tour = _Tour(out, tag, say)
    window, office = show(settings, places)
    try:
        tour.go(window, office)
    finally:
        window.dispose()
        office.close()
        application.processEvents()
    tour.write_summary(places.data)


def _make_room(out: Path) -> None:
    if out.exists() and any(out.iterdir()) and not (out / "summary.json").exists() and not (out / "screens").exists():
        raise CannotStart(f"The folder {out} holds something else. Choose another with --out.")
    shutil.rmtree(out, ignore_errors=True)
    (out / "screens").mkdir(parents=True)


class _Tour:
    """What is seen and done, and how long it took."""

    def __init__(self, out: Path, tag: str, say: Callable[[object], None]) -> None:
        self.out, self.tag, self.say = out, tag, say
        self.screens: list[dict[str, str]] = []
        self.steps: list[dict[str, Any]] = []
        self.summary: dict[str, Any] = {}

    def go(self, window: Window, office: BackOffice) -> None:
        hand = Hand(window.window)
        visitor = Visitor(hand, self.tag, look=lambda name: self.look(hand, name, self.tag))
        with self.step("open the kiosk"):
            office.open_in_background()
            hand.wait_until(lambda: office.trouble() != "starting", "the vault and the hub")
            if office.trouble():
                raise CannotStart(f"Papers cannot be taken: {office.trouble()}.")
        with self.step("choose a language"):
            visitor.choose_language()
        with self.step("read and hear a guide"):
            visitor.read_a_guide("russia", "wages", "wages")
        with self.step("fill in the wage complaint"):
            hand.touch("toForm")
            visitor.fill_in()
        with self.step("read back, seal, store, print"):
            visitor.read_back_and_send()
            self.look(hand, "receipt", self.tag)
        with self.step("deliver to the hub"):
            hand.wait_until(lambda: office.courier_state().delivered > 0, "the hub's acknowledgement")
            self.look(hand, "receipt-delivered", self.tag)
            self.keep(window, office, visitor)
        with self.step("ask for help, and be in danger"):
            for name in ("help", "danger"):
                hand.touch(f"control-{name}")
                hand.find(f"{name}Page")
                self.look(hand, name, self.tag)
        with self.step("look as staff"):
            self.look_as_staff(hand, office)
        with self.step("see the home screen in each language"):
            self.all_languages(hand)

    def look_as_staff(self, hand: Hand, office: BackOffice) -> None:
        hand.hold_until("staffCorner", "signInPage")
        self.look(hand, "sign-in", self.tag)
        for digit in STAFF_PIN:
            hand.touch(f"digit-{digit}")
        hand.touch("signIn")
        hand.find("staffPage")
        hand.wait_until(lambda: not office.courier_state().exchanging, "the courier at rest")
        self.look(hand, "staff", self.tag)
        hand.touch("signOut")
        hand.find("attractPage")

    def all_languages(self, hand: Hand) -> None:
        hand.touch("begin")
        for each in LANGUAGES:
            if each.tag.startswith("uz"):
                hand.touch("language-uz")
            hand.touch(f"language-{each.tag}")
            hand.find("homePage")
            self.look(hand, "home", each.tag)
            hand.touch("control-language")
            hand.find("languagePage")

    def keep(self, window: Window, office: BackOffice, visitor: Visitor) -> None:
        """Write the papers down, and what came of them."""
        import httpx

        from kiosk.receipts.printing import pdf_to_png

        taken = window.controller.handingIn.taken  # type: ignore[attr-defined] # a Qt property
        (self.out / "document.pdf").write_bytes(taken.document)
        (self.out / "receipt.pdf").write_bytes(taken.slip)
        (self.out / "receipt.png").write_bytes(pdf_to_png(taken.slip, 150))
        (self.out / "document.png").write_bytes(pdf_to_png(taken.document, 110))
        identity, hub = office.identity, office.hub
        case_id = ""
        if hub is not None:
            shown = {"authorization": f"Bearer {hub.access_token()}"}
            cases = httpx.get(f"{hub.address}/v1/cases", headers=shown, timeout=30).json()
            case_id = next(x["case_id"] for x in cases if x["submission_id"] == taken.receipt.submission_id)
        self.summary = {
            "reference": taken.receipt.reference,
            "token": taken.receipt.token,
            "device_public_key": identity.public_key.public_bytes_raw().hex() if identity else "",
            "submission_id": taken.receipt.submission_id,
            "case_id": case_id,
            "visitor": {"name": visitor.person.name, "passport": PASSPORT},
        }

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        self.say(f"{len(self.steps) + 1}. {name} …")
        yield
        self.steps.append({"name": name, "seconds": round(time.monotonic() - started, 2)})

    def look(self, hand: Hand, name: str, tag: str) -> None:
        file = self.out / "screens" / f"{len(self.screens) + 1:02d}-{name.replace('/', '-')}-{tag}.png"
        hand.picture(file)
        self.screens.append({"name": name, "language": tag, "file": str(file)})

    def write_summary(self, data: Path) -> None:
        summary = {
            **self.summary,
            "data_dir": str(data),
            "pdf": str(self.out / "document.pdf"),
            "receipt_pdf": str(self.out / "receipt.pdf"),
            "receipt_png": str(self.out / "receipt.png"),
            "screens": self.screens,
            "steps": self.steps,
        }
        file = self.out / "summary.json"
        file.write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        self.say(f"Done: {len(self.screens)} screens, reference {summary['reference']}. See {file}")
