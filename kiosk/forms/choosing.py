"""What a question offers: choices written into the form, or taken from a list as its filter says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.forms.markup import as_html, plain
from kiosk.forms.texts import Label
from kiosk.forms.view import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.body import Control
    from kiosk.forms.interview import Interview
    from kiosk.forms.nodes import Node


def choices_of(interview: Interview, control: Control, node: Node) -> list[Choice]:
    """The choices of a question now."""
    fixed = [_choice(interview, each.value, each.label, node) for each in control.choices]
    itemset = control.itemset
    if itemset is None:
        return fixed
    found = []
    for item in itemset.nodeset.nodes(node, interview):
        cells = {cell.name: cell.string_value() for cell in item.children if cell.own_relevant}
        text = itemset.label.string(item, interview) if itemset.label else cells.get(itemset.label_name, "")
        label = Label(itext_id=text) if itemset.label_is_itext else Label(parts=(text,))
        value = itemset.value.string(item, interview) if itemset.value else cells.get(itemset.value_name, "")
        found.append(_choice(interview, value, label, node, cells))
    return fixed + found


def _choice(
    interview: Interview, value: str, label: Label, node: Node, cells: Mapping[str, str] | None = None
) -> Choice:
    source = interview.text_of(label, node)
    return Choice(value, plain(source), interview.media_of(label, node), as_html(source), cells or {})


def values_offered(interview: Interview, control: Control, node: Node) -> set[str]:
    """The values that can be chosen now."""
    offered = {each.value for each in control.choices}
    itemset = control.itemset
    for item in itemset.nodeset.nodes(node, interview) if itemset else ():
        if itemset and itemset.value:
            offered.add(itemset.value.string(item, interview))
        elif itemset:
            name = itemset.value_name
            offered.add(next((x.string_value() for x in item.children if x.name == name and x.own_relevant), ""))
    return offered
