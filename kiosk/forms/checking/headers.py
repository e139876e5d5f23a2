"""What a column's header means: its XLSForm name and its language.

XLSForm has grown for years: `label::English (en)`, `label:English`, `Label`, `caption`, `media::image::English`
and `bind::relevant` are all in use.
"""

from __future__ import annotations

from dataclasses import dataclass

_ALIASES = {
    "caption": "label", "relevance": "relevant", "read_only": "readonly", "calculate": "calculation",
    "constraining_message": "constraint_message", "requiredmsg": "required_message",
    "jr:constraintmsg": "constraint_message", "jr:requiredmsg": "required_message",
    "noapperrorstring": "no_app_error_string",
    "command": "type", "tag": "name", "value": "name", "count": "repeat_count", "jr:count": "repeat_count",
    "list name": "list_name", "set_form_id": "form_id", "id_string": "form_id",
    "set_form_title": "form_title", "title": "form_title",
}  # fmt: skip
_PREFIXES = {"bind", "control", "body", "media", "instance"}
TRANSLATED = {
    "label", "hint", "guidance_hint", "constraint_message", "required_message",
    "image", "big-image", "audio", "video",
}  # fmt: skip
MEDIA = ("image", "big-image", "audio", "video")
KNOWN_IN_SURVEY = {
    *TRANSLATED, "type", "name", "relevant", "required", "readonly", "constraint", "calculation", "appearance",
    "default", "choice_filter", "repeat_count", "trigger", "parameters", "autoplay", "save_to", "rows", "disabled",
    "no_app_error_string", "note", "notes", "comment", "comments", "instance",
}  # fmt: skip


@dataclass(frozen=True)
class Header:
    """One header.

    Attributes:
        text: as written.
        name: its meaning, such as `label` or `constraint_message`; as written where it is none we know.
        language: as written, such as `English (en)`; empty without one.
    """

    text: str
    name: str
    language: str = ""


def read_header(text: str, *, double: bool) -> Header:
    """Read one header.

    Args:
        double: whether the sheet parts its headers with `::`; else single colons part them.
    """
    parts = [x.strip() for x in text.split("::" if double or "::" in text else ":")]
    if len(parts) > 1 and parts[0].lower() == "jr":
        parts = [":".join(parts[:2]), *parts[2:]]
    if len(parts) > 1 and parts[0].lower() in _PREFIXES:
        parts = parts[1:]
        if parts[0].lower() == "jr" and len(parts) > 1:
            parts = [":".join(parts[:2]), *parts[2:]]
    plain = " ".join(parts[0].split()).lower()
    name = _ALIASES.get(plain) or _ALIASES.get(plain.replace(" ", "_")) or plain.replace(" ", "_")
    known = name in KNOWN_IN_SURVEY or name in {"list_name", "form_id", "form_title"}
    return Header(text, name if known or len(parts) == 1 else text, parts[1] if known and len(parts) > 1 else "")
