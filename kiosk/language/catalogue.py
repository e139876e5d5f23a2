"""The texts that Python shows to people, from the compiled gettext catalogues.

QML reads the same `.po` files as `.qm`. Messages of Python have the context `kiosk`; in the `.po`
files a context ends in `|`, as Qt's lrelease wants it.
"""

from __future__ import annotations

from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING

from kiosk.language.languages import language

if TYPE_CHECKING:
    from pathlib import Path

CONTEXT = "kiosk"


class Catalogue:
    """The texts of one language."""

    def __init__(self, tag: str, translations: NullTranslations) -> None:
        self.tag = tag
        self._translations = translations

    @classmethod
    def load(cls, folder: Path, tag: str) -> Catalogue:
        """The catalogue `folder/TAG.mo`; English source texts where there is none.

        Raises:
            UnknownLanguage: no such language.
        """
        language(tag)
        file = folder / f"{tag}.mo"
        if not file.exists():
            return cls(tag, NullTranslations())
        with file.open("rb") as opened:
            return cls(tag, GNUTranslations(opened))

    def text(self, message: str, context: str = CONTEXT) -> str:
        """The message in this language."""
        return self._translations.pgettext(f"{context}|", message)

    def plural(self, singular: str, plural: str, number: int, context: str = CONTEXT) -> str:
        """The message in the plural form that CLDR gives for this number."""
        return self._translations.npgettext(f"{context}|", singular, plural, number)
