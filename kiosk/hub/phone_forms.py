"""The forms that phones may fill in: those whose `paper.yaml` says `openrosa: true`, as `hamroh build` left them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from kiosk.content.built_papers import built_papers

if TYPE_CHECKING:
    from pathlib import Path

_XFORMS = "{http://www.w3.org/2002/xforms}"


@dataclass(frozen=True)
class Media:
    """A file that belongs to a form."""

    name: str
    content: bytes

    @property
    def hash(self) -> str:
        """As OpenRosa writes it."""
        return _hash(self.content)


@dataclass(frozen=True)
class PhoneForm:
    """A form as phones get it.

    Attributes:
        form_id, version: of its instance, as a submission names them.
        protected: whether what is sent is sealed to the protected intake key.
    """

    form_id: str
    version: str
    title: str
    protected: bool
    xml: bytes
    media: tuple[Media, ...]

    @property
    def hash(self) -> str:
        """As OpenRosa writes it."""
        return _hash(self.xml)


def phone_forms(built: Path) -> dict[str, PhoneForm]:
    """The forms phones may fill in, by their ids; none if nothing was built there."""
    forms = (_form(built / x.description.form_id, x.description.title, protected=x.description.protected)
             for x in built_papers(built) if x.description.openrosa)  # fmt: skip
    return {x.form_id: x for x in forms}


def _form(folder: Path, title: str, *, protected: bool) -> PhoneForm:
    xml = (folder / "form.xml").read_bytes()
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    instance = root.find(f".//{_XFORMS}model/{_XFORMS}instance/*")
    if instance is None:
        raise ValueError(f"The form in {folder.name} has no instance.")
    media = folder / "media"
    files = sorted(x for x in media.iterdir() if x.is_file()) if media.is_dir() else []
    return PhoneForm(
        form_id=instance.get("id", folder.name),
        version=instance.get("version", ""),
        title=title,
        protected=protected,
        xml=xml,
        media=tuple(Media(x.name, x.read_bytes()) for x in files),
    )


def _hash(content: bytes) -> str:
    return "md5:" + hashlib.md5(content, usedforsecurity=False).hexdigest()
