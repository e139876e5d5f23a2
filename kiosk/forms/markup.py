"""Markup in labels: the little Markdown that ODK forms use, read safely.

Bold, italic, headings, links and coloured spans are markup; everything else is text as it is written,
lists and numbers at the start of a line too. A text comes without its markup, to be read aloud and
compared, or as a small, safe HTML for the screen: nothing in it loads, runs or leads anywhere.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKS = re.compile(r"[*_#\[\\<]")
_SPAN = re.compile(r"<(/?)span(?:\s+style\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)'))?\s*>", re.IGNORECASE)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,20})\s*(?:;|$)")
_SIMPLE = {"strong_open": "<b>", "strong_close": "</b>", "em_open": "<i>", "em_close": "</i>"}


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The text without markup."""
    if not _MARKS.search(text):
        return text
    return "\n".join(_plain_line(block) for block in _inlines(text)).strip()


@lru_cache(maxsize=4096)
def as_html(text: str) -> str:
    """The text as HTML of `b`, `i`, `h1` to `h6`, `br` and coloured `span`, everything else escaped."""
    if not _MARKS.search(text):
        return escape(text, quote=False).replace("\n", "<br/>")
    tokens = _reader().parse(text)
    out: list[str] = []
    for at, token in enumerate(tokens):
        if token.type in {"heading_open", "heading_close"}:
            out.append(f"<{'/' * (token.nesting < 0)}{token.tag}>")
        elif token.type == "paragraph_open" and at:
            out.append("<br/>")
        elif token.type == "inline":
            out.append(_html_line(token))
    return "".join(out)


def forget_texts() -> None:
    """Forget all texts: labels may repeat what somebody answered."""
    plain.cache_clear()
    as_html.cache_clear()


def _inlines(text: str) -> list[Token]:
    return [token for token in _reader().parse(text) if token.type == "inline"]


def _plain_line(block: Token) -> str:
    out = []
    for each in block.children or ():
        if each.type in {"text", "text_special"}:
            out.append(each.content)
        elif each.type in {"softbreak", "hardbreak"}:
            out.append("\n")
        elif each.type == "html_inline" and not _SPAN.fullmatch(each.content):
            out.append(each.content)
    return "".join(out)


def _html_line(block: Token) -> str:
    out: list[str] = []
    spans = 0
    for each in block.children or ():
        if each.type in {"text", "text_special"}:
            out.append(escape(each.content, quote=False))
        elif each.type in {"softbreak", "hardbreak"}:
            out.append("<br/>")
        elif each.type in _SIMPLE:
            out.append(_SIMPLE[each.type])
        elif each.type == "html_inline":
            span = _SPAN.fullmatch(each.content)
            if span is None:
                out.append(escape(each.content, quote=False))
            elif not span.group(1):
                spans += 1
                colour = _COLOUR.search(span.group(2) or span.group(3) or "")
                out.append(f'<span style="color:{colour.group(1)}">' if colour else "<span>")
            elif spans:
                spans -= 1
                out.append("</span>")
    return "".join(out) + "</span>" * spans


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    reader = MarkdownIt("zero", {"html": True, "maxNesting": 20})
    return reader.enable(["heading", "emphasis", "link", "escape", "newline", "html_inline"])
