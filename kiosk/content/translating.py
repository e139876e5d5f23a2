"""The translations of content: what authors write in English, in every language of the kiosk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.content.facts import Problem
from kiosk.language.catalogues import po_file, read_catalogue
from kiosk.language.languages import LANGUAGES, spoken_language

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
        found[each.tag], wrong = translated_to(each.tag, texts, root, domain)
        missing += wrong
    return found, missing


def translated_to(
    tag: str, texts: Sequence[tuple[str, str]], root: Path, domain: str
) -> tuple[dict[str, str], list[Problem]]:
    """The same in one language, which may be one of which the kiosk only says phrases."""
    catalogue = read_catalogue(po_file(root, tag, domain), spoken_language(tag))
    found, missing = {}, []
    for file, text in texts:
        message = catalogue.get(text)
        translated = str(message.string) if message and not message.fuzzy and message.string else ""
        if tag == SOURCE_LANGUAGE:
            translated = translated or text
        if not translated:
            missing.append(Problem(file, 1, f"No text in {tag} for “{text}”."))
        found[text] = translated
    return found, missing
