"""What the kiosk reads of a paper: one `paper.json` in each built form, with the translations in it.

Nothing that compiles is loaded for it; `described` writes these files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from kiosk.content.facts import Fact
from kiosk.content.papers import Authority, PaperDescription, Purpose, ToBring

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BUILT_FILE = "paper.json"


@dataclass(frozen=True)
class TranslatedPaper:
    """A paper's description with its texts in every language.

    Attributes:
        texts: by language and source text.
    """

    description: PaperDescription
    texts: Mapping[str, Mapping[str, str]]

    def text(self, source: str, tag: str) -> str:
        """A text of the description in a language; the source text where it has none."""
        return self.texts.get(tag, {}).get(source) or source


def built_papers(built: Path) -> list[TranslatedPaper]:
    """All papers that were built, in the order they are shown in.

    Args:
        built: what `compile_papers` wrote to.
    """
    said = [json.loads(file.read_text(encoding="utf-8")) for file in built.glob(f"*/{BUILT_FILE}")]
    return [_translated(each) for each in sorted(said, key=lambda x: x["order"])]


def _translated(said: dict[str, Any]) -> TranslatedPaper:
    description = PaperDescription(
        form_id=said["form_id"],
        title=said["title"],
        pictogram=said["pictogram"],
        purpose=Purpose(**said["purpose"]),
        protected=said["protected"],
        authority=Authority(**said["authority"]),
        bring=tuple(ToBring(**x) for x in said["bring"]),
        facts=tuple(Fact(**{**x, "checked": date.fromisoformat(x["checked"])}) for x in said["facts"]),
        openrosa=said["openrosa"],
    )
    return TranslatedPaper(description, said["texts"])
