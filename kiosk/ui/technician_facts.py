"""Facts as rows of a technician's page: a label, a value, whether it needs a hand; and what was done, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kiosk import health as machine
from kiosk.language.formats import format_datetime
from kiosk.ui.words import EXCHANGE, N_, technical_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.health import Fact
    from kiosk.receipts.queues import Queue
    from kiosk.recent_log import LogLine
    from kiosk.sync.carry import CameIn, WentOut
    from kiosk.ui.parts import Counter
    from kiosk.ui.service import Service
    from kiosk.vault.exchanges import Exchanged

    Say = Callable[[str], str]
    Row = dict[str, Any]


ERASED = N_("The vault and its key are destroyed. Start the kiosk anew.")
PRINTED = N_("The test page is printed.")

_LABELS = {
    "disk": N_("Room on the disk"),
    "memory": N_("Free memory"),
    "clock": N_("Clock ahead of the hub"),
    "vault": N_("Vault"),
    "key": N_("Key of the vault"),
    "voice": N_("Voice"),
    "camera": N_("Camera"),
    "sound": N_("Sound device"),
}
_STATES = {
    "ok": N_("in order"),
    "closed": N_("not open"),
    "trail-broken": N_("the audit trail was changed"),
    "keyring": N_("in the keyring"),
    "key-file": N_("in a file, the weaker choice"),
    "no-voice": N_("does not answer"),
    "none": N_("none"),
    "?": N_("not known yet"),
}
_HUB = N_("Hub")
_OWN_HUB = N_("in this kiosk")
_STATE = N_("State")
_NO_ADDRESS = N_("no address")
_CHOSEN = N_("used here")
_STOPPED = N_("stopped")
_READY = N_("ready")
_PROGRAM = N_("Program")
_PAPERS = N_("Papers")
_NETWORK = N_("network")
_STICK = N_("stick")
_DELIVERED = N_("delivered: {count}")
_ON_STICK = N_("On the stick: {count}. They wait here too until the answer comes back.")
_LEFT = N_("Without room: {count}. Carry again later.")
_ANSWERS = N_("Answers taken: {count}. Now at the hub: {delivered}.")
_NO_ANSWERS = N_("There are no answers for this kiosk on the stick.")
_DAMAGED = N_("Damaged answers: {count}. Carry out again.")
_REFUSED = N_("The hub refuses some papers. Call the hub's people.")


def network(service: Service, counter: Counter, say: Say) -> list[Row]:
    """Each interface that is up with its addresses, then the hub, what is in the way, and the clock."""
    rows = [_row(f"interface-{name}", name, addresses or say(_NO_ADDRESS), wrong=not addresses, image="network")
            for name, addresses in interfaces()]  # fmt: skip
    problem = counter.courier_state().problem
    words = say(EXCHANGE[problem]) if problem in EXCHANGE else technical_problem(problem, say)
    seconds_off = next((x.seconds_off for x in service.exchanges() if x.seconds_off is not None), None)
    return [
        _row("state", say(_STATE), words, wrong=bool(problem), share=0.2),
        _row("hub", say(_HUB), service.hub_address() or say(_OWN_HUB), image="globe"),
        *health([machine.clock(seconds_off)], say),
        *rows,
    ]


def interfaces() -> list[tuple[str, str]]:
    """The names of the interfaces that are up, without the loopback, and their addresses."""
    from PySide6.QtNetwork import QNetworkInterface

    flag = QNetworkInterface.InterfaceFlag
    return [
        (each.humanReadableName(), ", ".join(_global_addresses(each)))
        for each in QNetworkInterface.allInterfaces()
        if each.flags() & flag.IsUp and not each.flags() & flag.IsLoopBack
    ]


def printers(queues: list[Queue], say: Say) -> list[Row]:
    """The queues and how each is."""
    return [
        _row(
            x.name, x.name,
            " · ".join([say(_STOPPED if x.stopped else _READY), *([say(_CHOSEN)] if x.chosen else [])]),
            wrong=x.stopped, image="printer",
        )
        for x in queues
    ]  # fmt: skip


def versions(known: list[tuple[str, str]], say: Say) -> list[Row]:
    """Names and versions."""
    names = {"program": say(_PROGRAM), "papers": say(_PAPERS)}
    return [_row(name, names.get(name, name), version, image="package-check") for name, version in known]


def health(known: list[Fact], say: Say) -> list[Row]:
    """Facts about the machine."""
    return [_row(x.name, say(_LABELS[x.name]), _state(x.value, say), wrong=x.wrong) for x in known]


def devices() -> list[Fact]:
    """What Qt knows of this machine: its camera and where sound goes. A kiosk can do without either."""
    from PySide6.QtMultimedia import QMediaDevices

    camera, sound = QMediaDevices.defaultVideoInput(), QMediaDevices.defaultAudioOutput()
    return [
        machine.Fact("camera", "none" if camera.isNull() else camera.description()),
        machine.Fact("sound", "none" if sound.isNull() else sound.description(), wrong=sound.isNull()),
    ]


def log_lines(lines: list[LogLine], tag: str) -> list[Row]:
    """Lines of the log; their words are English, for developers."""
    return [
        _row("line", f"{format_datetime(x.at.astimezone(), tag)}", f"\u2066{x.text}\u2069", wrong=x.warning, share=0.28,
             image="triangle-alert" if x.warning else "info")
        for x in lines
    ]  # fmt: skip


def exchanges(known: list[Exchanged], tag: str, say: Say) -> list[Row]:
    """Exchanges: when and which way, then what came of it."""
    return [
        _row(
            "exchange",
            f"{format_datetime(x.at.astimezone(), tag)} · {say(_STICK if x.way == 'stick' else _NETWORK)}",
            technical_problem(x.problem, say) if x.problem else say(_DELIVERED).format(count=x.delivered),
            wrong=bool(x.problem),
            share=0.35,
        )
        for x in known
    ]


def went_out(went: WentOut, say: Say) -> list[str]:
    """What carrying out did."""
    said = came_in(went.came, say) if went.came.answers or went.came.damaged or went.came.refused else []
    said.append(say(_ON_STICK).format(count=went.on_stick))
    if went.left:
        said.append(say(_LEFT).format(count=went.left))
    return said


def came_in(came: CameIn, say: Say) -> list[str]:
    """What carrying in did."""
    said = []
    if came.answers:
        said.append(say(_ANSWERS).format(count=came.answers, delivered=came.delivered))
    if came.damaged:
        said.append(say(_DAMAGED).format(count=came.damaged))
    if came.refused:
        said.append(say(_REFUSED))
    return said or [say(_NO_ANSWERS)]


def _row(row_id: str, label: str, value: str, *, wrong: bool = False, **more: object) -> Row:
    return {"id": row_id, "label": label, "value": value, "wrong": wrong, **more}


def _state(value: str, say: Say) -> str:
    return say(_STATES[value]) if value in _STATES else f"\u2066{value}\u2069"


def _global_addresses(interface: Any) -> list[str]:  # noqa: ANN401 a QNetworkInterface; QtNetwork is loaded late
    found = [x.ip() for x in interface.addressEntries()]
    return [x.toString() for x in found if not x.isLinkLocal()]
