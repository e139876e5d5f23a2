"""The source texts of the kiosk's own words: from Python (`_`, `N_`) and from QML (`qsTr`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages import Catalog
from babel.messages.extract import extract_python

from kiosk.language.catalogue import CONTEXT
from kiosk.language.qml_extractor import qml_messages

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN = "kiosk"
_KEYWORDS = {"_": None, "N_": None, "plural": None}


def extract(package: Path) -> Catalog:
    """All texts of a package folder, in the order of files and lines.

    The context of a QML text is its file's name, as in Qt, with its disambiguation behind `|`.

    Raises:
        NotAPlainText: a call to qsTr has no plain text.
    """
    template = Catalog(charset="utf-8")
    for file in sorted(package.rglob("*.py")):
        where = str(file.relative_to(package.parent))
        with file.open("rb") as opened:
            found = list(extract_python(opened, _KEYWORDS, (), {"encoding": "utf-8"}))
        for line, _function, said, _comments in found:
            message: object = said  # one text, or those of a plural with None for what is no plain text
            texts = [x for x in (message if isinstance(message, (tuple, list)) else [message]) if isinstance(x, str)][
                :2
            ]
            if texts and texts[0]:
                template.add(
                    texts[0] if len(texts) == 1 else (texts[0], texts[1]),
                    locations=[(where, line)],
                    context=f"{CONTEXT}|",
                )
    for file in sorted(package.rglob("*.qml")):
        where = str(file.relative_to(package.parent))
        for each in qml_messages(file.read_text(encoding="utf-8"), where):
            template.add(
                (each.text, each.text) if each.plural else each.text,
                locations=[(where, each.line)],
                context=f"{file.stem}|{each.disambiguation}",
            )
    return template
