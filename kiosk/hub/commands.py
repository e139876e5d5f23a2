"""`hamroh hub`: serve, take a USB stick, make an enrolment code, show the access token."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import NoResultFound, OperationalError

from kiosk.hub.carry import Carried, carry
from kiosk.hub.hub import Hub
from kiosk.hub.serving import LOOPBACK, PortBusy, announce, serve
from kiosk.sync.errors import StickProblem
from kiosk.sync.stick import Stick

if TYPE_CHECKING:
    import argparse

_REFUSED = {
    "unknown-kiosk": "{} not taken: the kiosk is not enrolled at this hub.",
    "other-hub": "{} not taken: written for another hub.",
    "revoked": "{} not taken: the kiosk was revoked.",
    "no-file": "{} not taken: a link, a folder or too large.",
}
_DAMAGED = "{} not taken: damaged or changed on the way. The kiosk writes it again."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of `hamroh hub`."""
    parser.add_argument(
        "--data", type=Path, default=Path("hub"), metavar="FOLDER", help="where the hub keeps its files"
    )
    commands = parser.add_subparsers(dest="action", metavar="COMMAND", title="commands", required=True)
    serving = commands.add_parser("serve", help="take submissions and list cases")
    serving.add_argument("--host", default=LOOPBACK, help="the address to listen at")
    serving.add_argument("--port", type=int, default=8443, help="the port; 0 for any that is free")
    serving.add_argument("--stop-with-parent", action="store_true", help="stop when standard input closes")
    carrying = commands.add_parser("carry", help="take what kiosks put on a USB stick, and leave the answers there")
    carrying.add_argument("stick", type=Path, metavar="DIR", help="the folder where the stick is mounted")
    commands.add_parser("enrol-code", help="make a one-time code for a new kiosk")
    standing = commands.add_parser("office", help="say in which office a kiosk stands: replies are copied to all of it")
    standing.add_argument("kiosk", metavar="ID", help="the kiosk's id")
    standing.add_argument("office", metavar="NAME", help="the same for all kiosks of one office; empty for none")
    commands.add_parser("rotate-keys", help="make new intake keys; the old ones still open what was sealed to them")
    commands.add_parser("token", help="show the token that lets a caseworker in")


def run(parsed: argparse.Namespace) -> int:
    """Do it; 0 when done, 1 with a sentence on standard error when not."""
    try:
        hub = Hub.open(parsed.data)
    except OSError as error:
        return _refuse(f"The hub's folder {parsed.data} cannot be used: {error.strerror}.")
    except OperationalError as error:
        return _refuse(f"The hub's database cannot be used: {error.orig}.")
    try:
        if parsed.action == "enrol-code":
            _say(hub.new_enrolment_code())
        elif parsed.action == "carry":
            return _carry(hub, parsed.stick)
        elif parsed.action == "office":
            hub.set_office(parsed.kiosk, parsed.office)
        elif parsed.action == "rotate-keys":
            hub.rotate_keys()
            _say("Kiosks seal to the new keys after their next exchange. Start the hub again so that it knows them.")
        elif parsed.action == "token":
            _say(hub.keys.access_token)
        else:
            serve(hub, parsed.host, parsed.port, ready=announce, stop_with_parent=parsed.stop_with_parent)
    except NoResultFound:
        return _refuse("There is no kiosk of this id.")
    except (PortBusy, StickProblem) as problem:
        return _refuse(problem)
    except OperationalError as problem:
        return _refuse(f"The hub's database cannot be used: {problem.orig}.")
    finally:
        hub.close()
    return 0


def _carry(hub: Hub, place: Path) -> int:
    with Stick.opened(place, make=False) as stick:
        carried = carry(hub, stick, _progress)
    for sentence in _told(carried):
        _say(sentence)
    return 1 if carried.refused or carried.no_room else 0


def _progress(done: int, of: int) -> None:
    if done % 20 == 0:
        _say(f"{done} of {of} bundles …")


def _told(carried: Carried) -> list[str]:
    said = [f"{carried.answered} bundles from {carried.kiosks} kiosks taken and answered."]
    if carried.no_room:
        said.append(f"{carried.no_room} bundles taken, but there was no room for the answers. Make room; carry again.")
    said += [_REFUSED.get(code, _DAMAGED).format(count) for code, count in sorted(carried.refused.items())]
    return said


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 the command line's voice


def _refuse(sentence: object) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 the command line's voice
    return 1
