"""Entities: the things a form is about, told to a server (ODK XForms, section Entities).

A form states in its meta block that it creates or updates an entity of a dataset; binds with `saveto`
name the entity's properties. Nothing is created here: the server does that with the submission.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kiosk.forms.errors import FormError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from kiosk.forms.interview import Interview
    from kiosk.forms.nodes import Node

_VERSION = "{http://www.opendatakit.org/xforms/entities}entities-version"
_KNOWN = re.compile(r"202[2-5]\.1(\.\d+)?")
_TRUE = {"1", "true"}


@dataclass(frozen=True)
class Entity:
    """What a submission says of one entity.

    Attributes:
        actions: `create`, `update`, both or none.
        base_version: the version the form knew of; 0 if it states none.
        properties: by the names that the form's `saveto` attributes give.
    """

    dataset: str
    id: str
    label: str
    actions: frozenset[str]
    base_version: int
    properties: Mapping[str, str] = field(default_factory=dict)


def check_version(model: etree._Element, main: etree._Element) -> None:
    """Refuse a form whose entities are of a version that is not known here.

    Raises:
        FormError: `entities-version`.
    """
    version = model.get(_VERSION)
    line = int(model.sourceline or 0)
    if version is None:
        uses = any(
            str(each.tag).rpartition("}")[2] == "entity" and each.get("dataset") for each in main.iter("{*}entity")
        )
        if uses:
            raise FormError("entities-version", "The form has entities, but does not say of which version.", line)
    elif not _KNOWN.fullmatch(version.strip()):
        raise FormError("entities-version", f"Entities of version {version} are not known here.", line)


def entities_of(interview: Interview) -> Iterator[Entity]:
    """The entities that the interview's submission would create or update, in document order."""
    for node in interview.main.walk():
        if node.name != "entity" or node.parent is None or node.parent.name != "meta" or not node.relevant:
            continue
        attributes = _attributes(node)
        actions = frozenset(x for x in ("create", "update") if attributes.get(x, "") in _TRUE)
        version = attributes.get("baseVersion", "")
        yield Entity(
            dataset=attributes.get("dataset", ""),
            id=attributes.get("id", ""),
            label=next((x.text for x in node.children if x.name == "label"), ""),
            actions=actions,
            base_version=int(version) if version.isascii() and version.isdigit() else 0,
            properties=_properties(interview, node),
        )


def _attributes(node: Node) -> dict[str, str]:
    found = {key.rpartition("}")[2]: value for key, value in (node.attributes or {}).items()}
    return found | {each.name[1:]: each.text for each in node.bound}


def _properties(interview: Interview, entity: Node) -> dict[str, str]:
    """The values to save, of the repeat instance that the entity stands in, or of the whole form."""
    scope: Node | None = entity
    while scope is not None and not (scope.definition and scope.definition.repeat):
        scope = scope.parent
    found: dict[str, str] = {}
    for definition in interview.form.order:
        name = definition.bind.entity_save_to if definition.bind else ""
        inside = scope is None or definition.path.startswith(f"{scope.definition.path}/" if scope.definition else "")
        if name and inside:
            for node in interview.nodes_of(definition, scope):
                found[name] = node.text if node.relevant else ""
    return found
