"""A technician at the kiosk: the stick as second factor, papers carried out and in, enrolment, erasing."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.cli import main
from kiosk.hub.carry import carry as carry_at_hub
from kiosk.hub.hub import Hub
from kiosk.receipts.printing import PrinterProblem
from kiosk.settings import HubSettings, Settings
from kiosk.sync.stick import UP, Stick
from kiosk.technician_stick import write_secret
from kiosk.ui.technician import CarryingStopped
from tests.journeys.test_journey_staff import hand_in, sign_in, tap, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.service_desk import ServiceDesk
    from tests.journeys.conftest import Kiosk


def make_stick(kiosk: Kiosk) -> None:
    """What a technician does once, at a terminal, while the kiosk runs."""
    kiosk.stick.mkdir(exist_ok=True)
    assert main(["technician-stick", str(kiosk.stick), "--data", str(kiosk.data)]) == 0


def sign_in_technician(kiosk: Kiosk) -> None:
    sign_in(kiosk)
    kiosk.window.controller.staffSpeaks("en")
    kiosk.window.controller.toStaff()
    kiosk.hand.touch("moreChoices")
    kiosk.hand.touch("staff-technicianSignIn")
    kiosk.hand.touch("lookForStick")
    kiosk.hand.find("technicianPage")


def vault_of(kiosk: Kiosk) -> Any:  # noqa: ANN401 the open vault, seen from outside
    assert kiosk.office._opened is not None
    return kiosk.office._opened.vault


def idle(kiosk: Kiosk) -> None:
    technician = kiosk.window.controller._technician
    kiosk.hand.wait_until(lambda: not technician._working.busy, "the end of the work")


def test_nobody_is_a_technician_by_the_pin_alone_or_by_a_stick_of_another_kiosk(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    sign_in(kiosk)
    controller = kiosk.window.controller
    controller.go("technicianSignIn")
    kiosk.hand.find("technicianSignInPage")
    kiosk.hand.touch("lookForStick")
    kiosk.hand.find("problem")
    kiosk.stick.mkdir()
    write_secret(kiosk.stick, secrets.token_bytes(32))
    kiosk.hand.touch("lookForStick")
    kiosk.hand.find("problem")
    for page in ("technician", "eraseKiosk", "stick"):
        controller.go(page)
        kiosk.hand.rest()
        assert controller.facts()["page"] == "technicianSignIn"
    make_stick(kiosk)
    kiosk.hand.touch("lookForStick")
    kiosk.hand.find("technicianPage")
    controller.leaveStaff()
    controller.go("technician")
    assert controller.facts()["page"] == "attract"
    controller._technician.eraseKiosk()
    assert (kiosk.data / "vault.db").exists(), "who signed out can erase nothing"


def test_a_technician_carries_papers_out_and_the_hubs_answers_in(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    assert kiosk.office.hub is not None
    kiosk.office.hub.stop()
    hand_in(kiosk, "en")
    kiosk.hand.touch("finish")
    make_stick(kiosk)
    sign_in_technician(kiosk)
    kiosk.hand.touch("technician-stick")
    kiosk.hand.touch("carryOut")
    idle(kiosk)
    assert words(kiosk, "outcomeWords").startswith("On the stick: 1.")
    assert vault_of(kiosk).outbox.counts()[0] == 1, "they wait here too"
    hub = Hub.open(kiosk.data / "hub", lambda: datetime.now(UTC))
    with Stick.opened(kiosk.stick, make=False) as stick:
        assert carry_at_hub(hub, stick).answered == 1
    assert len(hub.cases()) == 1
    hub.close()
    kiosk.hand.touch("carryIn")
    idle(kiosk)
    assert words(kiosk, "outcomeWords") == "Answers taken: 1. Now at the hub: 1."
    assert vault_of(kiosk).outbox.counts()[0] == 0
    kiosk.hand.touch("control-back")
    kiosk.hand.touch("technician-exchanges")
    kiosk.hand.find("exchangesPage")
    rows: Any = kiosk.window.controller._technician.exchanges
    assert [x["value"] for x in rows if "stick" in x["label"]] == ["delivered: 1", "delivered: 0"]
    assert any("No network" in x["value"] for x in rows), "and what the network said before"


def test_work_on_a_stick_that_is_stopped_leaves_what_is_on_it_good(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    assert kiosk.office.hub is not None
    kiosk.office.hub.stop()
    hand_in(kiosk, "en")
    make_stick(kiosk)
    sign_in_technician(kiosk)
    technician: Any = kiosk.window.controller._technician
    kiosk.hand.touch("technician-stick")
    technician._stopping = True
    with pytest.raises(CarryingStopped):
        kiosk.office.service.carry_out(kiosk.stick, technician._progress_made)
    assert kiosk.office.service.exchanges()[0].problem == "cancelled"
    with Stick.opened(kiosk.stick, make=False) as stick:
        assert len(stick.names(UP)) == 1
    kiosk.hand.touch("carryOut")
    idle(kiosk)
    assert words(kiosk, "outcomeWords").startswith("On the stick: 1."), "what lay there counts, and is not doubled"
    with Stick.opened(kiosk.stick, make=False) as stick:
        assert len(stick.names(UP)) == 1


def test_a_stick_that_is_not_there_or_holds_something_strange_is_told_in_words(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    make_stick(kiosk)
    sign_in_technician(kiosk)
    kiosk.hand.touch("technician-stick")
    kiosk.hand.touch("carryIn")
    idle(kiosk)
    assert words(kiosk, "outcomeWords") == "There is nothing of Hamroh on this stick."
    (kiosk.stick / "hamroh").write_text("a file")
    kiosk.hand.touch("carryOut")
    idle(kiosk)
    assert "something strange" in words(kiosk, "outcomeWords")
    kiosk.stick.rename(kiosk.stick.with_name("pocket"))
    kiosk.hand.touch("carryIn")
    idle(kiosk)
    assert words(kiosk, "outcomeWords") == "No stick is plugged in."


def test_a_technician_erases_a_kiosk_after_two_yeses_and_is_told_what_is_lost(
    open_kiosk: Callable[..., Kiosk],
) -> None:
    kiosk = open_kiosk()
    assert kiosk.office.hub is not None
    kiosk.office.hub.stop()
    hand_in(kiosk, "en")
    make_stick(kiosk)
    sign_in_technician(kiosk)
    kiosk.hand.touch("moreChoices")
    kiosk.hand.touch("technician-eraseKiosk")
    kiosk.hand.find("eraseKioskPage")
    assert "1 papers that wait" in words(kiosk, "losses")
    kiosk.hand.touch("erase")
    assert (kiosk.data / "vault.db").exists(), "one yes is not enough"
    kiosk.hand.touch("control-back")
    kiosk.hand.touch("moreChoices")
    kiosk.hand.touch("technician-eraseKiosk")
    assert not kiosk.hand.sees("eraseForGood"), "a yes does not outlive its page"
    kiosk.hand.touch("erase")
    kiosk.hand.touch("eraseForGood")
    idle(kiosk)
    assert words(kiosk, "outcomeWords").startswith("The vault and its key are destroyed.")
    left = {x.name for x in kiosk.data.iterdir()}
    assert not {x for x in left if x.startswith("vault")}, left
    kiosk.window.controller.wipe()
    assert kiosk.office.trouble() == "erased"
    sign_in_again = kiosk.window.controller._staffing.signIn("135790")
    assert not sign_in_again
    kiosk.close()
    fresh = open_kiosk()
    assert fresh.office.trouble() == ""
    assert vault_of(fresh).submissions() == []


def test_a_technician_enrols_a_new_kiosk_on_the_screen(open_kiosk: Callable[..., Kiosk]) -> None:
    first = open_kiosk("first")
    assert first.office.hub is not None
    hub = first.office.hub
    kiosk = open_kiosk("second", Settings(hub=HubSettings(address=hub.address)))
    assert kiosk.office.trouble() == "not-enrolled"
    make_stick(kiosk)
    sign_in_technician(kiosk)
    kiosk.hand.touch("moreChoices")
    kiosk.hand.touch("technician-enrol")
    kiosk.hand.find("enrolPage")
    code = hub.enrolment_code()
    for sign in code[:4]:
        kiosk.hand.touch(f"key-{sign}")
    tap(kiosk, code[4:].lower())
    wrong = ("A" if code[0] != "A" else "B") + code[1:]
    technician: Any = kiosk.window.controller._technician
    technician._typed = wrong.replace("-", "")
    kiosk.hand.touch("enrolNow")
    idle(kiosk)
    assert technician.problem
    assert kiosk.office.trouble() == "not-enrolled"
    technician._typed = code.replace("-", "")
    technician.changed.emit()
    kiosk.hand.touch("enrolNow")
    idle(kiosk)
    assert (technician.problem, kiosk.office.trouble()) == ("", "")
    assert words(kiosk, "enrolment") == f"This kiosk is number {technician.enrolment['number']} at the hub."
    kiosk.window.controller.wipe()
    hand_in(kiosk, "uz")
    kiosk.hand.wait_until(lambda: kiosk.office.courier_state().delivered == 1, "the delivery")


def test_the_pages_of_the_machine_tell_facts(open_kiosk: Callable[..., Kiosk]) -> None:
    kiosk = open_kiosk()
    make_stick(kiosk)
    sign_in_technician(kiosk)
    technician: Any = kiosk.window.controller._technician
    desk: ServiceDesk = kiosk.office.service
    kiosk.hand.touch("technician-health")
    idle(kiosk)
    health = {x["id"]: x for x in technician.health}
    assert health.keys() == {"disk", "memory", "clock", "vault", "key", "voice", "camera", "sound"}
    assert health["vault"]["value"] == "in order"
    assert health["key"]["wrong"], "there is no keyring here"
    with vault_of(kiosk).writing() as (connection, _now):
        connection.execute("UPDATE audit SET detail = '{}' WHERE number = 1")
        connection.execute("UPDATE audit SET event = 'x' WHERE number = 1")
    kiosk.hand.touch("examine")
    idle(kiosk)
    assert {x["id"]: x["value"] for x in technician.health}["vault"] == "the audit trail was changed"
    kiosk.hand.touch("control-back")
    kiosk.hand.touch("technician-network")
    rows = {x["id"]: x for x in technician.network}
    assert rows["state"]["value"] == "Connected. Nothing is in the way."
    assert rows["hub"]["value"] == "in this kiosk"
    kiosk.hand.touch("control-back")
    kiosk.hand.touch("technician-printers")
    kiosk.hand.touch("printTrial")
    idle(kiosk)
    assert words(kiosk, "outcomeWords") == "There is no printer."
    folder = kiosk.office._print_folder
    assert folder is not None
    assert [x.name for x in folder.folder.iterdir()] == ["1-trial.pdf"], "it lies where papers lie"
    kiosk.hand.touch("control-back")
    kiosk.hand.touch("technician-logs")
    assert "no keyring service" in technician.logLines[-1]["value"]
    versions = dict(desk.versions())
    assert versions.keys() == {"program", "papers"}
    assert versions["papers"].startswith("12 · ")


def test_a_printer_that_refuses_the_trial_page_is_told(
    open_kiosk: Callable[..., Kiosk], monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = open_kiosk()
    make_stick(kiosk)
    sign_in_technician(kiosk)

    def refuse(_tag: str) -> bool:
        raise PrinterProblem("printer-refuses", "stopped")

    monkeypatch.setattr(kiosk.office.service, "print_trial", refuse)
    kiosk.hand.touch("technician-printers")
    kiosk.hand.touch("printTrial")
    idle(kiosk)
    assert words(kiosk, "outcomeWords") == "The printer takes no paper. Look at paper and power."
