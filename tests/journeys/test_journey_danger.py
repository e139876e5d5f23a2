from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.tour.visitor import PASSPORT
from tests.journeys.test_journey_drafts import begin_a_complaint
from tests.journeys.test_journey_two_visitors import wait_for_the_countdown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.journeys.conftest import Kiosk


def to_attract(_kiosk: Kiosk) -> None:
    pass


def to_language(kiosk: Kiosk) -> None:
    kiosk.hand.touch("begin")


def to_countdown(kiosk: Kiosk) -> None:
    begin_a_complaint(kiosk, "ru")
    wait_for_the_countdown(kiosk)


def to_read_back(kiosk: Kiosk) -> None:
    visitor = begin_a_complaint(kiosk, "ru")
    kiosk.hand.touch("next")
    visitor.answer_the_rest()


def to_sign_in(kiosk: Kiosk) -> None:
    kiosk.hand.hold_until("staffCorner", "signInPage")


def to_staff(kiosk: Kiosk) -> None:
    to_sign_in(kiosk)
    for digit in "135790":
        kiosk.hand.touch(f"digit-{digit}")
    kiosk.hand.touch("signIn")
    kiosk.hand.find("staffPage")


def to_help(kiosk: Kiosk) -> None:
    begin_a_complaint(kiosk, "ru")
    kiosk.hand.touch("control-help")
    kiosk.hand.find("helpPage")


def alarm(kiosk: Kiosk) -> str:
    """The name of the one alarm that is in sight."""
    (found,) = [x for x in ("control-danger", "danger-alone") if kiosk.hand.sees(x)]
    return found


def spoken_advice(controller: Any) -> list[str]:  # noqa: ANN401 slots and properties of Qt, which the stubs show as descriptors
    """Country and first advice of the four countries that are shown first."""
    return [text for x in controller._guides.emergency[:4] for text in (x["country"], x["text"])]


@pytest.mark.parametrize(
    "to_there", [to_attract, to_language, to_countdown, to_read_back, to_sign_in, to_staff, to_help]
)
def test_advice_for_somebody_in_danger_is_one_touch_away_and_is_spoken_at_once(
    open_kiosk: Callable[..., Kiosk], to_there: Callable[[Kiosk], None]
) -> None:
    kiosk = open_kiosk()
    to_there(kiosk)
    controller: Any = kiosk.window.controller
    before, touches = controller.facts(), kiosk.hand.touches
    kiosk.hand.touch(alarm(kiosk))
    kiosk.hand.find("dangerPage")
    assert kiosk.hand.touches == touches + 1
    assert controller.secondsLeft == 0
    advice = spoken_advice(controller)
    assert len(advice) == 8
    assert controller._guides.emergency[0]["id"] == "russia", "the country the kiosk stands in comes first"
    assert controller._speaking.said == advice
    kiosk.hand.touch("moreAdvice")
    others = controller._speaking.said
    assert len(others) == 8
    assert not set(others) & set(advice)
    kiosk.hand.touch("moreAdvice")
    assert controller._speaking.said == advice
    kiosk.hand.touch("control-language")
    kiosk.hand.touch("language-en")
    kiosk.hand.find("dangerPage")
    assert controller._speaking.said == spoken_advice(controller) != advice
    kiosk.hand.touch("control-danger")
    kiosk.hand.touch("control-back")
    assert controller.facts()["stack"] == before["stack"], "back is where they were, and no step of danger is left"
    if to_there is to_attract:
        assert controller.language == "uz", "the first screen is nobody's"


def tables(kiosk: Kiosk) -> dict[str, list[Any]]:
    """All that the vault holds, but the sign of life that is written every ten seconds."""
    vault = kiosk.office._opened
    assert vault is not None
    with vault.vault.reading() as connection:
        names = [x for (x,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {x: connection.execute(f"SELECT * FROM {x}").fetchall() for x in names}
        found["recovery"] = connection.execute("SELECT key, sealed FROM recovery").fetchall()
    return found


def files(folder: Path) -> dict[str, str]:
    return {str(x): hashlib.sha256(x.read_bytes()).hexdigest() for x in sorted(folder.rglob("*")) if x.is_file()}


def step_aside(kiosk: Kiosk, name: str, page: str) -> None:
    """Look at a screen for a while, and come back."""
    kiosk.hand.touch(name)
    kiosk.hand.find(page)
    for _ in range(80):  # longer than the kiosk waits before it keeps an interview for a power cut
        kiosk.hand.rest()
    kiosk.hand.touch("control-back")
    for _ in range(80):
        kiosk.hand.rest()


def test_asking_for_help_in_danger_leaves_no_byte_behind(
    open_kiosk: Callable[..., Kiosk], caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    kiosk = open_kiosk()
    kiosk.hand.touch("begin")
    kiosk.hand.touch("language-ru")
    kiosk.hand.find("homePage")
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().last_exchange is not None, "the first exchange")
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    capfd.readouterr()
    on_disk = files(kiosk.data)
    step_aside(kiosk, "control-danger", "dangerPage")
    kiosk.hand.find("homePage")
    assert files(kiosk.data) == on_disk, "with no interview nothing at all is written"
    kiosk.window.controller.wipe()
    begin_a_complaint(kiosk, "ru")
    for _ in range(80):
        kiosk.hand.rest()
    in_vault = tables(kiosk)
    assert in_vault["recovery"]
    step_aside(kiosk, "control-danger", "dangerPage")
    kiosk.hand.find("questionPage")
    assert tables(kiosk) == in_vault
    kiosk.hand.touch("key-7")
    kiosk.hand.wait_until(lambda: tables(kiosk) != in_vault, "what an answer writes, which the comparison would see")
    said = caplog.text.casefold() + "".join(capfd.readouterr()).casefold()
    assert "danger" not in said
    assert PASSPORT.casefold() not in said
