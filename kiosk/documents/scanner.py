"""The counter's scanner, as a folder in memory that it puts its files into.

The kiosk takes each file once and deletes it at once. What lies there from before a visit is deleted
unseen: it is somebody else's.
"""

from __future__ import annotations

from pathlib import Path

from kiosk.documents.picture import LARGEST_FILE

_IN_MEMORY = {"tmpfs", "ramfs"}


class ScanFolder:
    """A folder that a scanner writes to.

    Args:
        folder: it may not exist; then there is no scanner.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._sizes: dict[str, int] = {}

    @property
    def there(self) -> bool:
        """Whether there is such a folder."""
        return self._folder is not None and self._folder.is_dir()

    def take(self) -> bytes | None:
        """The newest file that is complete, or None; the file is deleted.

        A file is complete when it has not grown since the last look.
        """
        files = self._files()
        before, self._sizes = self._sizes, {}
        for file in files:
            try:
                size = file.stat().st_size
                if size and before.get(file.name) == size:
                    content = file.read_bytes() if size <= LARGEST_FILE else b""
                    file.unlink()
                    return content
            except OSError:
                continue  # the scanner has it open, or took it back
            self._sizes[file.name] = size
        return None

    def wipe(self) -> None:
        """Delete whatever lies there."""
        self._sizes = {}
        for file in self._files():
            file.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        """The files, the newest first; what begins with a dot is not finished."""
        if self._folder is None or not self._folder.is_dir():
            return []
        files = [x for x in self._folder.iterdir() if x.is_file() and not x.is_symlink() and x.name[0] != "."]
        return sorted(files, key=lambda x: x.stat().st_mtime_ns, reverse=True)


def in_memory(folder: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Whether a folder lies in memory; where the system does not tell, it does not.

    Args:
        mounts: the system's list of what is mounted where, the latest last.
    """
    try:
        rows = [line.split() for line in mounts.read_text(encoding="utf-8").splitlines()]
    except OSError:
        return False
    places = {Path(row[1]): row[2] for row in rows if len(row) > 2}  # noqa: PLR2004 device, place, kind
    wanted = folder.resolve()
    kind = next((places[x] for x in (wanted, *wanted.parents) if x in places), "")
    return kind in _IN_MEMORY
