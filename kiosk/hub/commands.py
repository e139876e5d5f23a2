"""`hamroh hub`: serve, take a USB stick, look after kiosks and people, show the access token.

Where the database and the large submissions lie may be said in the environment as well, so that a
password stands in no list of processes.
"""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import NoResultFound, OperationalError

from kiosk.hub.blobs import BadBlobUrl
from kiosk.hub.carry import Carried, carry
from kiosk.hub.database import BadDatabaseUrl
from kiosk.hub.hub import Hub
from kiosk.hub.people import BadAccount, Role
from kiosk.hub.serving import LOOPBACK, PortBusy, announce, serve
from kiosk.sync.errors import StickProblem
from kiosk.sync.stick import Stick

if TYPE_CHECKING:
    import argparse

_REFUSED = {
    "unknown-kiosk": "{} not taken: the kiosk is not enrolled at this hub.",
    "other-hub": "{} not taken: written for another hub.",
    "no-file": "{} not taken: a link, a folder or too large.",
}
COMMAND_LINE = "command line"
"""Who did it, in the audit trail: whoever may run programs as the hub's user."""

_DAMAGED = "{} not taken: damaged or changed on the way. The kiosk writes it again."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words of `hamroh hub`."""
    parser.add_argument(
        "--data", type=Path, default=Path("hub"), metavar="FOLDER", help="where the hub keeps its files"
    )
    parser.add_argument(
        "--database",
        default=os.environ.get("HAMROH_HUB_DATABASE", ""),
        metavar="URL",
        help="postgresql://USER@HOST/NAME; SQLite in the folder without it (also HAMROH_HUB_DATABASE)",
    )
    parser.add_argument(
        "--blobs",
        default=os.environ.get("HAMROH_HUB_BLOBS", ""),
        metavar="WHERE",
        help="where large submissions lie: a folder or s3://BUCKET/PREFIX?endpoint=URL (also HAMROH_HUB_BLOBS)",
    )
    parser.add_argument("--forms", type=Path, metavar="FOLDER", help="the built forms; this program's without it")
    parser.add_argument(
        "--packs",
        type=Path,
        default=Path(os.environ["HAMROH_HUB_PACKS"]) if os.environ.get("HAMROH_HUB_PACKS") else None,
        metavar="FOLDER",
        help="the repository of content packs; packs in the hub's folder without it (also HAMROH_HUB_PACKS)",
    )
    commands = parser.add_subparsers(dest="action", metavar="COMMAND", title="commands", required=True)
    serving = commands.add_parser("serve", help="take submissions and show cases")
    serving.add_argument("--host", default=LOOPBACK, help="the address to listen at")
    serving.add_argument("--port", type=int, default=8443, help="the port; 0 for any that is free")
    serving.add_argument("--stop-with-parent", action="store_true", help="stop when standard input closes")
    serving.add_argument("--share-port", action="store_true", help="let other workers of this hub listen there too")
    carrying = commands.add_parser("carry", help="take what kiosks put on a USB stick, and leave the answers there")
    carrying.add_argument("stick", type=Path, metavar="DIR", help="the folder where the stick is mounted")
    commands.add_parser("enrol-code", help="make a one-time code for a new kiosk")
    standing = commands.add_parser("office", help="say in which office a kiosk stands: replies are copied to all of it")
    standing.add_argument("kiosk", metavar="ID", help="the kiosk's id")
    standing.add_argument("office", metavar="NAME", help="the same for all kiosks of one office; empty for none")
    commands.add_parser("announce-packs", help="let all kiosks look for new content after their next exchange")
    commands.add_parser("rotate-keys", help="make new intake keys; the old ones still open what was sealed to them")
    commands.add_parser("kiosks", help="list kiosks, the silent ones first")
    revoking = commands.add_parser("revoke", help="take no more from a kiosk; it wipes itself when it hears of it")
    revoking.add_argument("kiosk", metavar="ID", help="its id, as `hamroh hub kiosks` lists it")
    person = commands.add_parser("person", help="make an account, or give it a new role and password; asks for it")
    person.add_argument("name")
    person.add_argument("--role", choices=[x.value for x in Role], default=Role.ADMINISTRATOR.value)
    commands.add_parser("people", help="list accounts")
    commands.add_parser("trail", help="say whether the audit trail was changed")
    commands.add_parser("token", help="show the token that lets a program in")


def run(parsed: argparse.Namespace) -> int:
    """Do it; 0 when done, 1 with a sentence on standard error when not."""
    try:
        hub = Hub.open(
            parsed.data, database=parsed.database, blobs=parsed.blobs, forms=parsed.forms, packs=parsed.packs
        )
    except OSError as error:
        return _refuse(f"The hub's folder {parsed.data} cannot be used: {error.strerror}.")
    except (BadDatabaseUrl, BadBlobUrl) as problem:
        return _refuse(problem)
    except OperationalError as error:
        return _refuse(f"The hub's database cannot be used: {error.orig}.")
    try:
        return _do(hub, parsed)
    except NoResultFound:
        return _refuse("There is no kiosk of this id.")
    except (PortBusy, StickProblem, BadAccount) as problem:
        return _refuse(problem)
    except OperationalError as problem:
        return _refuse(f"The hub's database cannot be used: {problem.orig}.")
    finally:
        hub.close()


def _do(hub: Hub, parsed: argparse.Namespace) -> int:
    match parsed.action:
        case "serve":
            serve(
                hub,
                parsed.host,
                parsed.port,
                ready=announce,
                stop_with_parent=parsed.stop_with_parent,
                share_port=parsed.share_port,
            )
        case "carry":
            return _carry(hub, parsed.stick)
        case "enrol-code":
            _say(hub.new_enrolment_code(COMMAND_LINE))
        case "office" | "revoke":
            return _set_kiosk(hub, parsed)
        case "announce-packs":
            _say(f"{hub.announce_packs(COMMAND_LINE)} kiosks will look for new content after their next exchange.")
        case "rotate-keys":
            hub.rotate_keys(COMMAND_LINE)
            _say("Kiosks seal to the new keys after their next exchange. Start the hub again so that it knows them.")
        case "token":
            _say(hub.keys.access_token)
        case "kiosks":
            _list_kiosks(hub)
        case "person":
            _keep_person(hub, parsed.name, Role(parsed.role))
        case "people":
            _list_people(hub)
        case _:
            return _judge_trail(hub)
    return 0


def _set_kiosk(hub: Hub, parsed: argparse.Namespace) -> int:
    if parsed.action == "office":
        hub.set_office(parsed.kiosk, parsed.office, COMMAND_LINE)
    elif not hub.revoke(parsed.kiosk, COMMAND_LINE):
        return _refuse("There is no kiosk of this id.")
    return 0


def _list_kiosks(hub: Hub) -> None:
    for each in hub.kiosks():
        state = "revoked" if each.revoked else "silent" if each.silent else "heard"
        when = each.last_seen.isoformat(timespec="minutes") if each.last_seen else "never"
        _say(f"{each.kiosk_id}\t{each.number:05d}\t{each.name}\t{state}\t{when}\t{each.waiting} waiting")


def _list_people(hub: Hub) -> None:
    for each in hub.people.all():
        _say(f"{each.name}\t{each.role}\t{'may sign in' if each.active else 'may not sign in'}")


def _keep_person(hub: Hub, name: str, role: Role) -> None:
    asked = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if not hub.people.change(name, COMMAND_LINE, role=role, active=True, password=asked):
        hub.people.add(name, role, asked, COMMAND_LINE)


def _judge_trail(hub: Hub) -> int:
    broken = hub.first_break_in_trail()
    if broken is not None:
        return _refuse(f"Entry {broken} of the audit trail was changed or taken out.")
    newest = hub.trail(1)
    _say(f"The audit trail holds: {newest[0].number if newest else 0} entries.")
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
