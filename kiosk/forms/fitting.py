"""An instance of another version of a form, made to fit this one.

What the form has no place for is left out; what it has and the instance lacks is blank, as always.
A choice that is not offered any more is taken away. Whoever fits an instance compares what was
answered before with what is answered after, and tells the person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from kiosk.forms.errors import ReadOnly, UnknownReference
from kiosk.forms.source import read_xml

if TYPE_CHECKING:
    from kiosk.forms.form import Form
    from kiosk.forms.interview import Interview
    from kiosk.forms.nodes import Definition


def fitted(form: Form, xml: bytes) -> bytes:
    """The instance XML without what this form has no place for.

    Raises:
        FormError: it is not XML.
    """
    root = read_xml(xml, "The instance", "bad-instance")
    root.tag = form.blank.tag
    _fit(root, form.root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def drop_lost_choices(interview: Interview) -> None:
    """Take away the answers that name a choice which is not offered any more."""
    for node in list(interview.nodes()):
        if node.control not in {"select1", "select", "rank"} or not node.value:
            continue
        offered = {each.value for each in node.choices}
        chosen = node.value.split() if node.control != "select1" else [node.value]
        kept = [each for each in chosen if each in offered]
        if kept != chosen:
            try:
                interview.answer(node.ref, " ".join(kept))
            except (ReadOnly, UnknownReference):
                continue  # it follows from another answer, or went with one


def _fit(element: etree._Element, definition: Definition) -> None:
    if definition.children and not len(element):
        element.text = None
    seen: set[str] = set()
    for child in list(element):
        name = etree.QName(child).localname
        below = definition.children.get(name)
        if below is None or (below.repeat is None and name in seen):
            element.remove(child)
            continue
        seen.add(name)
        _fit(child, below)
