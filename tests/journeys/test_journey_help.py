from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.language.languages import LANGUAGES
from kiosk.settings import HelpSettings, InvitingSettings, Settings
from tests.journeys.test_journey_danger import to_staff
from tests.journeys.test_journey_drafts import begin_a_complaint

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.conftest import Kiosk


def call_of(kiosk: Kiosk) -> Any:  # noqa: ANN401 a QObject whose properties the stubs do not know
    return kiosk.window.controller._calling


def test_a_call_stays_on_the_screen_and_chimes_until_staff_sign_in(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk(settings=Settings(help=HelpSettings(chime_seconds=1)))
    begin_a_complaint(kiosk, "ru")
    call, chimes = call_of(kiosk), []
    call.chimed.connect(lambda: chimes.append(True))
    kiosk.hand.touch("control-help")
    kiosk.hand.find("helpPage")
    assert chimes == [True]
    assert "помогите" in kiosk.window.controller._speaking.said[0]
    kiosk.hand.wait_until(lambda: len(chimes) >= 2, "the chime again")
    kiosk.hand.touch("control-back")
    control = kiosk.hand.find("control-help")
    assert control.property("selected")
    assert control.property("spoken") == "Сотрудники вызваны"
    to_staff(kiosk)
    assert call.state == "coming"
    heard = len(chimes)
    kiosk.hand.touch("control-back")
    kiosk.hand.touch("control-help")
    for _ in range(150):
        kiosk.hand.rest()
    assert len(chimes) == heard, "staff are there"
    kiosk.window.controller.wipe()
    assert call.state == "", "a call is a part of its visit"


def test_a_call_is_taken_back_by_the_visitor_and_one_without_sound_is_silent(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk(settings=Settings(help=HelpSettings(chime_seconds=0)))
    call, chimes = call_of(kiosk), []
    call.chimed.connect(lambda: chimes.append(True))
    before = begin_a_complaint(kiosk, "ar").asked()
    kiosk.hand.touch("control-help")
    kiosk.hand.touch("endCall")
    kiosk.hand.find("questionPage")
    assert call.state == ""
    assert not chimes
    assert before["value"] == kiosk.window.controller._answering.node().value  # type: ignore[union-attr] # asked


@pytest.mark.parametrize("hour", [12, 23])
def test_the_first_screen_invites_in_every_language_in_turn_but_not_in_the_quiet_hours(
    open_kiosk: Callable[..., Kiosk], hour: int
) -> None:
    kiosk = open_kiosk(settings=Settings(inviting=InvitingSettings(every_seconds=60, quiet_from=22, quiet_until=7)))
    controller: Any = kiosk.window.controller
    at = datetime(2026, 11, 25, hour, 30, tzinfo=UTC)
    controller._inviting._parts = replace(controller.parts, now=lambda: at)
    said: list[tuple[str, str]] = []
    controller._speaking.changed.connect(
        lambda: said.append((controller._speaking._tag, "".join(controller._speaking.said)))
    )
    controller._inviting.begin()
    for _ in LANGUAGES:
        controller._inviting.invite()
    texts = {tag: text for tag, text in said if "Hamroh" not in text and text}
    spoken = {x.tag for x in LANGUAGES} - {"uz_Cyrl"}
    if hour == 23:
        assert not controller._speaking.speaking
        assert set(texts) <= {"uz"}
        return
    assert set(texts) == spoken
    assert len(set(texts.values())) == len(spoken)
    assert not controller._inviting._step.isActive(), "a pause before the next round"
    assert controller._inviting._pause.isActive()
    kiosk.hand.touch("begin")
    kiosk.hand.find("languagePage")
    assert not controller._inviting._pause.isActive(), "nobody is invited who is there"
    assert controller._speaking._tag == controller.language
