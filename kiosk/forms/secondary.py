"""Secondary instances: lists a form carries within, or beside it as CSV, XML or GeoJSON."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from kiosk.forms.errors import FormError
from kiosk.forms.limits import LARGEST_FILE, MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from kiosk.forms.nodes import Node
from kiosk.forms.source import read_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

_NOT_CSV = (b"<", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{", b"\x1f\x8b")


_LINE_END = re.compile(r"\r\n?|\n")
_DELIMITERS = (",", ";", "\t", "|")
"""Of these the one that the first line has most of; the comma if it has none."""


class Lists:
    """All secondary instances of a form; together they have only so much room."""

    def __init__(self, attachments: Mapping[str, bytes]) -> None:
        self.attachments = attachments
        self._left = MOST_CELLS

    def internal(self, element: etree._Element) -> Node:
        """The nodes of a list within the form.

        Raises:
            FormError: the form's lists are too large.
        """
        self._take(sum(1 for _each in element.iter()))
        return tree_of(element)

    def external(self, source: str, line: int) -> Node:
        """The instance that `src="jr://file-csv/list.csv"` and its like name.

        Raises:
            FormError: the attachment is missing, too large, or is not what its name says.
        """
        name = source.rpartition("/")[2]
        content = self.attachments.get(name)
        if content is None:
            raise FormError("missing-attachment", f"The form needs the file “{name}”, which is not there.", line)
        if len(content) > LARGEST_FILE:
            raise FormError("too-large", f"The file “{name}” is larger than {LARGEST_FILE // 2**20} MB.", line)
        try:
            if name.endswith(".geojson"):
                return self._from_geojson(json.loads(content))
            if name.endswith(".xml"):
                return self.internal(read_xml(content, f"The file “{name}”", "bad-attachment"))
            return self._from_csv(_text_of(content))
        except RecursionError as error:
            raise FormError("bad-attachment", f"The file “{name}” is nested too deeply.", line) from error
        except (ValueError, csv.Error) as error:
            raise FormError("bad-attachment", f"The file “{name}” cannot be read: {error}.", line) from error

    def _take(self, cells: int) -> None:
        self._left -= cells
        if self._left < 0:
            raise FormError("too-large", f"The form's lists have more than {MOST_CELLS:,} values together.")

    def _from_csv(self, text: str) -> Node:
        root = Node("root", None)
        first_line = _LINE_END.split(text, maxsplit=1)[0]
        delimiter = max(_DELIMITERS, key=first_line.count)
        if first_line.count(delimiter) >= MOST_COLUMNS:
            raise ValueError(f"it has more than {MOST_COLUMNS:,} columns")
        rows = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter)
        names = [each.strip() for each in next(rows, [])]
        for number, row in enumerate(rows):
            if number >= MOST_ROWS:
                raise ValueError(f"it has more than {MOST_ROWS:,} rows")
            self._take(len(row) + 1)
            if not row:
                continue  # an empty line is no item
            item = Node("item", root)
            for name, cell in zip(names, row, strict=False):
                _add(item, name, cell)
            root.children.append(item)
        return root

    def _from_geojson(self, collection: Any) -> Node:  # noqa: ANN401 whatever the file holds
        if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
            raise ValueError("it is not a GeoJSON FeatureCollection (RFC 7946, section 3.3)")  # noqa: TRY004 the content is wrong, not the call
        root = Node("root", None)
        for feature in collection["features"]:
            if len(root.children) >= MOST_ROWS:
                raise ValueError(f"it has more than {MOST_ROWS:,} features")
            geometry, properties = _parts_of(feature)
            self._take(len(properties) + 3)
            item = Node("item", root)
            _add(item, "geometry", _geometry(geometry))
            if "id" in feature:
                _add(item, "id", _said(feature["id"]))
            for name, value in properties.items():
                _add(item, str(name), _said(value))
            root.children.append(item)
        return root


def tree_of(element: etree._Element, parent: Node | None = None) -> Node:
    """The nodes of an XML element and all below it."""
    node = Node(str(element.tag), parent)
    node.text = (element.text or "").strip() if len(element) else element.text or ""
    if element.attrib:
        node.attributes = {str(key): str(value) for key, value in element.attrib.items()}
    node.children = [tree_of(each, node) for each in element if isinstance(each.tag, str)]
    return node


def _text_of(content: bytes) -> str:
    """The text of a CSV file, which says by its first bytes if it is something else."""
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_NOT_CSV) or b"\0" in content:
        raise ValueError("it is not a CSV file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError("it is not written in UTF-8") from error


def _parts_of(feature: Any) -> tuple[dict[str, Any], dict[str, Any]]:  # noqa: ANN401 whatever the file holds
    """A feature's geometry and properties (RFC 7946, section 3.2)."""
    if not isinstance(feature, dict):
        raise ValueError("a feature is not an object (RFC 7946, section 3.2)")  # noqa: TRY004 as above
    geometry, properties = feature.get("geometry") or {}, feature.get("properties") or {}
    if not isinstance(geometry, dict) or not isinstance(properties, dict):
        raise ValueError("a feature's geometry or properties are not objects (RFC 7946, section 3.2)")  # noqa: TRY004 as above
    return geometry, properties


def _geometry(geometry: dict[str, Any]) -> str:
    """A geometry as ODK writes it: latitude, longitude, altitude, accuracy; points joined by `;`."""
    points = geometry.get("coordinates") or []
    if geometry.get("type") == "Point":
        points = [points]
    elif geometry.get("type") == "Polygon":
        points = points[0] if points else []
    return "; ".join(f"{x[1]} {x[0]} 0 0" for x in points if _is_position(x)) if isinstance(points, list) else ""


def _said(value: Any) -> str:  # noqa: ANN401 whatever the file holds
    """A property as XForms writes it."""
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _is_position(value: Any) -> bool:  # noqa: ANN401 whatever the file holds
    """Whether it is a longitude and a latitude (RFC 7946, section 3.1.1)."""
    return isinstance(value, list) and len(value) > 1 and all(isinstance(x, int | float) for x in value[:2])


def _add(item: Node, name: str, text: str) -> None:
    cell = Node(name, item)
    cell.text = text
    item.children.append(cell)
