"""The paper itself: a template in the authority's language, with the visitor's beside it, as PDF/A.

Both columns are made from templates with the same blocks, so each block of one stands beside the same
block of the other. Where the authority has a fillable form of its own, that is filled in (`official`). The
same answers at the same time give the same bytes.
"""

from __future__ import annotations

import contextlib
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4

from kiosk.documents.blocks import Blocks
from kiosk.documents.fields import Fields
from kiosk.documents.paper import About, finished, new_canvas
from kiosk.documents.sheet import GAP, MARGIN, Column, Sheet
from kiosk.documents.template import check_same_blocks, read_template, template_file
from kiosk.forms import UnknownReference
from kiosk.language.languages import LANGUAGES, language

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kiosk.content.papers import Authority
    from kiosk.documents.fonts import Fonts
    from kiosk.forms import Interview


@dataclass(frozen=True)
class DocumentPaper:
    """What stands on the paper besides the answers.

    Attributes:
        title: in the authority's language.
        reference: of the receipt; printed at the foot and below the code.
        own_title: in the visitor's language; the same as `title` where it is left out.
        qr: what the receipt's code says.
        author: who made the paper out, for its metadata.
        made_at: when.
    """

    title: str
    reference: str = ""
    own_title: str = ""
    qr: str = ""
    author: str = "Hamroh"
    made_at: datetime | None = None


def authority_language(folder: Path, authority: Authority, interview: Interview) -> str:
    """The language of the authority the paper goes to, by the answer that decides it.

    The first language there is a template in, where there is none in that one.
    """
    files = [*folder.glob("*.md"), *folder.glob("*.pdf")]
    templates = {file.name.split(".")[-2] for file in files}
    wanted = authority.default
    with contextlib.suppress(UnknownReference):
        if authority.question:
            wanted = authority.languages.get(interview.node(authority.question).value, wanted)
    return wanted if wanted in templates else next((x.tag for x in LANGUAGES if x.tag in templates), "en")


def render_document(
    folder: Path,
    interview: Interview,
    languages: tuple[str, str],
    fonts: Fonts,
    paper: DocumentPaper,
) -> bytes:
    """Render a form's document.

    Args:
        folder: with one template a language, such as `complaint.ru.md`.
        languages: the authority's and the visitor's; one column if they are the same.

    Returns:
        A PDF/A-2b; the authority's own PDF filled in, where it has one.

    Raises:
        TemplateError: a template is missing or wrong, or the two do not have the same blocks.
    """
    file = template_file(folder, languages[0])
    about = About(paper.title, language(languages[0]).bcp47, paper.author, paper.reference, paper.made_at)
    if file.suffix == ".pdf":
        from kiosk.documents.official import fill_official

        return fill_official(file, Fields(interview, languages[0], file.name), fonts, about, paper.qr)
    columns = _columns(folder, languages, paper)
    sheet = Sheet(columns, fonts, columns[0].file, paper.reference)
    Blocks(sheet, [Fields(interview, x.tag, x.file) for x in columns], paper.qr).lay_out()
    buffer = io.BytesIO()
    canvas = new_canvas(buffer, fonts, A4, about.language)
    sheet.draw(canvas)
    canvas.save()
    return finished(buffer.getvalue(), about)


def _columns(folder: Path, languages: tuple[str, str], paper: DocumentPaper) -> list[Column]:
    titles = (paper.title, paper.own_title or paper.title)
    tags = list(dict.fromkeys(languages))
    width = A4[0] - 2 * MARGIN
    each = width if len(tags) == 1 else (width - GAP) / 2
    columns = []
    for number, tag in enumerate(tags):
        file = template_file(folder, tag)
        if file.suffix == ".pdf":
            # The visitor's language has a form of its office instead; that cannot stand in a column.
            return _columns(folder, (languages[0], languages[0]), paper)
        blocks = read_template(file.read_text(encoding="utf-8"), file.name)
        x = MARGIN + number * (each + GAP)
        columns.append(Column(tag, file.name, blocks, x, each, muted=number > 0, title=titles[number]))
    for column in columns[1:]:
        check_same_blocks(columns[0].blocks, column.blocks, column.file)
    return columns
