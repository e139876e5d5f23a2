"""Where the kiosk's own files lie: sources, what was built from them, and what it writes.

Read-only things (resources, translations, what `hamroh build` made) come with the program; the
data folder is the only place the kiosk writes to, besides the memory-backed folder for papers on
their way to the printer.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """The folders of one running kiosk."""

    program: Path
    data: Path

    @classmethod
    def of_this_program(cls, data: Path) -> Places:
        """The folders next to this package, or inside the frozen program."""
        frozen = getattr(sys, "_MEIPASS", None)
        program = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
        return cls(program=program, data=data)

    @property
    def resources(self) -> Path:
        """Fonts, pictograms, sounds, and the sources of forms and packs."""
        return self.program / "resources"

    @property
    def translations(self) -> Path:
        """The gettext catalogues, the one source of every translated text."""
        return self.program / "translations"

    @property
    def built(self) -> Path:
        """What `hamroh build` made: catalogues, forms, packs, speech."""
        return self.program / "build"

    @property
    def packs(self) -> Path:
        """The content packs that were fetched."""
        return self.data / "packs"

    @property
    def vault(self) -> Path:
        """The encrypted store."""
        return self.data / "vault.db"

    @property
    def recovery_mark(self) -> Path:
        """An empty file that is there while an interview runs."""
        return self.data / "interview-under-way"

    @property
    def embedded_hub(self) -> Path:
        """The embedded hub's own folder, a separate party that shares the machine."""
        return self.data / "hub"
