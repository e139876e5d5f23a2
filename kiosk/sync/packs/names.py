"""Names of folders, apart from what fills them: screens and voice look there before anything of TUF is loaded."""

from __future__ import annotations

SPEECH, PICTOGRAMS = "speech", "pictograms"
