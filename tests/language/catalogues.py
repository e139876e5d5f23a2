"""Small catalogues for tests: a template, and translations written as a translator would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages import Catalog

from kiosk.language.catalogues import po_file, read_catalogue, update
from kiosk.language.languages import LANGUAGES, language

if TYPE_CHECKING:
    from pathlib import Path

DOMAIN = "kiosk"
CONTEXT = "kiosk|"
Id = str | tuple[str, str]


def template(*texts: Id) -> Catalog:
    made = Catalog(charset="utf-8")
    for number, text in enumerate(texts, start=1):
        made.add(text, context=CONTEXT, locations=[("kiosk/words.py", number)])
    return made


def translator_writes(root: Path, tag: str, text: str, to: str | tuple[str, ...], comment: str = "") -> None:
    """Change one text of a catalogue in place, as with an editor, and leave all the rest as it is."""
    file = po_file(root, tag, DOMAIN)
    before, found, after = file.read_text(encoding="utf-8").partition(f'msgctxt "{CONTEXT}"\nmsgid "{text}"\n')
    assert found, f"{text} is not in {file}"
    head, _, rest = after.partition("\n\n")
    lines = [each for each in head.split("\n") if each.startswith("msgid_plural")]
    strings = [f'msgstr "{to}"'] if isinstance(to, str) else [f'msgstr[{n}] "{x}"' for n, x in enumerate(to)]
    if comment:
        blocks = before.split("\n\n")
        blocks[-1] = f"{comment}\n{blocks[-1]}"
        before = "\n\n".join(blocks)
    file.write_text(before + found + "\n".join([*lines, *strings]) + "\n\n" + rest, encoding="utf-8")


def translated(root: Path, tag: str, text: Id) -> object:
    message = read_catalogue(po_file(root, tag, DOMAIN), language(tag)).get(text, CONTEXT)
    return None if message is None else message.string


def comments(root: Path, tag: str, text: Id) -> list[str]:
    message = read_catalogue(po_file(root, tag, DOMAIN), language(tag)).get(text, CONTEXT)
    assert message is not None
    return list(message.user_comments)


def catalogues_saying(root: Path, **said: str) -> None:
    """Catalogues of all languages; `Yes` is said in each as given here, or by the tag's name."""
    update(root, DOMAIN, template("Yes"))
    for each in LANGUAGES:
        translator_writes(root, each.tag, "Yes", said.get(each.tag, f"Yes in {each.tag}"))
