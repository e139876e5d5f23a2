"""`hamroh hub`: serve, make an enrolment code, show the access token."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.hub.hub import Hub
from kiosk.hub.serving import LOOPBACK, PortBusy, announce, serve

if TYPE_CHECKING:
    import argparse


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
    commands.add_parser("enrol-code", help="make a one-time code for a new kiosk")
    commands.add_parser("token", help="show the token that lets a caseworker in")


def run(parsed: argparse.Namespace) -> int:
    """Do it; 0 when done, 1 with a sentence on standard error when not."""
    try:
        hub = Hub.open(parsed.data)
    except OSError as error:
        return _refuse(f"The hub's folder {parsed.data} cannot be used: {error.strerror}.")
    try:
        if parsed.action == "enrol-code":
            _say(hub.new_enrolment_code())
        elif parsed.action == "token":
            _say(hub.keys.access_token)
        else:
            serve(hub, parsed.host, parsed.port, ready=announce, stop_with_parent=parsed.stop_with_parent)
    except PortBusy as busy:
        return _refuse(busy)
    finally:
        hub.close()
    return 0


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201 the command line's voice


def _refuse(sentence: object) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 the command line's voice
    return 1
