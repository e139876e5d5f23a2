"""A form being answered: start or go on, walk the questions, answer, validate, serialise.

Every call leaves the interview consistent: what follows from an answer has happened when `answer`
returns. Nothing here knows of a screen, a disk or a printer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.forms import actions, serialising
from kiosk.forms.attachments import Attachment, Attachments
from kiosk.forms.effort import Effort
from kiosk.forms.errors import FixedRepeat, FormError, ReadOnly, UnknownReference
from kiosk.forms.limits import LONGEST_TEXT, MOST_INSTANCES, MOST_NODES, MOST_TEXT
from kiosk.forms.nodes import Node
from kiosk.forms.recalculation import Recalculation
from kiosk.forms.references import absolute_reference
from kiosk.forms.texts import NO_LABEL, Label, rendered
from kiosk.forms.view import QUESTIONS, Choice, FormNode, RepeatPoint
from kiosk.forms.xpath.evaluate import compile_expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from kiosk.forms.body import Action, Control
    from kiosk.forms.form import Form
    from kiosk.forms.nodes import Definition
    from kiosk.forms.xpath.values import Value


@dataclass(frozen=True)
class Problem:
    """What keeps an interview from being finished.

    Attributes:
        ref: where.
        code: `required`, `wrong-type` or `constraint`.
        message: the author's words in the present language; may be empty.
    """

    ref: str
    code: str
    message: str


class Interview:
    """A running interview. Make it with `Form.start`.

    Attributes:
        form: the form that is answered.
        main: the root of the main instance.
        language: the tag of the language texts come in; set it at any time.
    """

    def __init__(
        self,
        form: Form,
        *,
        now: Callable[[], datetime],
        random: Callable[[], float],
        new_uuid: Callable[[], str],
        attachments: Iterable[Attachment] = (),
    ) -> None:
        self.form = form
        self.main: Node = form.blank.copy(None)
        self.now = now
        self.random = random
        self.uuid = new_uuid
        self._language = form.default_language
        self._nodes: dict[Definition, list[Node]] = {}
        self.effort = Effort()
        self._node_count = 0
        self._text_size = 0
        self._blanks: dict[Definition, Node] = {}
        self._around: dict[int, Control] = {}
        self._files = Attachments(attachments)

    def begin(self, instance: bytes | None) -> None:
        """Fill the instance: from XML if given, else as the form says for a new one."""
        if instance is not None:
            self.main = serialising.restored(self.form, instance)
        else:
            self.main.definition = self.form.root
        self._index()
        if instance is None:
            actions.preload(self)
            actions.fire(self, "odk-instance-first-load", self.form.actions)
            actions.fire(self, "xforms-ready", self.form.actions)
        actions.fire(self, "odk-instance-load", self.form.actions)
        Recalculation(self).everything()
        serialising.ensure_instance_id(self)

    @property
    def form_version(self) -> str:
        """The form's version."""
        return self.form.version

    @property
    def language(self) -> str:
        """The tag of the language texts come in."""
        return self._language

    @language.setter
    def language(self, tag: str) -> None:
        self._language = tag if tag in self.form.languages else self.form.default_language

    def node(self, ref: str) -> FormNode:
        """The node at a reference.

        Raises:
            UnknownReference: there is none now.
        """
        return self._view(self.find(ref))

    def nodes(self) -> Iterator[FormNode]:
        """All nodes below the root, relevant or not, in document order."""
        for each in self.main.walk():
            if each is not self.main:
                yield self._view(each)

    def questions(self) -> list[FormNode | RepeatPoint]:
        """What a visitor is asked now, in the order of the body, with repeats as they stand.

        After the instances of a repeat that can grow stands its `RepeatPoint`.
        """
        return list(self._walk(self.form.body, self.main))

    def answer(self, ref: str, value: str) -> None:
        """Answer a question; an empty value takes the answer away.

        Whatever is answered is kept; `valid` and `problem` of the node tell whether it is right.

        Raises:
            UnknownReference: there is no such question now.
            ReadOnly: it cannot be answered.
            FormError: the answer is longer than any can be, or the form cannot calculate what follows.
        """
        node = self.find(ref)
        view = self._view(node)
        if len(value) > LONGEST_TEXT:
            raise FormError("answer-too-long", f"An answer can have {LONGEST_TEXT:,} characters.")
        calculated = node.definition is not None and node.definition.bind and node.definition.bind.calculate
        if view.readonly or node.children or (calculated and view.kind != "question"):
            raise ReadOnly(f"{ref} cannot be answered.")
        self._write(node, value)

    def attach(self, ref: str, name: str, content: bytes, media_type: str) -> None:
        """Answer an upload question with a file, which is kept in memory.

        The answer is the file's name, made unique within the interview; read it from the node. An
        earlier file of the question is dropped.

        Raises:
            UnknownReference: there is no question for a file there now.
            ReadOnly: it cannot be answered.
        """
        view = self.node(ref)
        if view.control != "upload":
            raise UnknownReference(f"{ref} is not a question for a file.")
        if view.readonly:
            raise ReadOnly(f"{ref} cannot be answered.")
        self._write(self.find(ref), self._files.keep(name, media_type, content))

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files that relevant upload questions hold, in document order."""
        uploads = {x for x, control in self.form.controls.items() if control.kind == "upload"}
        return tuple(self._files.of(x for x in self.main.walk() if x.definition in uploads and x.text and x.relevant))

    def _write(self, node: Node, value: str) -> None:
        if node.text == value:
            return
        control = self.form.controls.get(node.definition) if node.definition else None
        if control is not None and control.kind == "upload":
            self._files.drop(node.text)
        node.text = value
        changed = [node]
        if control is not None and control.actions:
            changed += actions.fire(self, "xforms-value-changed", control.actions, node)
        self._recalculate(changed)

    def add_repeat(self, ref: str) -> str:
        """Add an instance behind the last one.

        Args:
            ref: the repeat, such as `/data/repeat` or `/data/outer[2]/inner`.

        Returns:
            The new instance's reference.

        Raises:
            UnknownReference: there is no such repeat.
            FixedRepeat: their number follows from the form.
            FormError: there are too many already.
        """
        above, _, name = ref.rpartition("/")
        parent = self.find(above)
        definition = parent.definition.children.get(name) if parent.definition else None
        if definition is None or definition.repeat is None:
            raise UnknownReference(f"{ref} is not a repeat.")
        if definition.repeat.fixed:
            raise FixedRepeat(f"The number of {ref} follows from the form.")
        if len(parent.named(name)) >= MOST_INSTANCES:
            raise FormError("too-many-repeats", f"{ref} repeats {MOST_INSTANCES:,} times already.")
        self.make_room(definition, 1)
        made = self.put_in(definition, parent)
        fired = actions.fire(self, "odk-new-repeat", self._actions_of(definition), made)
        round_ = Recalculation(self)
        round_.appeared(made)
        for each in fired:
            round_.changed(each)
        round_.run()
        return made.ref

    def remove_repeat(self, ref: str) -> None:
        """Take an instance away, with all in it.

        Raises:
            UnknownReference: there is no such instance.
            FixedRepeat: their number follows from the form.
        """
        node = self.find(ref)
        if node.definition is None or node.definition.repeat is None:
            raise UnknownReference(f"{ref} is not an instance of a repeat.")
        if node.definition.repeat.fixed:
            raise FixedRepeat(f"The number of {ref} follows from the form.")
        following = list(node.siblings())
        self.take_out([node])
        round_ = Recalculation(self)
        for each in following:
            round_.appeared(each)
        round_.run()

    def validate(self) -> list[Problem]:
        """All problems of relevant nodes, in document order; none if the interview can be finished."""
        found = []
        for view in self.nodes():
            code = view.problem_code
            if code is not None:
                found.append(Problem(view.ref, code, view.problem or ""))
        return found

    def serialise(self) -> bytes:
        """The instance XML, without what is not relevant (ODK XForms, section Submission)."""
        return serialising.instance_xml(self)

    def evaluate(self, expression: str, ref: str | None = None) -> Value:
        """The value of an XPath expression, seen from a node or from the root.

        Raises:
            XPathError: the expression is not understood.
            UnknownReference: there is no such node.
        """
        node = self.find(ref) if ref else self.main
        return compile_expression(expression).value(node, self)

    def find(self, ref: str) -> Node:
        """The instance's node at an ODK reference; the first where a position is left out.

        Raises:
            UnknownReference: there is none now.
        """
        steps = absolute_reference(ref)
        if not steps or steps[0][0] != self.main.name:
            raise UnknownReference(f"The form has no {ref}.")
        node = self.main
        for name, position in steps[1:]:
            same = node.named(name)
            if not 0 < position <= len(same):
                raise UnknownReference(f"The form has no {ref} now.")
            node = same[position - 1]
        return node

    def nodes_of(self, definition: Definition, scope: Node | None = None) -> list[Node]:
        """The nodes of a definition, all or those in one repeat instance."""
        if scope is None:
            return list(self._nodes.get(definition, ()))
        names: list[str] = []
        here: Definition | None = definition
        while here is not None and here is not scope.definition:
            names.append(here.name)
            here = here.parent
        if here is None:
            return list(self._nodes.get(definition, ()))
        found = [scope]
        for name in reversed(names):
            found = [child for node in found for child in node.named(name)]
        return found

    def put_in(self, definition: Definition, parent: Node) -> Node:
        """Add an instance of a repeat to the tree, as its template or its first instance is blank."""
        made = self._pattern_of(definition).copy(parent)
        there = parent.named(definition.name)
        if there:
            parent.insert_after(there[-1], made)
        else:
            parent.insert(self._place(definition, parent), made)
        for each in made.walk():
            self._node_count += 1
            if each.definition is not None:
                self._nodes.setdefault(each.definition, []).append(each)
        return made

    def make_room(self, definition: Definition, instances: int) -> None:
        """See whether so many more instances of a repeat can be added.

        Raises:
            FormError: the instance would have too many nodes.
        """
        if instances > 0:
            size = sum(1 for _each in self._pattern_of(definition).walk())
            if self._node_count + size * instances > MOST_NODES:
                raise FormError("too-many-repeats", f"{definition.path} would make more than {MOST_NODES:,} values.")

    def calculated(self, longer_by: int) -> None:
        """Note how much longer a calculated value became.

        Raises:
            FormError: all values together are too long.
        """
        self._text_size += longer_by
        if self._text_size > MOST_TEXT:
            self._text_size = sum(len(each.text) for each in self.main.walk())
            if self._text_size > MOST_TEXT:
                raise FormError("too-much-work", f"The form's values have more than {MOST_TEXT:,} characters.")

    def take_out(self, nodes: list[Node]) -> None:
        """Take nodes of one parent, and all below them, out of the tree."""
        if not nodes:
            return
        if nodes[0].parent is not None:
            nodes[0].parent.take(nodes)
        leaving = {id(each): each.definition for node in nodes for each in node.walk()}
        self._node_count -= len(leaving)
        for definition in set(leaving.values()):
            if definition is not None:
                self._nodes[definition] = [x for x in self._nodes[definition] if id(x) not in leaving]

    def instance(self, name: str) -> Node | None:
        """The node above the root of a secondary instance, by its id; of the main one by its own."""
        if name and name == self.form.main_instance_id:
            document = Node("", None)
            document.children = [self.main]
            return document
        return self.form.instances.get(name)

    def itext(self, text_id: str) -> str:
        """A text of the form in the present language."""
        return self.text_of(Label(itext_id=text_id), self.main)

    def choice_label(self, node: Node, value: str) -> str | None:
        """The label of a choice of the question at this node."""
        control = self.form.controls.get(node.definition) if node.definition else None
        choices = self.choices_of(control, node) if control else []
        return next((each.label for each in choices if each.value == value), None)

    def text_of(self, label: Label, node: Node, form: str = "") -> str:
        """A label's text in the present language; of another form such as `guidance` if asked."""
        if not label.itext_id:
            return "" if form else rendered(label.parts, node, self)
        forms = self.form.itext.forms_of(label.itext_id, self._language)
        parts = forms.get(form)
        if parts is None and not form:
            parts = forms.get("long") or forms.get("short")
        return rendered(parts, node, self) if parts else ""

    def media_of(self, label: Label, node: Node) -> Mapping[str, str]:
        """A label's files by kind, as bare names."""
        if not label.itext_id:
            return {}
        forms = self.form.itext.forms_of(label.itext_id, self._language)
        kinds = ("image", "big-image", "audio", "video")
        return {x: rendered(forms[x], node, self).rpartition("/")[2] for x in kinds if x in forms}

    def message(self, message: str, node: Node) -> str:
        """A message of a bind: an itext, or the text itself."""
        if message.startswith("jr:itext("):
            text_id = message[len("jr:itext(") :].rstrip(") ").strip("'\"")
            return self.text_of(Label(itext_id=text_id), node)
        return message

    def choices_of(self, control: Control, node: Node) -> list[Choice]:
        """The choices of a question now."""
        fixed = [
            Choice(each.value, self.text_of(each.label, node), self.media_of(each.label, node))
            for each in control.choices
        ]
        itemset = control.itemset
        if itemset is None:
            return fixed
        found = []
        for item in itemset.nodeset.nodes(node, self):
            cells = {cell.name: cell.string_value() for cell in item.children}
            label = NO_LABEL
            text = cells.get(itemset.label_name, "")
            if itemset.label_is_itext:
                label = Label(itext_id=text)
                text = self.text_of(label, node)
            value = cells.get(itemset.value_name, "")
            found.append(Choice(value, text, self.media_of(label, node)))
        return fixed + found

    def _view(self, node: Node) -> FormNode:
        control = self.form.controls.get(node.definition) if node.definition else None
        return FormNode(node, control, self)

    def _walk(self, controls: list[Control], at: Node) -> Iterator[FormNode | RepeatPoint]:
        for control in controls:
            definition = control.definition
            # A group around a repeat names the repeat's nodes; the repeat itself walks them.
            plain = definition is None or (control.kind == "group" and definition.repeat is not None)
            nodes = [at] if plain or definition is None else self._below(at, definition)
            if control.kind == "repeat" and definition is not None:
                yield from self._walk_repeat(control, definition, at, nodes)
            elif control.kind == "group":
                for node in nodes:
                    if node.relevant:
                        yield from self._walk(control.children, node)
            elif control.kind in QUESTIONS:
                yield from (FormNode(node, control, self) for node in nodes if node.relevant)

    def _walk_repeat(
        self, control: Control, definition: Definition, at: Node, nodes: list[Node]
    ) -> Iterator[FormNode | RepeatPoint]:
        relevant = [node for node in nodes if node.relevant]
        for node in relevant:
            yield from self._walk(control.children, node)
        parents = self._below(at, definition.parent) if definition.parent else []
        grows = definition.repeat is not None and not definition.repeat.fixed
        may_appear = bool(relevant) or not nodes
        if grows and may_appear and parents and parents[0].relevant:
            ref = f"{parents[0].ref}/{definition.name}"
            yield RepeatPoint(ref, self._repeat_label(control, parents[0]), len(relevant))

    def _repeat_label(self, control: Control, parent: Node) -> str:
        own = self.text_of(control.label, parent)
        if own:
            return own
        if not self._around:
            self._around = {id(below): each for each in _all_controls(self.form.body) for below in each.children}
        around = self._around.get(id(control))
        return self.text_of(around.label, parent) if around else ""

    def _below(self, at: Node, definition: Definition) -> list[Node]:
        """The nodes of a definition in the same repeat instances as this node."""
        scope: Node | None = at
        while scope is not None and not (scope.definition and scope.definition.repeat):
            scope = scope.parent
        return self.nodes_of(definition, scope)

    def _actions_of(self, repeat: Definition) -> tuple[Action, ...]:
        control = self.form.controls.get(repeat)
        return control.actions if control else ()

    def _pattern_of(self, definition: Definition) -> Node:
        """What a new instance of a repeat is a copy of."""
        if definition.repeat and definition.repeat.template:
            return definition.repeat.template
        if not self._blanks:
            self._blanks = {x.definition: x for x in self.form.blank.walk() if x.definition is not None}
        try:
            return self._blanks[definition]
        except KeyError:
            raise UnknownReference(f"{definition.path} has no template.") from None

    def _place(self, definition: Definition, parent: Node) -> int:
        """Where the first instance goes: before what follows it in the form."""
        names = list(parent.definition.children) if parent.definition else []
        later = set(names[names.index(definition.name) + 1 :])
        return next((n for n, x in enumerate(parent.children) if x.name in later), len(parent.children))

    def _index(self) -> None:
        self._nodes = {}
        for each in self.main.walk():
            self._node_count += 1
            if each.definition is not None:
                self._nodes.setdefault(each.definition, []).append(each)

    def _recalculate(self, changed: list[Node]) -> None:
        round_ = Recalculation(self)
        for each in changed:
            round_.changed(each)
        round_.run()


def _all_controls(controls: list[Control]) -> Iterator[Control]:
    for each in controls:
        yield each
        yield from _all_controls(each.children)
