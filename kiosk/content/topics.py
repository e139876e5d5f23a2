"""What guides are about: the topics of all packs, in the order they are shown in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.content.reading import read_mapping

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.content.facts import Problem

TOPICS_FILE = "topics.yaml"
DANGER = "danger"


@dataclass(frozen=True)
class Topic:
    """One of them; `danger` alone is on no list of topics, since its page is one touch away everywhere."""

    topic_id: str
    title: str
    pictogram: str


def read_topics(file: Path, pictograms: frozenset[str]) -> tuple[dict[str, Topic], list[Problem]]:
    """The topics by id, in their order, and what is wrong with them."""
    head, reader = read_mapping(file, file.name, "list of topics")
    found = {}
    for topic_id, said in (head or {}).items():
        if not isinstance(said, dict) or set(said) != {"title", "pictogram"}:
            reader.say(f"The topic “{topic_id}” needs a title and a pictogram.", f"{topic_id}:")
            continue
        topic = Topic(str(topic_id), str(said["title"]), str(said["pictogram"]))
        if topic.pictogram not in pictograms:
            reader.say(f"There is no pictogram “{topic.pictogram}”.", f"{topic_id}:")
        reader.plain(topic.title, f"{topic_id}:")
        found[topic.topic_id] = topic
    return found, reader.problems
