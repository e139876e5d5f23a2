"""From the XML of an XForm to a `Form`: model, binds, itext, instances, body, order.

The XML is read by lxml without entities, network or huge trees. Every expression is compiled here, so
that a wrong one is found before a visitor meets it; the error names the bind and the line.
"""

from __future__ import annotations

import math
from dataclasses import fields
from typing import TYPE_CHECKING

from lxml import etree

from kiosk.forms.actions import IN_MODEL, KNOWN_EVENTS
from kiosk.forms.blank import make_ready
from kiosk.forms.body import Action, Control, FixedChoice, Itemset
from kiosk.forms.entities import check_version
from kiosk.forms.errors import FormError
from kiosk.forms.form import Form
from kiosk.forms.graph import order_recalculation
from kiosk.forms.limits import MOST_DEFINITIONS
from kiosk.forms.lists_named import check_lists
from kiosk.forms.nodes import Bind, Definition, Node, Repeat
from kiosk.forms.secondary import Lists
from kiosk.forms.source import in_namespace, read_xml
from kiosk.forms.targets import definition_at, definition_of, has_predicates
from kiosk.forms.texts import JR, NO_LABEL, XF, Itext, compiled, label_of, local_name
from kiosk.forms.xpath.values import to_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.forms.xpath.evaluate import Compiled

ODK_ENTITIES = "{http://www.opendatakit.org/xforms/entities}"
OPENROSA = "{http://openrosa.org/xforms}"
LAST_SAVED = "jr://instance/last-saved"
USUAL_LAST_SAVED = "__last-saved"
"""Authors' tools name the instance so, and do not always declare it."""
_ACTIONS = {"setvalue", "setgeopoint", "recordaudio"}
_CONTROLS = {"input", "select1", "select", "rank", "range", "upload", "trigger", "secret", "group", "repeat"}
_SPEAKING = ("choice-name", "itext", "format-date")
_ALWAYS = {"true()", "true", "1"}
_NEVER = {"false()", "false", "0", ""}


def load_form(xml: bytes, attachments: Mapping[str, bytes] | None = None) -> Form:
    """Read a form.

    Args:
        xml: the XForm.
        attachments: the files beside it, by name, for external instances.

    Raises:
        FormError: with a code, a sentence for the author, and the line.
    """
    root = in_namespace(read_xml(xml, "The form", "not-xml"))
    head = next((each for each in root if local_name(each) == "head"), None)
    body = next((each for each in root if local_name(each) == "body"), None)
    model = None if head is None else head.find(f"{XF}model")
    if head is None or model is None or body is None:
        raise FormError("not-a-form", "This XML is not an XForm: head, model or body is missing.")
    return _Loader(root, head, model, body, attachments or {}).form()


class _Loader:
    """Reads one form; what several steps need is kept here."""

    def __init__(
        self,
        root: etree._Element,
        head: etree._Element,
        model: etree._Element,
        body: etree._Element,
        attachments: Mapping[str, bytes],
    ) -> None:
        self.root, self.head, self.model, self.body = root, head, model, body
        self.lists = Lists(attachments)
        self.binds_by_id: dict[str, str] = {}
        self.definitions: dict[str, Definition] = {}
        self.controls: dict[Definition, Control] = {}
        self.all_actions: list[Action] = []
        self.top = Definition("", "", None)
        self.repeats: list[Definition] = []
        self.last_saved: set[str] = set()
        self.main_id = ""
        self.remarks: list[str] = []
        self.namespaces: dict[str | None, str] = {}

    def form(self) -> Form:
        instances = self.model.findall(f"{XF}instance")
        main_element = next((x for each in instances[:1] for x in each), None)
        if main_element is None:
            raise FormError("not-a-form", "The form has no main instance.", int(self.model.sourceline or 0))
        self.main_id = instances[0].get("id") or ""
        self.namespaces = dict(main_element.nsmap)
        around = instances[0].nsmap
        own = frozenset(x for x, uri in self.namespaces.items() if x and around.get(x) != uri)
        check_version(self.model, main_element)
        blank, top = self.instance_node(main_element, None, None)
        self.top = top
        bound = self.binds()
        instances_found = {x.get("id") or "": self.secondary(x) for x in instances[1:]}
        self.actions(self.model, top)
        controls = [x for each in self.body for x in self.control(each, top)]
        make_ready(blank, self.definitions, [*bound, *(x.target for x in self.all_actions)])
        order, counts_settle = order_recalculation(top)
        submission = self.model.find(f"{XF}submission")
        form = Form(
            form_id=main_element.get("id") or etree.QName(main_element).namespace or blank.name,
            version=main_element.get(f"{OPENROSA}version") or main_element.get("version") or "",
            title=str(self.head.findtext("{http://www.w3.org/1999/xhtml}title") or "").strip(),
            itext=Itext.of_model(self.model),
            root=top,
            order=order,
            blank=blank,
            body=controls,
            actions=tuple(self.all_actions),
            instances=instances_found,
            last_saved=frozenset(self.last_saved or {USUAL_LAST_SAVED}),
            counts_settle=counts_settle,
            speaking=tuple(x for x in order if x.bind and x.bind.calculate and _speaks(x.bind.calculate.text)),
            remarks=tuple(self.remarks),
            main_instance_id=self.main_id,
            submission={} if submission is None else {str(k): str(v) for k, v in submission.attrib.items()},
            controls=self.controls,
            definitions=self.definitions,
            namespaces=self.namespaces,
            own_prefixes=own,
        )
        check_lists(form)
        return form

    def instance_node(
        self, element: etree._Element, parent: Node | None, above: Definition | None
    ) -> tuple[Node, Definition]:
        """A node of the blank instance with its definition; templates are set aside."""
        name = local_name(element)
        path = f"{above.path if above else ''}/{name}"
        definition = self.definitions.get(path)
        if definition is None:
            if len(self.definitions) >= MOST_DEFINITIONS:
                line = int(element.sourceline or 0)
                raise FormError("too-large", f"The form has more than {MOST_DEFINITIONS:,} nodes.", line)
            definition = Definition(path, name, above)
            self.definitions[path] = definition
            if above is not None:
                above.children[name] = definition
        node = Node(str(element.tag), parent, definition)
        node.attributes = {str(k): str(v) for k, v in element.attrib.items() if k != f"{JR}template"} or None
        node.text = (element.text or "") if not len(element) else ""
        for key in element.attrib:
            attribute = f"@{str(key).rpartition('}')[2]}"
            if attribute not in definition.children and str(key) != f"{JR}template":
                # It takes part in nothing unless a bind or an action is for it.
                definition.children[attribute] = Definition(f"{path}/{attribute}", attribute, definition)
        for each in element:
            child, below = self.instance_node(each, node, definition)
            if each.get(f"{JR}template") is not None:
                below.repeat = Repeat(template=child)
                child.parent = None
            else:
                node.children.append(child)
        return node, definition

    def binds(self) -> list[Definition]:
        """Read the binds; what they are for."""
        found = []
        for element in self.model.findall(f"{XF}bind"):
            line = int(element.sourceline or 0)
            nodeset = (element.get("nodeset") or element.get("ref") or "").strip()
            if element.get("id"):
                self.binds_by_id.setdefault(element.get("id") or "", nodeset)
            definition = self.definitions.get(nodeset) or definition_at(nodeset, None, self.top)
            if definition is None:
                # The reference engines go on without it; it binds nothing.
                self.remarks.append(f"Line {line}: A bind is for “{nodeset}”, which is not there.")
                continue
            found.append(definition)
            bind = Bind(
                line=line,
                type=(element.get("type") or "string").rpartition(":")[2],
                relevant=self.truth(element, "relevant", always=True),
                calculate=self.expression(element, "calculate"),
                required=self.truth(element, "required", always=False),
                readonly=self.truth(element, "readonly", always=False),
                constraint=self.expression(element, "constraint"),
                constraint_message=element.get(f"{JR}constraintMsg") or "",
                required_message=element.get(f"{JR}requiredMsg") or "",
                preload=element.get(f"{JR}preload") or "",
                preload_parameters=element.get(f"{JR}preloadParams") or "",
                save_incomplete=element.get("saveIncomplete") in _ALWAYS,
                max_pixels=_whole(element.get(f"{OPENROSA}max-pixels")),
                entity_save_to=element.get(f"{ODK_ENTITIES}saveto") or "",
            )
            definition.bind = bind if definition.bind is None else merged(definition.bind, bind)
        return found

    def expression(self, element: etree._Element, name: str) -> Compiled | None:
        text = element.get(name)
        if text is None or not text.strip():
            return None
        nodeset = element.get("nodeset") or ""
        return compiled(text, int(element.sourceline or 0), f"The {name} of {nodeset}")

    def truth(self, element: etree._Element, name: str, *, always: bool) -> Compiled | None:
        """An expression, or None where it says what holds anyway."""
        text = (element.get(name) or "").strip()
        if text in (_ALWAYS if always else _NEVER) or not text:
            return None
        return self.expression(element, name)

    def secondary(self, element: etree._Element) -> Node:
        source = element.get("src")
        inner = next(iter(element), None)
        line = int(element.sourceline or 0)
        if inner is None and not source:
            raise FormError("not-a-form", "A secondary instance is empty.", line)
        document = Node("", None)
        document.attributes = {"id": element.get("id") or ""}
        if source == LAST_SAVED:
            self.last_saved.add(element.get("id") or "")
            return document
        root = self.lists.external(source or "", line) if inner is None else self.lists.internal(inner)
        root.parent = document
        document.children = [root]
        return document

    def actions(
        self, element: etree._Element, base: Definition, repeat: Definition | None = None
    ) -> tuple[Action, ...]:
        """The actions an element holds; `odk-new-repeat` is for those within a repeat alone."""
        found = []
        for each in element:
            kind = local_name(each)
            if kind not in _ACTIONS:
                continue
            line = int(each.sourceline or 0)
            events = frozenset((each.get("event") or "").split())
            wrong = events - (IN_MODEL if element is self.model else KNOWN_EVENTS)
            if wrong or not events:
                what = ", ".join(sorted(wrong)) or "no event"
                raise FormError("bad-event", f"A {kind} answers to “{what}”, which does not happen here.", line)
            ref = (each.get("ref") or self.ref_of_bind(each)).strip()
            target = definition_at(ref, base, self.top)
            if target is None:
                raise FormError("unknown-reference", f"A {kind} is for “{ref}”, which is not there.", line)
            value = (each.get("value") or "").strip()
            found.append(
                Action(
                    kind=kind,
                    events=frozenset("odk-new-repeat" if x == "jr-insert" else x for x in events),
                    target=target,
                    value=compiled(value, line, f"The setvalue of {target.path}") if value else None,
                    text="".join(each.itertext()) if each.get("value") is None else "",
                    line=line,
                    place=compiled(ref, line, f"The setvalue of {target.path}") if has_predicates(ref) else None,
                    repeat=repeat,
                )
            )
        self.all_actions += found
        return tuple(found)

    def control(self, element: etree._Element, above: Definition) -> list[Control]:
        """The control an element makes; the controls within where the element means nothing."""
        kind = local_name(element)
        if kind not in _CONTROLS:
            return []
        line = int(element.sourceline or 0)
        ref = element.get("ref") or element.get("nodeset") or self.ref_of_bind(element)
        definition = self.find(ref, above, line) if ref else None
        within = definition or above
        if kind == "repeat" and definition is not None:
            self.repeat(element, definition)
            self.repeats.append(definition)
        control = Control(
            kind=kind,
            definition=definition,
            line=line,
            label=label_of(element.find(f"{XF}label")),
            hint=label_of(element.find(f"{XF}hint")),
            appearance=element.get("appearance") or "",
            choices=tuple(
                FixedChoice((each.findtext(f"{XF}value") or "").strip(), label_of(each.find(f"{XF}label")))
                for each in element.findall(f"{XF}item")
            ),
            itemset=self.itemset(element, within),
            actions=self.actions(element, within, self.repeats[-1] if self.repeats else None),
            extra={str(key): str(value) for key, value in element.attrib.items()},
        )
        if kind == "range" and not all(_is_number(element.get(x)) for x in ("start", "end", "step")):
            raise FormError("bad-range", "A range question lacks a start, an end or a step.", line)
        control.children = [x for each in element for x in self.control(each, within)]
        for each in control.children:
            if each.kind == "repeat" and each.definition is definition and each.label == NO_LABEL:
                each.label = control.label  # a group around a repeat has its label
        if kind == "repeat" and definition is not None:
            self.repeats.pop()
        if definition is not None and (kind != "group" or definition not in self.controls):
            self.controls[definition] = control
        return [control]

    def ref_of_bind(self, element: etree._Element) -> str:
        return self.binds_by_id.get(element.get("bind") or "", "")

    def find(self, ref: str, above: Definition, line: int) -> Definition:
        definition = self.definitions.get(ref.strip()) or definition_at(ref, above, self.top)
        if definition is None:
            raise FormError("unknown-reference", f"A question is for “{ref}”, which is not there.", line)
        return definition

    def repeat(self, element: etree._Element, definition: Definition) -> None:
        count = element.get(f"{JR}count")
        known = definition.repeat or Repeat()
        made = compiled(count, int(element.sourceline or 0), f"The count of {definition.path}") if count else None
        parent = definition.parent
        seen_from_here = made is not None and definition_of(made.tree, definition, self.top) is not None
        definition.repeat = Repeat(
            count=made,
            count_from_parent=not seen_from_here
            and made is not None
            and parent is not None
            and definition_of(made.tree, parent, self.top) is not None,
            fixed=count is not None or element.get(f"{JR}noAddRemove") in {"true()", "true"},
            template=known.template,
        )

    def itemset(self, element: etree._Element, within: Definition) -> Itemset | None:
        itemset = element.find(f"{XF}itemset")
        if itemset is None:
            return None
        line = int(itemset.sourceline or 0)
        value, label = itemset.find(f"{XF}value"), itemset.find(f"{XF}label")
        label_ref = ("" if label is None else label.get("ref") or "").strip()
        is_itext = label_ref.startswith("jr:itext(")
        value_name = ("" if value is None else value.get("ref") or "").strip().removeprefix("./")
        label_name = (label_ref[len("jr:itext(") : -1].strip() if is_itext else label_ref).removeprefix("./")
        nodeset = (itemset.get("nodeset") or "").strip()
        found = Itemset(
            nodeset=compiled(nodeset, line, "The choices of a question"),
            value_name=value_name,
            label_name=label_name,
            label_is_itext=is_itext,
            value=None if _is_name(value_name) else compiled(value_name, line, "The value of a choice"),
            label=None if _is_name(label_name) else compiled(label_name, line, "The label of a choice"),
            varies="[" in nodeset
            or not nodeset.startswith(("instance(", "randomize(instance("))
            or (self.main_id != "" and self.main_id in nodeset),
        )
        if found.varies:
            within.itemset = found
        return found


def _speaks(expression: str) -> bool:
    """Whether a value may be another in another language."""
    return any(each in expression for each in _SPEAKING)


def merged(first: Bind, second: Bind) -> Bind:
    """Two binds of one node as one; what both say, the second says."""
    blank = Bind()
    for each in fields(Bind):
        stated = getattr(second, each.name)
        if stated != getattr(blank, each.name):
            setattr(first, each.name, stated)
    return first


def _is_name(text: str) -> bool:
    return not text or text.replace("-", "").replace("_", "").replace(".", "").isalnum()


def _is_number(text: str | None) -> bool:
    return not math.isnan(to_number(text or ""))


def _whole(text: str | None) -> int:
    return int(to_number(text or "")) if _is_number(text) else 0
