"""Guides, topics and contacts as the JSON of their pieces, and back again in a language."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kiosk.content.contacts import Contact
from kiosk.content.facts import Fact
from kiosk.content.glossary import Term
from kiosk.content.guides import Guide, Page
from kiosk.content.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Translate = Callable[[str], str]


def fact_body(fact: Fact) -> dict[str, Any]:
    """A fact as JSON."""
    return {
        "id": fact.fact_id,
        "says": fact.says,
        "instrument": fact.instrument,
        "article": fact.article,
        "year": fact.year,
        "url": fact.url,
        "checked": fact.checked.isoformat(),
        "as-of": fact.as_of,
        "review": fact.review,
    }


def fact_of(body: Mapping[str, Any], translate: Translate) -> Fact:
    """A fact from its JSON, its instrument translated."""
    return Fact(
        fact_id=body["id"],
        instrument=translate(body["instrument"]),
        article=body["article"],
        year=body["year"],
        url=body["url"],
        checked=date.fromisoformat(body["checked"]),
        review=body["review"],
        says=body["says"],
        as_of=body["as-of"],
    )


def guide_body(guide: Guide, terms: Iterable[str] = ()) -> dict[str, Any]:
    """A guide as JSON.

    Args:
        terms: the ids of the glossary's terms that it uses.
    """
    return {
        "topic": guide.topic,
        "title": guide.title,
        "pictogram": guide.pictogram,
        "words": guide.words or {},
        "pages": [
            {"text": x.text, "pictogram": x.pictogram, "facts": x.fact_ids, "section": x.section, "ask": x.ask}
            for x in guide.pages
        ],
        "facts": [fact_body(x) for x in guide.facts],
        "forms": guide.forms,
        "contacts": guide.contacts,
        "guides": guide.guides,
        "terms": list(terms),
    }


def guide_of(guide_id: str, body: Mapping[str, Any], translate: Translate) -> Guide:
    """A guide from its JSON, in a language."""
    return Guide(
        guide_id=guide_id,
        topic=body["topic"],
        title=translate(body["title"]),
        pictogram=body["pictogram"],
        words={tag: tuple(words) for tag, words in body["words"].items()},
        pages=tuple(
            Page(translate(x["text"]), x["pictogram"], tuple(x["facts"]), x["section"], ask=x["ask"])
            for x in body["pages"]
        ),
        facts=tuple(fact_of(x, translate) for x in body["facts"]),
        forms=tuple(body["forms"]),
        contacts=tuple(body["contacts"]),
        guides=tuple(body["guides"]),
        terms=tuple(body["terms"]),
    )


def topics_body(topics: Iterable[Topic]) -> dict[str, Any]:
    """The topics of a pack as JSON."""
    return {"topics": [{"id": x.topic_id, "title": x.title, "pictogram": x.pictogram} for x in topics]}


def topics_of(body: Mapping[str, Any], translate: Translate) -> list[Topic]:
    """The topics from their JSON, in a language."""
    return [Topic(x["id"], translate(x["title"]), x["pictogram"]) for x in body["topics"]]


def contacts_body(contacts: Iterable[Contact]) -> dict[str, Any]:
    """The contacts of a pack as JSON."""
    return {
        "contacts": [
            {
                "id": x.contact_id,
                "name": x.name,
                "phone": x.phone,
                "pictogram": x.pictogram,
                "fact": fact_body(x.fact),
                "free": x.free,
                "hours": x.hours,
                "where": x.where,
                "url": x.url,
            }
            for x in contacts
        ]
    }


def contacts_of(body: Mapping[str, Any], translate: Translate) -> list[Contact]:
    """The contacts from their JSON, in a language."""
    return [
        Contact(
            contact_id=x["id"],
            name=translate(x["name"]),
            phone=x["phone"],
            pictogram=x["pictogram"],
            fact=fact_of(x["fact"], translate),
            free=x["free"],
            hours=translate(x["hours"]) if x["hours"] else "",
            where=translate(x["where"]) if x["where"] else "",
            url=x["url"],
        )
        for x in body["contacts"]
    ]


def glossary_of(body: Mapping[str, Any], translate: Translate) -> list[Term]:
    """The glossary from its JSON, in a language; the English terms stay with the sources."""
    return [Term(x["id"], (), translate(x["name"]), translate(x["says"]), x["pictogram"]) for x in body["terms"]]
