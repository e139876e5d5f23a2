"""Serving a hub over HTTP with uvicorn: which port, when it is ready, when it stops."""

from __future__ import annotations

import gc
import json
import logging
import socket
import sys
import threading
from typing import TYPE_CHECKING

import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from kiosk.hub.web import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.hub.hub import Hub

LOOPBACK = "127.0.0.1"
_COLLECT = (20_000, 20, 20)
"""A bundle makes thousands of objects that are all gone when it is answered; few of them ever form a cycle."""


class PortBusy(Exception):
    """Another program listens there."""

    code = "port-busy"


def serve(
    hub: Hub,
    host: str,
    port: int,
    *,
    ready: Callable[[str], None],
    stop_with_parent: bool,
    share_port: bool = False,
) -> None:
    """Serve until told to stop.

    Args:
        port: 0 for any that is free.
        ready: told the address once connections are taken.
        stop_with_parent: stop when standard input closes; until then its lines are questions, see `answer_to`.
        share_port: other workers that say the same may listen there too; the system gives each its share.

    Raises:
        PortBusy: the port is taken.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if share_port:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortBusy(f"The port {port} of {host} is taken by another program. Choose another with --port.") from error
    listener.listen(128)
    # No access log: who asked for which case is in the audit trail, and nothing else is anyone's.
    config = uvicorn.Config(
        create_app(hub), log_level=logging.WARNING, access_log=False, server_header=False, date_header=False
    )
    server = uvicorn.Server(config)
    if stop_with_parent:
        threading.Thread(target=_serve_parent, args=(server, hub), daemon=True).start()
    shown = f"[{host}]" if ":" in host else host
    # What is loaded by now stays: the garbage collector need not walk it again and again, a seventh of a second each.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT)
    ready(f"http://{shown}:{listener.getsockname()[1]}")
    server.run(sockets=[listener])


def announce(address: str) -> None:
    """Say the address as one line of JSON, for whoever started the hub."""
    print(json.dumps({"address": address}), flush=True)  # noqa: T201 read by the parent process


def answer_to(hub: Hub, question: str) -> str:
    """What the program that started the hub may ask it over their pipe: `enrol-code` or `token`; nothing else."""
    match question.strip():
        case "enrol-code":
            return hub.new_enrolment_code()
        case "token":
            return hub.keys.access_token
    return ""


def _serve_parent(server: uvicorn.Server, hub: Hub) -> None:
    try:
        for line in sys.stdin:
            try:
                said = answer_to(hub, line)
            except SQLAlchemyError:
                said = ""  # the parent hears that there is no answer, and kiosks are served on
            print(said, flush=True)  # noqa: T201 read by the parent process
    finally:
        server.should_exit = True  # a hub that no longer hears its parent must not outlive it
