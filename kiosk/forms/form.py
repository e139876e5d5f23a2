"""A form that was read: its nodes, its body, its texts. It does not change while it is answered."""

from __future__ import annotations

import random as chance
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from kiosk.forms.interview import Interview
from kiosk.forms.nodes import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kiosk.forms.attachments import Attachment
    from kiosk.forms.body import Action, Control
    from kiosk.forms.nodes import Definition, Node
    from kiosk.forms.texts import Itext


def _local_now() -> datetime:
    return datetime.now().astimezone()


@dataclass(eq=False)
class Form:
    """A form. Make it with `load_form`.

    Attributes:
        form_id: the id of the main instance's root.
        version: as the form states it; empty if it does not.
        languages: the tags of its itext, in its order; empty for a form in one language.
        media: the file names its texts refer to.
        order: all definitions, each after what it follows from.
        actions: all there are, in the model and in the body.
        last_saved: the ids of the instances that mean the submission saved last.
        remarks: what is odd in it and was passed over, in sentences for authors.
        own_prefixes: the namespace prefixes that the main instance itself declares.
        speaking: what is calculated from texts, which are others in another language.
        counts_settle: doing each definition once, in their order, is enough for a new instance.
    """

    form_id: str
    version: str
    title: str
    itext: Itext
    root: Definition
    order: list[Definition]
    blank: Node
    body: list[Control]
    actions: tuple[Action, ...]
    instances: dict[str, Node]
    main_instance_id: str = ""
    last_saved: frozenset[str] = frozenset()
    counts_settle: bool = True
    remarks: tuple[str, ...] = ()
    submission: dict[str, str] = field(default_factory=dict)
    speaking: tuple[Definition, ...] = ()
    controls: dict[Definition, Control] = field(default_factory=dict)
    definitions: dict[str, Definition] = field(default_factory=dict)
    namespaces: Mapping[str | None, str] = field(default_factory=dict)
    own_prefixes: frozenset[str] = frozenset()

    _rows: dict[tuple[str, str], dict[str, Node]] = field(default_factory=dict)

    def rows(self, name: str, column: str) -> Mapping[str, Node]:
        """The rows of one of the form's lists by their value in a column, the first of each."""
        key = (name, column)
        if key not in self._rows:
            self._rows[key] = rows_of(self.instances[name], column)
        return self._rows[key]

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the form's languages."""
        return self.itext.languages

    @property
    def default_language(self) -> str:
        """The language a form starts in; empty for a form in one language."""
        return self.itext.default

    def language_for(self, tag: str) -> str:
        """The form's language for a tag: named so, or with the tag in brackets behind its name.

        XLSForm names languages like `O‘zbekcha (uz)`. Without one the default language is given.
        """
        if tag in self.languages:
            return tag
        wanted = tag.replace("_", "-").lower()
        for each in self.languages:
            code = each.rpartition("(")[2].removesuffix(")").strip()
            if code.replace("_", "-").lower() == wanted:
                return each
        return self.default_language

    @property
    def beyond_a_kiosk(self) -> tuple[str, ...]:
        """What the form does by itself that a kiosk cannot do, a sentence for each; the values stay empty."""
        what = {"setgeopoint": "know where it is", "recordaudio": "record in the background"}
        return tuple(
            f"{each.target.path}: a kiosk does not {what[each.kind]}; the value stays empty."
            for each in self.actions
            if each.kind in what
        )

    @property
    def media(self) -> tuple[str, ...]:
        """The names of the pictures, sounds and films that the form's texts refer to."""
        names: dict[str, None] = {}
        for language in self.languages:
            for text_id in sorted(self.itext.ids(language)):
                for kind, parts in self.itext.forms_of(text_id, language).items():
                    if kind in {"image", "audio", "video", "big-image"}:
                        names["".join(x for x in parts if isinstance(x, str)).rpartition("/")[2]] = None
        return tuple(names)

    def start(  # noqa: PLR0913 each is given by name and has a default
        self,
        *,
        now: Callable[[], datetime] = _local_now,
        instance: bytes | None = None,
        language: str | None = None,
        random: Callable[[], float] = chance.random,
        new_uuid: Callable[[], str] = lambda: str(uuid.uuid4()),
        attachments: Iterable[Attachment] = (),
        edit: bool = False,
        last_saved: bytes | None = None,
        properties: Mapping[str, str] | None = None,
    ) -> Interview:
        """Begin to answer the form, or go on with an instance.

        Args:
            now: the local time with its zone.
            instance: the XML of an instance to go on with; None for a new one.
            language: a tag of `languages`; the default one if None or unknown.
            random: a number from 0 up to 1.
            new_uuid: a new random UUID.
            attachments: the files that belong to the instance.
            edit: the instance was submitted and is corrected now: it gets a new id, and its own
                becomes the deprecated one.
            last_saved: the XML of the instance saved last, for a form that begins from it.
            properties: what the form may ask of the device, such as `deviceid` and `username`.

        Raises:
            FormError: the instance is not one of this form, or a calculation cannot be done.
        """
        interview = Interview(self, now=now, random=random, new_uuid=new_uuid, attachments=attachments)
        interview.language = language or self.default_language
        interview.properties = properties or {}
        interview.begin(instance, edit=edit, last_saved=last_saved)
        return interview
