from __future__ import annotations

import io
import random
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.journeys.memory import RemoteKiosk, spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIDE = 400


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RemoteKiosk]:
    folder = tmp_path_factory.mktemp("remote")
    scans = Path(tempfile.mkdtemp(prefix="hamroh-scans-", dir="/dev/shm"))
    kiosk = RemoteKiosk(folder, scans)
    yield kiosk
    kiosk.close()
    shutil.rmtree(scans)
    shutil.rmtree(folder)


@dataclass
class Guest:
    """Somebody who enters something in every way there is, and can be told apart from everybody else."""

    kiosk: RemoteKiosk
    seed: int
    needles: dict[str, set[bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 nothing secret

    def letters(self, count: int) -> str:
        return "".join(self.random.sample("bdfghjklmnpqrstvxyz", count))

    def number(self, count: int) -> str:
        return str(self.random.randrange(10 ** (count - 1), 10**count))

    def come(self) -> None:
        self.kiosk.do("find attractPage", "touch begin", "touch language-ru", "find homePage")

    def type_digits_of_slips(self) -> None:
        case, draft = self.number(20), self.number(15)
        self.needles |= {"case key": spellings(case), "draft slip": spellings(draft)}
        self.kiosk.do("touch home-case")
        self.kiosk.digits(case)
        self.kiosk.do("find keyPicturesPage", "touch picture-bird")
        self.kiosk.do(
            "touch control-back", "touch control-back", "touch control-back", "touch home-papers", "touch goOnWithPaper"
        )
        self.kiosk.digits(draft)

    def fill_in(self) -> None:
        phone, code = "90" + self.number(7), self.number(14)
        self.kiosk.do("begin every-widget", "touch startPaper", "find questionPage", "at code")
        self.kiosk.digits(code)
        self.kiosk.do("at phone")
        self.kiosk.digits(phone)
        self.kiosk.do("at region")
        self.kiosk.keys("ферг")
        self.kiosk.do("at story", "touch key-order", "touch key-digits")
        self.kiosk.keys(code[::-1])
        self.needles |= {
            "code": spellings(code), "phone": spellings(phone), "story": spellings(code[::-1]),
        }  # fmt: skip
        self.kiosk.do("touch key-digits", "at surname")
        russian = "".join(self.random.sample("абвгдежзиклмнопрстуф", 12))
        self.kiosk.keys(russian)
        self.needles["name"] = spellings(russian.capitalize()) | spellings(russian[1:])
        self.kiosk.do("copy typedText", "touch control-listen")

    def give_files(self) -> None:
        noise = self.random.randbytes(SIDE * SIDE * 3)
        out = io.BytesIO()
        Image.frombytes("RGB", (SIDE, SIDE), noise).save(out, "PNG", compress_level=0)
        self.kiosk.do("at photo")
        (self.kiosk.scans / "scan.png").write_bytes(out.getvalue())
        self.kiosk.do("find picture")
        self.needles["photo"] = {bytes.fromhex(self.kiosk.do("piece scan.jpg")), noise[3000:3064]}
        self.kiosk.do("at signature", "draw signature", "find next")
        self.needles["signature"] = {bytes.fromhex(self.kiosk.do("piece signature.png"))}
        self.kiosk.do("at voice", f"hear {self.seed}", "play hear")
        spoken = random.Random(self.seed).randbytes(48_000)  # noqa: S311 the same
        self.needles["voice"] = {bytes.fromhex(self.kiosk.do("piece recording.ogg"))}
        self.kiosk.do("read_back", "touch control-listen")
        self.needles["spoken name"] = {bytes.fromhex(self.kiosk.do("spoken"))}
        self.needles["samples"] = {spoken[20_000:20_064]}

    def let_staff_in(self) -> None:
        pin = "803417259613"
        self.needles["PIN"] = spellings(pin)
        self.kiosk.do("to_staff")
        self.kiosk.digits(pin[:-1])
        self.kiosk.do(f"touch digit-{pin[-1]}", "touch signIn", "find staffPage")


def leave_for_good(guest: Guest) -> None:
    guest.kiosk.do("count_down")


def go_home(guest: Guest) -> None:
    guest.kiosk.do("touch control-home", "find homePage")


def leave_after_staff_have_signed_out(guest: Guest) -> None:
    guest.let_staff_in()
    guest.kiosk.do("touch moreChoices", "touch staff-signOut", "touch control-home", "find homePage")


ENDS: list[Callable[[Guest], None]] = [leave_for_good, leave_after_staff_have_signed_out, go_home]


def entered(kiosk: RemoteKiosk, seed: int) -> Guest:
    guest = Guest(kiosk, seed)
    guest.come()
    guest.type_digits_of_slips()
    guest.fill_in()
    guest.give_files()
    return guest


def files_with(folder: Path, needles: dict[str, set[bytes]]) -> list[str]:
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            found += [f"{file}: {label}" for label, spelled in needles.items() if any(x in content for x in spelled)]
    return found


@pytest.mark.timeout(600)
@pytest.mark.parametrize("end", ENDS)
def test_nothing_of_a_visit_is_left_in_memory_on_the_screen_or_in_a_file_however_it_ends(
    remote: RemoteKiosk, tmp_path: Path, end: Callable[[Guest], None]
) -> None:
    guest = entered(remote, seed=ENDS.index(end) + 1)
    during = remote.held(guest.needles)
    assert set(during) >= {"name", "code", "phone", "story", "photo", "signature", "voice", "spoken name"}, (
        "it finds nothing"
    )
    assert not files_with(remote.folder, guest.needles), "on the disk while the visit goes on"
    end(guest)
    remote.do("erased", f"texts {tmp_path / 'texts'}")
    assert remote.held(guest.needles) == {}
    assert not files_with(tmp_path, guest.needles), "an object of the scene, a controller, the clipboard or the voice"
    assert not files_with(remote.folder, guest.needles)
    assert not files_with(Path("/dev/shm"), guest.needles)
    if end is not leave_for_good:
        remote.do("count_down", "erased")


@pytest.mark.timeout(600)
def test_one_reference_that_is_left_is_found(remote: RemoteKiosk) -> None:
    guest = Guest(remote, seed=9)
    guest.come()
    guest.fill_in()
    remote.do("keep typedText", "count_down", "erased")
    assert set(remote.held(guest.needles)) == {"name"}
    remote.do("drop", "erased")
    assert remote.held(guest.needles) == {}
