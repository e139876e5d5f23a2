"""Instance XML, out and in again.

What is not relevant is left out (ODK XForms, section Submission). An instance that comes in may lack
nodes that a newer version of the form has; they are there, blank. It may not have nodes the form does
not know.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from lxml import etree

from kiosk.forms.errors import FormError
from kiosk.forms.limits import MOST_INSTANCES, MOST_NODES
from kiosk.forms.nodes import Definition, Node
from kiosk.forms.secondary import tree_of
from kiosk.forms.source import read_xml

if TYPE_CHECKING:
    from kiosk.forms.form import Form
    from kiosk.forms.interview import Interview


_OF_FORMS = "http://www.w3.org/2002/xforms"
_OF_FORMS_TAG = f"{{{_OF_FORMS}}}"


def instance_xml(interview: Interview) -> bytes:
    """The instance as UTF-8 XML with a declaration."""
    return _written(interview, everything=False)


def saved_xml(interview: Interview) -> bytes:
    """The instance as it stands, with what is not relevant now; for going on later, not for sending."""
    return _written(interview, everything=True)


def _written(interview: Interview, *, everything: bool) -> bytes:
    nsmap = {prefix: uri for prefix, uri in interview.form.namespaces.items() if prefix != "xml" and uri != _OF_FORMS}
    root = _element(interview.main, None, nsmap, everything=everything)
    # What the form declares for itself, such as jr and h, says nothing in an instance that does not use it.
    etree.cleanup_namespaces(root, keep_ns_prefixes=sorted(interview.form.own_prefixes))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _element(
    node: Node, parent: etree._Element | None, nsmap: dict[str | None, str] | None = None, *, everything: bool
) -> etree._Element:
    # The namespace of the form around it is not the instance's own; both reference engines leave it out.
    tag = node.tag.removeprefix(_OF_FORMS_TAG)
    made = etree.Element(tag, nsmap=nsmap or None) if parent is None else etree.SubElement(parent, tag)
    for name, value in (node.attributes or {}).items():
        made.set(name, value)
    for attribute in node.bound:
        if everything or attribute.own_relevant:
            made.set(attribute.tag, _text_of_xml(attribute.text))
        else:
            made.attrib.pop(attribute.tag, None)
    if node.text:
        made.text = _text_of_xml(node.text)
    for child in node.children:
        if everything or child.own_relevant:
            _element(child, made, everything=everything)
    return made


def _text_of_xml(text: str) -> str:
    """A text as XML 1.0, section 2.2, can hold it, letters and their accents composed (Unicode NFC)."""
    if text.isascii() and text.isprintable():
        return text
    held = "".join(x for x in text if (x >= " " or x in "\t\n\r") and not "\ud800" <= x <= "\udfff")
    return unicodedata.normalize("NFC", held.replace("\ufffe", "").replace("\uffff", ""))


def ensure_instance_id(interview: Interview) -> None:
    """Give the instance an id if the form has a place for one and did not fill it itself."""
    for node in interview.main.walk():
        if node.name == "instanceID" and not node.text:
            node.text = f"uuid:{interview.uuid()}"


def deprecate_instance_id(interview: Interview) -> None:
    """Give a submitted instance, which is corrected now, a new id; its own becomes the deprecated one."""
    for node in list(interview.main.walk()):
        if node.name != "instanceID" or node.parent is None or node.parent.name != "meta":
            continue
        meta, name = node.parent, "deprecatedID"
        old = next(iter(meta.named(name)), None)
        if old is None:
            above = meta.definition
            definition = above.children.get(name) if above else None
            old = Node(node.tag.removesuffix("instanceID") + name, meta, definition)
            meta.children.insert(meta.children.index(node) + 1, old)
        old.text = node.text
        node.text = f"uuid:{interview.uuid()}"


def last_saved(form: Form, xml: bytes | None) -> Node:
    """The node above the root of the instance saved last; without children if there is none."""
    document = Node("", None)
    if xml is not None and form.last_saved:
        root = tree_of(read_xml(xml, "The instance saved last", "bad-instance"))
        root.parent = document
        document.children = [root]
    return document


def restored(form: Form, xml: bytes) -> Node:
    """The instance of this form in XML.

    Raises:
        FormError: it is not XML, or of another form, or has nodes the form does not know.
    """
    element = read_xml(xml, "The instance", "bad-instance")
    if etree.QName(element).localname != form.root.name:
        raise FormError("bad-instance", "The instance belongs to another form.")
    stated, own = element.get("id"), (form.blank.attributes or {}).get("id")
    if stated and own and stated != own:
        raise FormError("bad-instance", f"The instance belongs to the form “{stated}”, not to “{own}”.")
    return _Restored().node(element, None, form.root, form.blank)


class _Restored:
    """Builds an instance, and counts its nodes: what little XML leaves out is filled in from the form."""

    def __init__(self) -> None:
        self.left = MOST_NODES

    def take(self, nodes: int) -> None:
        self.left -= nodes
        if self.left < 0:
            raise FormError("too-large", f"The instance has more than {MOST_NODES:,} values.")

    def node(self, element: etree._Element, parent: Node | None, definition: Definition, blank: Node) -> Node:
        self.take(1)
        node = Node(blank.tag, parent, definition)
        given = {str(k): str(v) for k, v in element.attrib.items()}
        node.attributes = {**(blank.attributes or {}), **given} or None
        for attribute in blank.bound:
            if attribute.definition is not None:
                node.bind_attribute(attribute.tag, attribute.definition)
        node.text = (element.text or "") if not len(element) else ""
        patterns: dict[str, Node] = {}
        for each in blank.children:
            patterns.setdefault(each.name, each)
        there: dict[str, list[etree._Element]] = {}
        for each_element in element:
            there.setdefault(etree.QName(each_element).localname, []).append(each_element)
        unknown = set(there) - set(definition.children)
        # What an instance says of itself, such as which one it corrects, is kept whether or not the form has a
        # place for it.
        of_itself = unknown if definition.name == "meta" else unknown & ({"meta"} if parent is None else set())
        kept = [tree_of(there[x][0], node) for x in there if x in of_itself]
        self.take(sum(1 for top in kept for _each in top.walk()))
        if of_itself and definition.name == "meta":
            node.children += kept
        unknown -= of_itself
        if unknown:
            raise FormError("bad-instance", f"The form does not know {', '.join(sorted(unknown)[:5])}.")
        for name, below in definition.children.items():
            pattern = patterns.get(name) or (below.repeat.template if below.repeat else None)
            if pattern is None:
                continue
            found = there.get(name, [])
            if len(found) > MOST_INSTANCES:
                raise FormError("too-many-repeats", f"{below.path} repeats more than {MOST_INSTANCES:,} times.")
            node.children += [self.node(x, node, below, pattern) for x in found]
            if below.repeat is not None and below.repeat.fixed and below.repeat.count is None:
                # Instances that nobody can add are there, whether or not the XML has them.
                missing = below.repeat.written[len(found) :]
                self.take(sum(1 for top in missing for _each in top.walk()))
                node.children += [x.copy(node) for x in missing]
            if not found and below.repeat is None:
                self.take(sum(1 for _each in pattern.walk()))
                node.children.append(pattern.copy(node))
        if definition.name != "meta":
            node.children += kept
        return node
