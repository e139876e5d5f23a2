"""The counter's desk for content packs: which there are, new ones from the hub or a stick, the way back.

Implements `ui.service.PackService`. It is part of the composition root: rules lie in `sync.packs`.
"""

from __future__ import annotations

import logging
import secrets
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.content.pack import Pack, PackUnreadable
from kiosk.language.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from kiosk.places import Places
    from kiosk.settings import Settings
    from kiosk.sync.exchange import Carrier
    from kiosk.sync.packs.carrier import PackCarrier
    from kiosk.sync.packs.fetching import Came, Wish
    from kiosk.sync.packs.looking import Looked
    from kiosk.sync.packs.store import PackStore
    from kiosk.vault.store import Vault

log = logging.getLogger("hamroh")


@dataclass(frozen=True)
class PackRow:
    """A pack as technicians see it.

    Attributes:
        names: by language.
        checked: the day the oldest of its facts was looked up.
        check_after: the day after which somebody should look them up again.
        before: the version to which one can go back, if there is one.
    """

    country: str
    names: Mapping[str, str]
    version: int
    checked: date
    check_after: date
    before: int | None


class PackDesk:
    """The packs of this kiosk. `attach` gives it the vault, whose clock counts; without it nothing can be fetched.

    Args:
        revoked: called when the hub has revoked this kiosk.

    Attributes:
        changes: how often other packs have come; whoever has packs open opens them anew when it counts up.
    """

    def __init__(
        self,
        settings: Settings,
        places: Places,
        now: Callable[[], datetime],
        revoked: Callable[[], None] = lambda: None,
    ) -> None:
        self._settings, self._places, self._now = settings, places, now
        self._revoked = revoked
        self.changes = 0
        self._vault: Vault | None = None
        self._hub: tuple[str, Carrier] | None = None
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def attach(self, vault: Vault) -> None:
        """The vault is open."""
        self._vault = vault
        self._stopping.clear()

    def mend(self) -> None:
        """Assemble anew what a program before this one has assembled."""
        from kiosk.sync.packs.problems import PackProblem

        store = self._store()
        try:
            with store.alone():
                mended = store.mend()
        except PackProblem as problem:
            log.warning("packs were not mended: %s", problem)
            return
        if mended:
            log.info("assembled anew: %s", ", ".join(mended))
            self.changes += 1

    def join(self, address: str, carrier: Carrier) -> None:
        """The hub is known."""
        self._hub = address, carrier

    def close(self) -> None:
        """The vault closes; what is being fetched stops."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()
        self._vault = None

    def open_packs(self) -> list[Pack]:
        """The packs to show, in the order they are shown in."""
        found = []
        for file in self._store().files():
            try:
                found.append(Pack(file))
            except PackUnreadable as problem:
                log.warning("a pack is left out: %s", problem)
        return sorted(found, key=lambda x: (x.order, x.country))

    def packs(self) -> list[PackRow]:
        """What is shown of each pack."""
        store = self._store()
        rows = []
        for pack in self.open_packs():
            names = {tag: pack.name(tag) for tag in (x.tag for x in LANGUAGES)}
            before = store.before(pack.country)
            rows.append(PackRow(pack.country, names, pack.version, pack.checked, pack.check_after, before))
            pack.close()
        return rows

    def looked(self) -> Looked | None:
        """The last look for new content."""
        from kiosk.sync.packs.looking import looked

        return looked(self._vault) if self._vault is not None else None

    def after_exchange(self) -> None:
        """The hub has just answered: look for new content if that is due, in a thread of its own."""
        from kiosk.sync.packs.looking import is_due
        from kiosk.vault.errors import VaultError

        under_way = self._thread is not None and self._thread.is_alive()
        if under_way or self._vault is None or not self._root().exists():
            return
        try:
            if not is_due(self._vault, self._now):
                return
        except VaultError:  # the next exchange asks again
            return
        self._thread = threading.Thread(target=self._look, name="packs", daemon=True)
        self._thread.start()

    def fetch(
        self, stick: Path | None, progress: Callable[[str, int, int], None], stopped: Callable[[], bool]
    ) -> list[Came]:
        """Bring new content from the hub, or from a stick; a person asks for it.

        Raises:
            PackProblem: with a `code`.
        """
        from kiosk.sync.packs.fetching import Wish

        wish = Wish(again=True, progress=progress, stopped=lambda: stopped() or self._stopping.is_set())
        return self._from_hub(wish) if stick is None else self._from_stick(stick, wish)

    def go_back(self, country: str) -> int:
        """Show the version before of a country's pack.

        Raises:
            PackProblem: with a `code`.
        """
        store = self._store()
        with store.alone():
            version = store.go_back(country)
        log.info("%s is back at version %s", country, version)
        self.changes += 1
        return version

    def trust(self, root: bytes) -> None:
        """Trust the authors whose first root this is; what was trusted before counts no more.

        Raises:
            PackProblem: it is no root that is signed by its own keys.
        """
        from kiosk.sync.packs.trusted import check_root

        check_root(root)
        store = self._store()
        with store.alone():
            store.trust(root)

    def _look(self) -> None:
        from kiosk.sync.packs.fetching import Wish
        from kiosk.sync.packs.problems import PackProblem

        try:
            self._from_hub(Wish(stopped=self._stopping.is_set))
        except PackProblem as problem:
            log.warning("no new content: %s: %s", problem.code, problem.detail or problem)
        except Exception:
            log.exception("no new content")

    def _from_hub(self, wish: Wish) -> list[Came]:
        from kiosk.sync.errors import ExchangeProblem, Revoked
        from kiosk.sync.packs.https import HttpsPacks
        from kiosk.sync.packs.problems import PackProblem
        from kiosk.sync.packs.times import time_by_hub

        vault, root = self._open(), self._read_root()
        if self._hub is None:
            raise PackProblem("no-network")
        address, carrier = self._hub
        try:
            at = time_by_hub(vault, carrier, self._now, secrets.token_bytes)
        except Revoked:
            self._revoked()
            raise
        except ExchangeProblem as problem:
            raise PackProblem(problem.code, str(problem)) from problem
        packs = HttpsPacks(address, self._settings.hub.authority(), self._settings.hub.proxy)
        try:
            return self._remembered(packs, root, at, wish)
        finally:
            packs.close()

    def _from_stick(self, stick: Path, wish: Wish) -> list[Came]:
        from kiosk.sync.packs.stick import FolderPacks, packs_on
        from kiosk.sync.packs.times import time_for_stick

        vault, root = self._open(), self._read_root()
        return self._remembered(FolderPacks(packs_on(stick)), root, time_for_stick(vault), wish)

    def _remembered(self, packs: PackCarrier, root: bytes, at: datetime, wish: Wish) -> list[Came]:
        from kiosk.sync.packs.fetching import fetch_packs
        from kiosk.sync.packs.looking import remember_look
        from kiosk.sync.packs.problems import PackProblem

        store, problem = self._store(), ""
        try:
            with store.alone():
                came = fetch_packs(store, packs, root, at, wish)
            problem = next((x.problem for x in came if x.problem), "")
        except PackProblem as error:
            problem = error.code
            raise
        finally:
            if packs.way == "network" and self._vault is not None and problem not in {"cancelled", "pack-busy"}:
                remember_look(self._vault, self._now, problem)
        for each in came:
            if each.change in {"new", "refused"}:
                log.info("content of %s: %s, version %s", each.country, each.problem or each.change, each.version)
        if any(x.change == "new" for x in came):
            self.changes += 1
        return came

    def _open(self) -> Vault:
        from kiosk.vault.errors import VaultNotOpen

        if self._vault is None:
            raise VaultNotOpen("The vault is not open.")
        return self._vault

    def _read_root(self) -> bytes:
        from kiosk.sync.packs.fetching import root_of

        return root_of(self._root())

    def _root(self) -> Path:
        return self._places.packs / "root.json"

    def _store(self) -> PackStore:
        from kiosk.speech.store import SpeechStore
        from kiosk.sync.packs.store import PackStore

        built, resources = self._places.built, self._places.resources
        return PackStore(self._places.packs, built / "packs", SpeechStore(built / "speech"), resources / "pictograms")
