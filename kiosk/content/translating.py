"""The translations of content: what authors write in English, in every language of the kiosk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.facts import Problem
from kiosk.language.catalogues import po_file, read_catalogue
from kiosk.language.languages import LANGUAGES, language

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DOMAIN = "content"
SOURCE_LANGUAGE = "en"


def translations_of(
    texts: Sequence[tuple[str, str]], root: Path, domain: str = DOMAIN
) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Every text in every language, and which are missing.

    Args:
        texts: each with the file it stands in.
        root: the folder with one folder a language.
        domain: the gettext domain they stand in.

    Returns:
        By language and source text; fuzzy translations count as missing.
    """
    found: dict[str, dict[str, str]] = {}
    missing: list[Problem] = []
    for each in LANGUAGES:
        catalogue = read_catalogue(po_file(root, each.tag, domain), language(each.tag))
        found[each.tag] = {}
        for file, text in texts:
            message = catalogue.get(text)
            translated = str(message.string) if message and not message.fuzzy and message.string else ""
            if each.tag == SOURCE_LANGUAGE:
                translated = translated or text
            if not translated:
                missing.append(Problem(file, 1, f"No text in {each.tag} for “{text}”."))
            found[each.tag][text] = translated
    return found, missing
