"""A form being answered: start or go on, walk the questions, answer, validate, serialise.

Every call leaves the interview consistent: what follows from an answer has happened when `answer`
returns. Nothing here knows of a screen, a disk or a printer.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kiosk.forms import actions, choosing, serialising, walking
from kiosk.forms.effort import Effort
from kiosk.forms.entities import Entity, entities_of
from kiosk.forms.errors import FixedRepeat, FormError, ReadOnly, UnknownReference
from kiosk.forms.instance import Instance
from kiosk.forms.limits import LONGEST_TEXT, MOST_INSTANCES
from kiosk.forms.markup import plain
from kiosk.forms.nodes import Node, rows_of
from kiosk.forms.recalculation import Recalculation
from kiosk.forms.texts import Label, itext_id_of, rendered
from kiosk.forms.view import Choice, FormNode, Group, Problem, RepeatPoint
from kiosk.forms.xpath.evaluate import compile_expression
from kiosk.forms.xpath.values import to_string

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from kiosk.forms.attachments import Attachment
    from kiosk.forms.body import Action, Control
    from kiosk.forms.form import Form
    from kiosk.forms.nodes import Definition
    from kiosk.forms.xpath.values import Value


_MOST_CHAINED = 100
"""A setvalue may set off another, and that one a third; no honest form goes on so long."""


class Interview(Instance):
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
        super().__init__(form, attachments)
        self.now = now
        self.random = random
        self.uuid = new_uuid
        self._language = form.default_language
        self.effort = Effort()
        self._offered: dict[Control, set[str]] = {}
        self.properties: Mapping[str, str] = {}
        self.is_new = True
        self._last_saved = Node("", None)
        self._shuffle_seed = ""
        self._begun = False

    def begin(self, instance: bytes | None, *, edit: bool = False, last_saved: bytes | None = None) -> None:
        """Fill the instance: from XML if given, else as the form says for a new one."""
        self._last_saved = serialising.last_saved(self.form, last_saved)
        self.is_new = instance is None
        if instance is not None:
            self.main = serialising.restored(self.form, instance)
        else:
            self.main.definition = self.form.root
        self._index()
        if self.is_new:
            actions.preload(self)
            serialising.ensure_instance_id(self)
        elif edit:
            serialising.deprecate_instance_id(self)
            self._index()
        round_ = Recalculation(self)
        round_.everything()
        changed: list[Node] = []
        if self.is_new:
            changed += actions.fire(self, actions.FIRST_LOAD, self.form.actions)
            changed += actions.fire(self, actions.READY, self.form.actions)
        changed += actions.fire(self, actions.LOAD, self.form.actions)
        self._recalculate(changed, load=True)
        self._begun = True
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
        before, self._language = self._language, tag if tag in self.form.languages else self.form.default_language
        if self._begun and before != self._language and self.form.speaking:
            self._recalculate([], again=self.form.speaking)

    @contextmanager
    def in_language(self, tag: str) -> Iterator[None]:
        """Texts come in another language for a while; no answer and nothing that follows from one changes."""
        before, self._language = self._language, tag if tag in self.form.languages else self.form.default_language
        try:
            yield
        finally:
            self._language = before

    @property
    def shuffle_seed(self) -> str:
        """What orders lists that are shuffled without a seed."""
        self._shuffle_seed = self._shuffle_seed or repr(self.random())
        return self._shuffle_seed

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
        return list(walking.flat(self.walk()))

    def walk(self) -> tuple[Group | FormNode | RepeatPoint, ...]:
        """What is asked now, in the order of the body, within its groups and repeat instances.

        Groups and instances that are not relevant are left out.
        """
        return tuple(walking.walked(self, self.form.body, self.main))

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
        written = node.name.startswith("@") and node.definition is None
        if view.readonly or node.children or written or (calculated and view.kind != "question"):
            raise ReadOnly(f"{ref} cannot be answered.")
        self._write(node, value)

    def attach(self, ref: str, name: str, content: bytes, media_type: str) -> None:
        """Answer an upload question with a file, which is kept in memory.

        The answer is the file's name, made unique within the interview; read it from the node. An
        earlier file of the question is dropped.

        Raises:
            UnknownReference: there is no question for a file there now.
            ReadOnly: it cannot be answered.
            FormError: the file is too large, or is something else than its type says.
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

    def save(self) -> tuple[bytes, tuple[Attachment, ...]]:
        """The instance XML and the files as they stand, relevant or not, to go on with later."""
        return serialising.saved_xml(self), tuple(self._files.of(x for x in self.main.walk() if x.text))

    def _write(self, node: Node, value: str) -> None:
        if node.text == value:
            return
        control = self.form.controls.get(node.definition) if node.definition else None
        if control is not None and control.kind == "upload":
            self._files.drop(node.text)
        if control is not None and control.kind == "rank" and value:
            # A ranking has all there is to rank (ODK XForms, section Body Elements).
            ranked = value.split()
            rest = (each.value for each in self.choices_of(control, node))
            value = " ".join([*ranked, *(each for each in rest if each not in ranked)])
        node.text = value
        self._recalculate([node])

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
        name = name.partition("[")[0].rpartition(":")[2]
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
        fired = actions.fire(self, actions.NEW_REPEAT, self.actions_of(definition), made)
        self._recalculate(fired, appeared=[made])
        return made.ref

    def instances_of(self, ref: str) -> tuple[FormNode, ...]:
        """The instances of a repeat, relevant or not; none where there are none.

        Args:
            ref: the repeat, such as `/data/repeat` or `/data/outer[2]/inner`.

        Raises:
            UnknownReference: there is no such repeat.
        """
        above, _, name = ref.rpartition("/")
        parent, name = self.find(above), name.rpartition(":")[2]
        definition = parent.definition.children.get(name) if parent.definition else None
        if definition is None or definition.repeat is None:
            raise UnknownReference(f"{ref} is not a repeat.")
        return tuple(self._view(each) for each in parent.named(name))

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
        others = [each for each in node.siblings() if each is not node]
        self.take_out([node])
        self._recalculate([], appeared=others, gone=[node])

    def validate(self) -> list[Problem]:
        """All problems of relevant nodes, in document order; none if the interview can be finished."""
        found = []
        for view in self.nodes():
            code = view.problem_code
            if code is not None:
                found.append(Problem(view.ref, code, view.problem or ""))
        return found

    def serialise(self) -> bytes:
        """The instance XML, without what is not relevant (ODK XForms, section Submission).

        The times of the end are written, and what the form does at `xforms-revalidate` is done.
        """
        self._recalculate(actions.finish(self))
        return serialising.instance_xml(self)

    @property
    def entities(self) -> tuple[Entity, ...]:
        """What the submission says of the things the form is about (ODK XForms, section Entities)."""
        return tuple(entities_of(self))

    def evaluate(self, expression: str, ref: str | None = None) -> Value:
        """The value of an XPath expression, seen from a node or from the root.

        Raises:
            XPathError: the expression is not understood.
            UnknownReference: there is no such node.
        """
        node = self.find(ref) if ref else self.main
        return compile_expression(expression).value(node, self)

    def evaluate_text(self, expression: str, ref: str | None = None) -> str:
        """The same as XPath's function `string` writes it."""
        return to_string(self.evaluate(expression, ref))

    def evaluate_nodes(self, expression: str, ref: str | None = None) -> list[FormNode]:
        """The nodes an expression finds, of the main instance or of another; none if it gives something else."""
        value = self.evaluate(expression, ref)
        return [self._view(each) for each in value] if isinstance(value, list) else []

    def instance(self, name: str) -> Node | None:
        """The node above the root of a secondary instance, by its id; of the main one by its own."""
        if name and name == self.form.main_instance_id:
            document = Node("", None)
            document.children = [self.main]
            return document
        if name in self.form.last_saved:
            return self._last_saved
        return self.form.instances.get(name)

    def rows(self, name: str, column: str) -> Mapping[str, Node] | None:
        """The rows of a secondary instance by their value in a column, the first of each; None if there is none."""
        if name in self.form.instances and name not in self.form.last_saved:
            return self.form.rows(name, column)
        document = self.instance(name)
        return None if document is None else rows_of(document, column)

    def itext(self, text_id: str) -> str:
        """A text of the form in the present language."""
        return plain(self.text_of(Label(itext_id=text_id), self.main))

    def choice_label(self, node: Node, value: str) -> str | None:
        """The label of a choice of the question at this node."""
        control = self.form.controls.get(node.definition) if node.definition else None
        choices = self.choices_of(control, node) if control else []
        return next((each.label for each in choices if each.value == value), None)

    def text_of(self, label: Label, node: Node, form: str = "") -> str:
        """A label's text in the present language, as written; of another form such as `guidance` if asked."""
        forms = self.form.itext.forms_of(label.itext_id, self._language) if label.itext_id else {}
        parts = forms.get(form)
        if parts is None and not form:
            parts = forms.get("long") or forms.get("short") or label.parts
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
        wanted = itext_id_of(message)
        if wanted is None:
            return plain(message)
        text_id = wanted if isinstance(wanted, str) else wanted.string(node, self)
        return plain(self.text_of(Label(itext_id=text_id), node))

    def choices_of(self, control: Control, node: Node) -> list[Choice]:
        """The choices of a question now."""
        return choosing.choices_of(self, control, node)

    def values_offered(self, control: Control, node: Node) -> set[str]:
        """The values that can be chosen now; of a list that is always the same they are found once."""
        if control.itemset is not None and control.itemset.varies:
            return choosing.values_offered(self, control, node)
        if control not in self._offered:
            self._offered[control] = choosing.values_offered(self, control, node)
        return self._offered[control]

    def _view(self, node: Node) -> FormNode:
        control = self.form.controls.get(node.definition) if node.definition else None
        return FormNode(node, control, self)

    def actions_of(self, repeat: Definition) -> list[Action]:
        """The actions that stand in a repeat, not in a repeat within it."""
        return [each for each in self.form.actions if each.repeat is repeat]

    def _recalculate(
        self,
        changed: list[Node],
        appeared: Iterable[Node] = (),
        gone: Iterable[Node] = (),
        *,
        again: Iterable[Definition] = (),
        load: bool = False,
    ) -> None:
        """Do what follows from a change, then what the form does by itself at changed values, and so on.

        A setvalue comes after what is calculated, so that it sees it (XForms 1.1, value-changed).
        """
        round_ = Recalculation(self)
        for each in appeared:
            round_.appeared(each)
        for each in gone:
            round_.gone(each)
        for definition in again:
            round_.again(definition)
        for each in changed:
            round_.changed(each) if load else round_.revalue(each)
        round_.run()
        for _ in range(_MOST_CHAINED):
            revalued, round_.revalued = list(round_.revalued), {}
            if not revalued or load:
                return
            for node in revalued:
                control = self.form.controls.get(node.definition) if node.definition else None
                for each in actions.fire(self, actions.VALUE_CHANGED, control.actions, node) if control else ():
                    round_.revalue(each)
            round_.run()
        raise FormError("endless-actions", "The form's setvalue actions set each other off without end.")
