"""Secondary instances: lists a form carries within, or beside it as CSV, XML or GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from lxml import etree

from kiosk.forms.errors import FormError
from kiosk.forms.nodes import Node

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_ROWS = 200_000


def tree_of(element: etree._Element, parent: Node | None = None) -> Node:
    """The nodes of an XML element and all below it."""
    node = Node(str(element.tag), parent)
    node.text = (element.text or "").strip() if len(element) else element.text or ""
    if element.attrib:
        node.attributes = {str(key): str(value) for key, value in element.attrib.items()}
    node.children = [tree_of(each, node) for each in element if isinstance(each.tag, str)]
    return node


def external_instance(source: str, attachments: Mapping[str, bytes], line: int) -> Node:
    """The instance that `src="jr://file-csv/list.csv"` and its like name.

    Raises:
        FormError: the attachment is missing, or is not what its name says.
    """
    name = source.rpartition("/")[2]
    content = attachments.get(name)
    if content is None:
        raise FormError("missing-attachment", f"The form needs the file “{name}”, which is not there.", line)
    try:
        if name.endswith(".geojson"):
            return _from_geojson(json.loads(content))
        if name.endswith(".xml"):
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            return tree_of(etree.fromstring(content, parser))
        return _from_csv(content.decode("utf-8-sig"))
    except (ValueError, etree.XMLSyntaxError, csv.Error) as error:
        raise FormError("bad-attachment", f"The file “{name}” cannot be read: {error}.", line) from error


def _from_csv(text: str) -> Node:
    root = Node("root", None)
    first_line = text.partition("\n")[0]
    delimiter = ";" if first_line.count(";") > first_line.count(",") else ","
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    names = [each.strip() for each in next(rows, [])]
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            raise ValueError(f"it has more than {MOST_ROWS:,} rows")
        item = Node("item", root)
        for name, cell in zip(names, row, strict=False):
            _add(item, name, cell)
        root.children.append(item)
    return root


def _from_geojson(collection: Any) -> Node:  # noqa: ANN401 whatever the file holds
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        raise ValueError("it is not a GeoJSON FeatureCollection (RFC 7946, section 3.3)")  # noqa: TRY004 the content is wrong, not the call
    root = Node("root", None)
    for feature in collection["features"][:MOST_ROWS]:
        item = Node("item", root)
        _add(item, "geometry", _geometry(feature.get("geometry") or {}))
        if "id" in feature:
            _add(item, "id", str(feature["id"]))
        for name, value in (feature.get("properties") or {}).items():
            _add(item, str(name), "" if value is None else str(value))
        root.children.append(item)
    return root


def _geometry(geometry: dict[str, Any]) -> str:
    """A geometry as ODK writes it: latitude, longitude, altitude, accuracy; points joined by `;`."""
    points = geometry.get("coordinates") or []
    if geometry.get("type") == "Point":
        points = [points]
    elif geometry.get("type") == "Polygon":
        points = points[0] if points else []
    return "; ".join(f"{x[1]} {x[0]} 0 0" for x in points if len(x) > 1)


def _add(item: Node, name: str, text: str) -> None:
    cell = Node(name, item)
    cell.text = text
    item.children.append(cell)
