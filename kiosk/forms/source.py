"""XML as it comes from outside, read without entities, network or unbounded depth.

libxml2 itself ends what grows by entities, nests deeper than 256 levels or has a text of more than
10 MB; here its words become sentences.
"""

from __future__ import annotations

from lxml import etree

from kiosk.forms.errors import FormError
from kiosk.forms.limits import LARGEST_FILE, MOST_MARKS

_LIMIT_PASSED = 114  # libxml2's XML_ERR_RESOURCE_LIMIT


def read_xml(xml: bytes, what: str, bad: str) -> etree._Element:
    """The root element.

    Args:
        what: what it is, to begin a sentence with: `The form`.
        bad: the code of the error where it is not XML.

    Raises:
        FormError: `too-large`, `too-deep`, `declares-entities`, or the code given.
    """
    if len(xml) > LARGEST_FILE:
        raise FormError("too-large", f"{what} is larger than {LARGEST_FILE // 2**20} MB.")
    if xml.count(b"<") > MOST_MARKS or xml.count(b"=") > MOST_MARKS:
        raise FormError("too-large", f"{what} has more than {MOST_MARKS:,} elements or attributes.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise _explained(error, xml, what, bad) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(what)
    return root


def in_namespace(root: etree._Element) -> etree._Element:
    """A form whose elements are in no namespace, as old ones were, with them in that of XForms.

    Its instances stay as they are.
    """
    waiting = [each for each in root if isinstance(each.tag, str)]
    if not any(each.tag == "model" for top in waiting for each in top):
        return root
    while waiting:
        element = waiting.pop()
        if isinstance(element.tag, str) and not element.tag.startswith("{"):
            element.tag = f"{{http://www.w3.org/2002/xforms}}{element.tag}"
        if not str(element.tag).endswith("}instance"):
            waiting += element
    return root


def _explained(error: etree.XMLSyntaxError, xml: bytes, what: str, bad: str) -> FormError:
    said, line = error.msg or "", error.lineno or 0
    if "depth" in said and error.code == _LIMIT_PASSED:
        return FormError("too-deep", f"{what} is nested more than 256 levels deep.", line)
    if b"<!DOCTYPE" in xml.replace(b"\0", b""):
        return _declares(what)
    if error.code == _LIMIT_PASSED:
        return FormError("too-large", f"{what} has a text of more than 10 MB.", line)
    return FormError(bad, f"{what} is not well-formed XML: {said}", line)


def _declares(what: str) -> FormError:
    return FormError("declares-entities", f"{what} has a document type or declares entities; it must not.")
