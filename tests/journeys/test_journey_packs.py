"""A technician brings new content, from the hub and from a stick, sees what is refused, and goes back."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.back_office import utc_now
from kiosk.cli import main
from kiosk.publishing.copying import copy_to_stick
from kiosk.sync.packs.looking import remember_look
from kiosk.ui.pack_words import PACKS
from kiosk.ui.updating import IS_NEW
from tests.journeys.test_journey_staff import words
from tests.journeys.test_journey_technician import make_stick, sign_in_technician, vault_of
from tests.sync.packs.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kiosk.sync.packs.fetching import Came
    from tests.journeys.conftest import Kiosk


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """Authors who have published a second version of Russia."""
    opened = Office.opened(tmp_path / "office", utc_now)
    opened.write("russia", wages=["Your wages", "Wages are paid on the fifth."])
    opened.authors["russia"].version = 2
    opened.publish()
    return opened


def served(office: Office, kiosk: Kiosk, *, looked: bool = True) -> None:
    """The kiosk's own hub has the office's repository, and the kiosk trusts the office.

    Args:
        looked: the kiosk has looked today already, so that it does nothing by itself.
    """
    if looked:
        remember_look(vault_of(kiosk), utc_now, "")
    link = kiosk.data / "hub" / "packs"
    link.symlink_to(office.repository.folder)
    kiosk.office.packs.trust(office.root)


def updating(kiosk: Kiosk) -> Any:  # noqa: ANN401 a controller, seen as QML sees it
    return kiosk.window.controller._updating


def to_packs(kiosk: Kiosk) -> None:
    make_stick(kiosk)
    sign_in_technician(kiosk)
    kiosk.window.controller.go("update")
    kiosk.hand.touch("newContent")
    kiosk.hand.find("packsPage")


def idle(kiosk: Kiosk) -> None:
    kiosk.hand.wait_until(lambda: not updating(kiosk)._working.busy, "the end of the work")


def read(kiosk: Kiosk, country: str = "russia") -> list[str]:
    """What a visitor reads on the first pages of a country's guides, in English."""
    guides = kiosk.window.controller._guides
    pack = next(x for x in guides.packs if x.country == country)
    return [guide.pages[0].text for guide in pack.guides("en")]


def test_a_technician_brings_new_content_from_the_hub_and_goes_back(
    open_kiosk: Callable[..., Kiosk], office: Office
) -> None:
    kiosk = open_kiosk()
    built = read(kiosk)
    served(office, kiosk)
    to_packs(kiosk)
    kiosk.hand.touch("lookForContent")
    idle(kiosk)
    assert updating(kiosk).said == ["Russia: version 2 is here."]
    assert "Last looked" in updating(kiosk).state["looked"]
    assert read(kiosk) == ["Wages are paid on the fifth."]
    kiosk.hand.touch("lookForContent")
    idle(kiosk)
    assert updating(kiosk).said == ["All content is up to date."]
    kiosk.hand.touch("versionBefore")
    kiosk.hand.touch("back-russia")
    idle(kiosk)
    assert updating(kiosk).said == ["Russia: version 1 is shown again."]
    assert read(kiosk) == built
    assert updating(kiosk).before == []


def test_a_visitor_who_reads_keeps_the_page_until_the_visit_ends(
    open_kiosk: Callable[..., Kiosk], office: Office
) -> None:
    kiosk = open_kiosk()
    served(office, kiosk)
    guides = kiosk.window.controller._guides
    guides.chooseCountry("russia")
    before = read(kiosk)
    kiosk.office.packs.fetch(None, lambda *_: None, lambda: False)
    assert read(kiosk) == before
    kiosk.window.controller.wipe()
    assert read(kiosk) == ["Wages are paid on the fifth."]


def test_a_technician_brings_new_content_from_a_stick(open_kiosk: Callable[..., Kiosk], office: Office) -> None:
    kiosk = open_kiosk()
    kiosk.office.packs.trust(office.root)
    to_packs(kiosk)
    kiosk.hand.touch("contentFromStick")
    idle(kiosk)
    assert updating(kiosk).problem == PACKS["pack-none"]
    copy_to_stick(office.repository, kiosk.stick, lambda *_: None)
    kiosk.hand.touch("contentFromStick")
    idle(kiosk)
    assert updating(kiosk).said == ["Russia: version 2 is here."]
    shutil.rmtree(kiosk.stick)
    kiosk.hand.touch("contentFromStick")
    assert updating(kiosk).problem == "No stick is plugged in."


def changed_piece(office: Office) -> None:
    for file in office.repository.folder.glob("pieces/*/*"):
        file.write_bytes(bytes(reversed(file.read_bytes())))


def others(office: Office) -> None:
    shutil.rmtree(office.repository.folder / "metadata")
    another = Office.opened(office.folder / "another", utc_now)
    shutil.copytree(another.repository.folder / "metadata", office.repository.folder / "metadata")


def expired(office: Office) -> None:
    office.repository._now = lambda: utc_now() - timedelta(days=15)
    office.repository.refresh()


def emptied(office: Office) -> None:
    shutil.rmtree(office.repository.folder / "metadata")


def without_a_piece(office: Office) -> None:
    shutil.rmtree(office.repository.folder / "pieces")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (changed_piece, "pack-damaged"),
        (others, "pack-wrong-keys"),
        (expired, "pack-expired"),
        (emptied, "pack-none"),
        (without_a_piece, "pack-incomplete"),
    ],
)
def test_what_is_refused_is_told_in_one_sentence_and_said_aloud(
    open_kiosk: Callable[..., Kiosk], office: Office, spoil: Callable[[Office], None], code: str
) -> None:
    kiosk = open_kiosk()
    built = read(kiosk)
    served(office, kiosk)
    to_packs(kiosk)
    spoil(office)
    heard: list[list[str]] = []
    updating(kiosk).told.connect(lambda: heard.append([updating(kiosk).problem]))
    kiosk.hand.touch("lookForContent")
    idle(kiosk)
    assert updating(kiosk).problem.removeprefix("Russia: ") == PACKS[code]
    assert PACKS[code] in words(kiosk, "outcomeWords")
    assert heard
    assert read(kiosk) == built
    controller = kiosk.window.controller
    controller.back()
    controller.go("packs")
    assert updating(kiosk).state["problem"] == PACKS[code], "and it is remembered"


def test_a_kiosk_without_a_root_says_what_it_lacks(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    to_packs(kiosk)
    assert "Nobody has looked" in updating(kiosk).state["looked"]
    kiosk.hand.touch("lookForContent")
    idle(kiosk)
    assert updating(kiosk).problem == PACKS["pack-no-root"]


def test_a_technician_stops_what_is_being_fetched(
    open_kiosk: Callable[..., Kiosk], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.authors["russia"].voice = lambda text, tag: f"{text} {tag}".encode() * 200_000
    office.write("russia", wages=["Your wages", "Wages are paid on the sixth."])
    office.publish()
    kiosk = open_kiosk()
    built = read(kiosk)
    served(office, kiosk)
    to_packs(kiosk)
    pressed, fetch = threading.Event(), kiosk.office.packs.fetch

    def slowly(
        stick: Path | None, progress: Callable[[str, int, int], None], stopped: Callable[[], bool]
    ) -> list[Came]:
        def shown(country: str, done: int, of: int) -> None:
            progress(country, done, of)
            if done > of // 10 and not pressed.wait(30):
                raise TimeoutError

        return fetch(stick, shown, stopped)

    monkeypatch.setattr(kiosk.office.packs, "fetch", slowly)
    kiosk.hand.touch("lookForContent")
    kiosk.hand.wait_until(lambda: updating(kiosk).state["percent"] >= 10, "a tenth of it")
    assert words(kiosk, "progress").startswith("Russia: ")
    kiosk.hand.touch("stopFetching")
    pressed.set()
    idle(kiosk)
    assert updating(kiosk).problem == PACKS["cancelled"]
    assert read(kiosk) == built
    kiosk.hand.touch("lookForContent")
    idle(kiosk)
    assert updating(kiosk).said == ["Russia: version 3 is here."]


def test_nobody_but_a_technician_changes_the_content(open_kiosk: Callable[..., Kiosk], office: Office) -> None:
    kiosk = open_kiosk()
    built = read(kiosk)
    served(office, kiosk)
    for call in (updating(kiosk).look, updating(kiosk).fromStick, lambda: updating(kiosk).goBack("russia")):
        call()
        assert not updating(kiosk)._working.busy
    for page in ("packs", "packBack"):
        kiosk.window.controller.go(page)
        assert page not in kiosk.window.controller._stack
    assert (updating(kiosk).rows, updating(kiosk).before) == ([], [])
    assert read(kiosk) == built


def test_a_kiosk_looks_by_itself_once_a_day_and_when_the_hub_says_so(
    open_kiosk: Callable[..., Kiosk], office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kiosk.vault.notices import Configuration, keep_notices

    kiosk = open_kiosk()
    packs = kiosk.office.packs
    assert kiosk.office._opened is not None
    monkeypatch.setattr(kiosk.office._opened.courier, "_answered", lambda: None)  # the test says when
    served(office, kiosk, looked=False)

    def looked_at() -> object:
        known = packs.looked()
        return known.at if known else None

    def exchanged() -> None:
        packs.after_exchange()
        if packs._thread is not None:
            packs._thread.join()

    exchanged()
    first = looked_at()
    assert first is not None
    assert read(kiosk) == ["Wages are paid on the fifth."]
    exchanged()
    assert looked_at() == first, "not again on the same day"
    told = Configuration("01937a5c-0000-7000-8000-000000000001", {"packs": 7})
    keep_notices(vault_of(kiosk), [], [told], utc_now, os.urandom)
    exchanged()
    second = looked_at()
    assert second != first
    exchanged()
    assert looked_at() == second


def test_the_command_line_trusts_fetches_and_goes_back(
    open_kiosk: Callable[..., Kiosk], office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kiosk = open_kiosk()
    remember_look(vault_of(kiosk), utc_now, "")
    root, stick = office.repository.folder / "metadata" / "1.root.json", tmp_path / "a-stick"
    copy_to_stick(office.repository, stick, lambda *_: None)
    data = ["--data", str(kiosk.data)]
    assert main(["pack", "fetch", "--from", str(stick), *data]) == 1
    assert "root.json" in capsys.readouterr().err
    assert main(["pack", "trust", str(stick / "hamroh"), *data]) == 1
    assert main(["pack", "trust", str(root), *data]) == 0
    assert main(["pack", "fetch", "--from", str(stick), *data]) == 0
    assert "russia: version 2 is here." in capsys.readouterr().out
    assert main(["pack", "fetch", *data]) == 1
    assert "No hub is set" in capsys.readouterr().err
    assert main(["pack", "back", "russia", *data]) == 0
    assert "russia: version 1 is shown" in capsys.readouterr().out
    assert main(["pack", "back", "russia", *data]) == 1
    assert "no version before" in capsys.readouterr().err


@pytest.mark.parametrize("tag", ["uz", "ru", "ar"])
def test_a_technician_is_told_in_the_language_of_the_staff(
    open_kiosk: Callable[..., Kiosk], office: Office, tag: str
) -> None:
    kiosk = open_kiosk()
    served(office, kiosk)
    to_packs(kiosk)
    kiosk.window.controller.staffSpeaks(tag)
    kiosk.window.controller.go("packs")
    kiosk.hand.touch("lookForContent")
    idle(kiosk)
    said = words(kiosk, "outcomeWords")
    assert said == kiosk.window.controller.translate(IS_NEW).format(name="Russia", version=2)
    assert "is here" not in said
    emptied(office)
    kiosk.hand.touch("lookForContent")
    idle(kiosk)
    refused = words(kiosk, "outcomeWords")
    assert refused == kiosk.window.controller.translate(PACKS["pack-none"])
    assert refused != PACKS["pack-none"]
    kiosk.window.controller.setLanguage("en")
    assert words(kiosk, "outcomeWords") == PACKS["pack-none"], "what was told follows the language"
