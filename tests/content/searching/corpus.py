"""All guides in seven languages as entries of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from babel.messages.pofile import read_po

from kiosk.content.searching import Entry
from kiosk.content.searching.synonyms import Synonyms
from kiosk.language.languages import LANGUAGES
from kiosk.language.transliterate import latin_to_cyrillic
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DRAFTS = ROOT / "resources" / "drafts"


def texts_of(country: Path) -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {"en": {}}
    for file in sorted((country / "translations").glob("*.po")):
        with file.open("rb") as opened:
            texts[file.stem] = {str(x.id): str(x.string) for x in read_po(opened) if x.id}
    texts["uz_Cyrl"] = {source: latin_to_cyrillic(text) for source, text in texts["uz"].items()}
    return texts


def entries() -> Iterator[Entry]:
    synonyms = Synonyms.read(ROOT / "resources" / "search" / "synonyms.yaml")
    for country in sorted(x for x in DRAFTS.iterdir() if x.is_dir()):
        texts = texts_of(country)
        for file in sorted(country.glob("*/*.md")):
            _, front, body = file.read_text(encoding="utf-8").split("---\n", 2)
            head = yaml.safe_load(front)
            pages = [
                " ".join(x.split("]", 1)[1].split(" [")[0].split())
                for x in body.split("\n\n")
                if x.strip().startswith("![")
            ]
            for each in LANGUAGES:
                listed = head["words"].get(each.tag) or [latin_to_cyrillic(x) for x in head["words"]["uz"]]
                translated = texts[each.tag]
                guide_id = f"{country.name}/{file.stem}"
                yield Entry(
                    guide_id,
                    each.tag,
                    translated.get(head["title"], head["title"]),
                    tuple(map(str, listed)),
                    " ".join(translated.get(x, x) for x in pages),
                    synonyms.of(guide_id, each.tag),
                )
