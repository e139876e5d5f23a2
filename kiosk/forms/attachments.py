"""The files of an interview: what upload questions hold, kept in memory and nowhere else.

The answer to an upload question is the name of a file; the file itself lies here under that name, which
no other file of the interview has. A file goes when its question is answered otherwise or is taken away.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kiosk.forms.errors import FormError
from kiosk.forms.limits import LARGEST_ATTACHMENT
from kiosk.forms.media_types import is_something_else

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kiosk.forms.nodes import Node

_LONGEST_NAME = 100


@dataclass(frozen=True)
class Attachment:
    """A file that belongs to an interview.

    Attributes:
        name: as the upload question's answer states it.
        media_type: such as `image/jpeg`.
    """

    name: str
    media_type: str
    content: bytes

    def __repr__(self) -> str:
        """Without the content: it is a visitor's."""
        return f"Attachment({self.media_type!r}, {len(self.content)} bytes)"


class Attachments:
    """The files of one interview by their names."""

    def __init__(self, files: Iterable[Attachment] = ()) -> None:
        self._files = {each.name: each for each in files}

    def keep(self, name: str, media_type: str, content: bytes) -> str:
        """Keep a file; the name it has from now on.

        Raises:
            FormError: it is too large, or is something else than it says.
        """
        if len(content) > LARGEST_ATTACHMENT:
            raise FormError("too-large", f"The file is larger than {LARGEST_ATTACHMENT // 2**20} MB.")
        if is_something_else(content, media_type):
            raise FormError("bad-attachment", f"The file is not what it is said to be, {media_type[:50]}.")
        name = self._free(_bare(name))
        self._files[name] = Attachment(name, media_type, content)
        return name

    def drop(self, name: str) -> None:
        """Forget a file, if there is one of this name."""
        self._files.pop(name, None)

    def of(self, nodes: Iterable[Node]) -> Iterator[Attachment]:
        """The files that these nodes name, each once."""
        for name in dict.fromkeys(each.text for each in nodes):
            if name in self._files:
                yield self._files[name]

    def _free(self, name: str) -> str:
        taken = {each.lower() for each in self._files}
        path, number, free = PurePosixPath(name), 1, name
        while free.lower() in taken:
            number += 1
            free = f"{path.stem}-{number}{path.suffix}"
        return free


def _bare(name: str) -> str:
    """The name without folders and without what could hurt a file system or an XML document."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(x for x in last if x.isprintable() and x not in '<>:"|?*').strip(" .")
    path = PurePosixPath(clean or "file")
    suffix = path.suffix[:12]
    return path.stem[: _LONGEST_NAME - len(suffix)] + suffix
