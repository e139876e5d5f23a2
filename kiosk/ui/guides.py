"""Guides behind the screens: countries, topics, guides, their pages, and where what they say is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.language.formats import format_age, format_date, format_phone
from kiosk.receipts.wanted import GuideSlip
from kiosk.sync.packs.names import PICTOGRAMS
from kiosk.ui.qml_types import LIST, MAP
from kiosk.ui.words import N_
from kiosk.ui.working import Working

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.content.contacts import Contact
    from kiosk.content.facts import Fact
    from kiosk.content.glossary import Term
    from kiosk.content.guides import Guide, Page
    from kiosk.content.pack import Pack
    from kiosk.ui.parts import Parts

_MOST_NEXT = 5
MOST_SOURCES = 4


class Guides(QObject):
    """What a visitor can look up."""

    changed = Signal()

    def __init__(self, parts: Parts, translate: Callable[[str], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parts, self._translate = parts, translate
        self._tag = parts.first_language
        self._packs: list[Pack] | None = None
        self._changes = 0
        self._country = ""
        self._topic = ""
        self._guide_id = ""
        self._number = 0
        self._words = False
        self._working = Working("guide", self)
        self._printed: bool | None = None

    def set_language(self, tag: str) -> None:
        """Show everything in this language."""
        self._tag = tag
        self.changed.emit()

    def forget(self) -> None:
        """Forget what was looked at."""
        self._country, self._topic, self._guide_id, self._number, self._words = "", "", "", 0, False
        self._working.forget()
        self._printed = None
        self.changed.emit()

    def let_go(self) -> None:
        """Close the packs; whoever looks again opens them again."""
        for pack in self._packs or ():
            pack.close()
        self._packs = None

    @property
    def packs(self) -> list[Pack]:
        """The packs, opened when first wanted; that of the country the kiosk stands in comes first.

        Those that came meanwhile are opened when nobody reads in one.
        """
        changes = self._parts.content.changes
        if self._packs is None or (changes != self._changes and not self._country):
            self._changes = changes
            here = self._parts.country
            self._packs = sorted(self._parts.packs(), key=lambda x: x.country != here)
        return self._packs

    @property
    def country(self) -> str:
        """The country that is looked at; empty if none is."""
        return self._country

    @Property(LIST, notify=changed)
    def countries(self) -> list[dict[str, str]]:
        """The countries as tiles."""
        return [{"id": x.country, "label": x.name(self._tag), "image": self._flag(x)} for x in self._with_guides()]

    @Slot(str)
    def chooseCountry(self, country: str) -> None:  # noqa: N802 called from QML
        """Look at this country."""
        self._country = country
        self.changed.emit()

    @Property(LIST, notify=changed)
    def topics(self) -> list[dict[str, str]]:
        """What the chosen country's guides are about, as tiles."""
        pack = self._pack()
        topics = pack.topics(self._tag) if pack else []
        return [{"id": x.topic_id, "label": x.title, "image": self._pictogram(x.pictogram)} for x in topics]

    @Slot(str, result=str)
    def chooseTopic(self, topic: str) -> str:  # noqa: N802 called from QML
        """Look at this topic; the page that shows it, which is its guide where there is but one."""
        self._topic = topic
        guides = self._of_topic()
        if len(guides) == 1:
            self.chooseGuide(guides[0].guide_id)
            return "guide"
        self.changed.emit()
        return "guides"

    @Slot(str, result=str)
    def chooseTopicHere(self, topic: str) -> str:  # noqa: N802 called from QML
        """Look at a topic of the country that the kiosk stands in; the page that shows it."""
        self._country = self._parts.country
        return self.chooseTopic(topic)

    @Property(LIST, notify=changed)
    def guides(self) -> list[dict[str, str]]:
        """The guides of the chosen topic as tiles."""
        return [self._tile(x) for x in self._of_topic()]

    @Slot(str)
    def chooseGuide(self, guide_id: str) -> None:  # noqa: N802 called from QML
        """Read this guide from its first page."""
        self._country = guide_id.partition("/")[0]
        self._guide_id, self._number, self._words, self._printed = guide_id, 0, False, None
        self.changed.emit()

    @Slot()
    def explain(self) -> None:
        """Read what the words of this guide mean, from the first one."""
        self._number, self._words = 0, True
        self.changed.emit()

    def end_words(self) -> bool:
        """Back from the words to the guide's last page; false where the guide itself is read."""
        if not self._words:
            return False
        guide = self._guide()
        self._words = False
        self._number = self._count(guide) - 1 if guide else 0
        self.changed.emit()
        return True

    @Slot(result=bool)
    def turn(self) -> bool:
        """To the next page; false on the last one."""
        guide = self._guide()
        if guide is None or self._number + 1 >= self._count(guide):
            return False
        self._number += 1
        self.changed.emit()
        return True

    @Slot(result=bool)
    def turnBack(self) -> bool:  # noqa: N802 called from QML
        """To the page before; false on the first one."""
        if self._number == 0:
            self.end_words()
            return False
        self._number -= 1
        self.changed.emit()
        return True

    @Property(MAP, notify=changed)
    def page(self) -> dict[str, Any]:
        """The page that is shown: one thought of the guide, or at its end one of its contacts."""
        guide = self._guide()
        if guide is None:
            return {}
        if self._words:
            shown = self._term(self._terms(guide)[self._number])
        elif self._number < len(guide.pages):
            shown = self._thought(guide, guide.pages[self._number])
        else:
            shown = self._contact(self._contacts(guide)[self._number - len(guide.pages)])
        count = self._count(guide)
        return {
            "title": guide.title,
            "number": self._number,
            "count": count,
            "last": self._number == count - 1,
            "form": guide.forms[0] if guide.forms and not self._words else "",
            "sourced": not self._words,
            "reviewed": guide.reviewed,
            "age": self._age(guide),
            "late": self._late(),
            **shown,
        }

    @Property(MAP, notify=changed)
    def source(self) -> dict[str, Any]:
        """Where what the page says is written, and who has read it."""
        guide = self._guide()
        pack = self._pack()
        if guide is None or pack is None:
            return {}
        facts = guide.facts_of(guide.pages[self._number]) if self._number < len(guide.pages) else guide.facts[:0]
        if self._number >= len(guide.pages):
            facts = (self._contacts(guide)[self._number - len(guide.pages)].fact,)
        shown = facts or guide.facts
        checked = min((x.checked for x in shown), default=pack.checked)
        return {
            "rows": [written(x) for x in shown[:MOST_SOURCES]],
            "checked": format_date(checked, self._tag),
            "age": self._age(guide),
            "reviewed": all(x.review == "reviewed" for x in shown),
            "late": self._late(),
        }

    @Property(LIST, notify=changed)
    def onwards(self) -> list[dict[str, str]]:
        """Where the guide leads on to: papers, a check, what its words mean, printing, other guides, as tiles."""
        guide, pack = self._guide(), self._pack()
        if guide is None or pack is None:
            return []
        papers = {x.form_id: x for x in self._parts.papers}
        found = [
            {
                "id": f"paper:{form_id}",
                "label": papers[form_id].title(self._tag),
                "image": self._pictogram(papers[form_id].about.description.pictogram),
            }
            for form_id in guide.forms
            if form_id in papers
        ]
        # One check about the same topic; the others are behind “Work and money”.
        for offered in [x for x in self._parts.checks(self.packs) if x.check.topic == guide.topic][:1]:
            label, image = self._translate(N_("Check my situation")), self._pictogram(offered.check.pictogram)
            found.append({"id": f"check:{offered.check.name}", "label": label, "image": image})
        if guide.terms:
            label = self._translate(N_("What the words mean"))
            found.append({"id": "words", "label": label, "image": self._pictogram("book-open-check")})
        others = [pack.guide(f"{pack.country}/{name}", self._tag) for name in guide.guides if "/" not in name]
        read_on = [{**self._tile(x), "id": f"guide:{x.guide_id}"} for x in others]
        to_print = {"id": "print", "label": self._translate(N_("Print this")), "image": self._pictogram("printer")}
        return [*found[: _MOST_NEXT - 1], to_print, *read_on][:_MOST_NEXT]

    @Property(str, notify=changed)
    def printed(self) -> str:
        """What came of printing the guide: empty before, then `busy`, `paper` or `none`."""
        if self._working.busy:
            return "busy"
        return "" if self._printed is None else "paper" if self._printed else "none"

    @Slot()
    def print(self) -> None:
        """Print the guide to take home, in the background."""
        guide, pack, tag = self._guide(), self._pack(), self._tag
        if guide is None or pack is None:
            return
        slip = self._slip(guide, pack)
        self._working.start(lambda: self._parts.counter.print_guide(slip, tag), self._settle)
        self.changed.emit()

    def _settle(self, came: object) -> None:
        self._printed = came is True
        self.changed.emit()

    def _slip(self, guide: Guide, pack: Pack) -> GuideSlip:
        day = format_date(guide.checked or pack.checked, self._tag)
        review = N_("A lawyer has read this.") if guide.reviewed else N_("No lawyer has read this yet. Ask the office.")
        return GuideSlip(
            title=guide.title,
            country=pack.name(self._tag),
            pages=tuple((self._translate(x.section) if x.section else "", x.text) for x in guide.pages),
            contacts=tuple((x.name, x.phone) for x in self._contacts(guide)),
            sources=tuple(dict.fromkeys(written(x) for x in guide.facts)),
            last_words=(self._translate(N_("Checked: {date}")).format(date=day), self._translate(review)),
        )

    @Property(LIST, notify=changed)
    def emergency(self) -> list[dict[str, str]]:
        """The first advice of each country, for somebody in danger."""
        found = []
        for pack in self.packs:
            advice = pack.emergency_advice(self._tag)
            if advice is not None:
                name = pack.name(self._tag)
                text = advice.pages[0].text
                found.append({"id": pack.country, "country": name, "image": self._flag(pack), "text": text})
        return found

    def _thought(self, guide: Guide, page: Page) -> dict[str, Any]:
        heading = self._translate(page.section) if page.section else ""
        first = self._number == 0 or guide.pages[self._number - 1].section != page.section
        said = [heading] if heading and first else []
        return {
            "section": heading,
            "text": page.text,
            "image": self._pictogram(page.pictogram),
            "phone": "",
            "said": [*said, page.text],
            "ask": page.ask,
        }

    def _contact(self, contact: Contact) -> dict[str, Any]:
        free = self._translate(N_("A call costs nothing.")) if contact.free else ""
        more = [x for x in (free, contact.hours, contact.where) if x]
        return {
            "section": self._translate(N_("Who helps")),
            "text": "\n".join([contact.name, *more]),
            "image": self._pictogram(contact.pictogram),
            "phone": format_phone(contact.phone),
            "said": [contact.name, *more, format_phone(contact.phone)],
            "ask": False,
        }

    def _term(self, term: Term) -> dict[str, Any]:
        return {
            "section": term.name,
            "text": term.says,
            "image": self._pictogram(term.pictogram),
            "phone": "",
            "said": [term.name, term.says],
            "ask": False,
        }

    def _age(self, guide: Guide) -> str:
        if guide.checked is None:
            return ""
        return format_age(guide.checked, self._parts.now().date(), self._tag)

    def _late(self) -> bool:
        """Whether somebody should have looked the country's facts up again by now."""
        pack = self._pack()
        return pack is not None and self._parts.now().date() > pack.check_after

    def _count(self, guide: Guide) -> int:
        if self._words:
            return len(self._terms(guide))
        return len(guide.pages) + len(self._contacts(guide))

    def _contacts(self, guide: Guide) -> list[Contact]:
        pack = self._pack()
        return [x for x in pack.contacts(self._tag) if x.contact_id in guide.contacts] if pack else []

    def _terms(self, guide: Guide) -> list[Term]:
        pack = self._pack()
        return [x for x in pack.glossary(self._tag) if x.term_id in guide.terms] if pack else []

    def _with_guides(self) -> list[Pack]:
        return [x for x in self.packs if x.topics(self._tag)]

    def _of_topic(self) -> list[Guide]:
        pack = self._pack()
        return pack.guides(self._tag, self._topic) if pack and self._topic else []

    def _pack(self) -> Pack | None:
        return next((x for x in self.packs if x.country == self._country), None)

    def _guide(self) -> Guide | None:
        pack = self._pack()
        return pack.guide(self._guide_id, self._tag) if pack and self._guide_id else None

    def _tile(self, guide: Guide) -> dict[str, str]:
        return {"id": guide.guide_id, "label": guide.title, "image": self._pictogram(guide.pictogram)}

    def _pictogram(self, name: str) -> str:
        came = self._parts.fetched / PICTOGRAMS / f"{name}.svg"
        return (came if came.exists() else self._parts.resources / "pictograms" / f"{name}.svg").as_uri()

    def _flag(self, pack: Pack) -> str:
        if not pack.code:
            return self._pictogram("globe")
        return (self._parts.resources / "flags" / f"{pack.code.lower()}.svg").as_uri()


def written(fact: Fact) -> str:
    """Where a fact stands; an article that is no number says in English that there is none."""
    numbered = any(x.isdigit() for x in fact.article)
    return f"{fact.instrument}, {fact.year}" + (f", {fact.article}" if numbered else "")


HEADINGS = (N_("Steps"), N_("What to bring"), N_("Cost"), N_("Deadline"), N_("Where"))
"""The sections of a guide, as `kiosk/content/guides.py` knows them."""
