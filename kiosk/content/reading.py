"""How the YAML and the front matter of authors' files are read, and what is said where they are wrong."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kiosk.content.facts import Problem, SourceReader

if TYPE_CHECKING:
    from pathlib import Path

FRONT = "---\n"


def read_mapping(file: Path, name: str, what: str) -> tuple[dict[Any, Any] | None, SourceReader]:
    """The keys and values of a YAML file, and a reader that collects what else is wrong with it.

    Args:
        file: the YAML file.
        name: the file's, as its author knows it.
        what: what the file is, for sentences.

    Returns:
        None instead of the mapping where there is none; the reader says why.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        reader = SourceReader(name, "", what)
        reader.say(f"There is no such file; a {what} needs it.")
        return None, reader
    except (OSError, UnicodeDecodeError):
        reader = SourceReader(name, "", what)
        reader.say("The file cannot be read as text in UTF-8.")
        return None, reader
    reader = SourceReader(name, text, what)
    head = _mapping(text, reader, "The file", 1)
    return head, reader


def read_front_matter(text: str, reader: SourceReader) -> tuple[dict[Any, Any] | None, str]:
    """The front matter of a Markdown file and the text below it; None where there is none, and the reader says why."""
    _, front, body = [*text.split(FRONT, 2), "", "", ""][:3]
    if not text.startswith(FRONT) or not body:
        reader.say("The file must begin with front matter between two lines of ---.")
        return None, ""
    return _mapping(front, reader, "The front matter", 2), body


def load_yaml(text: str) -> Any:  # noqa: ANN401 whatever the YAML holds
    """What a YAML text says, read by libyaml where PyYAML came with it; what that refuses is told in PyYAML's words.

    Raises:
        yaml.YAMLError: it is no YAML.
    """
    import yaml  # authors' files alone are YAML; the kiosk reads what was built

    with suppress(AttributeError, yaml.YAMLError):
        return yaml.load(text, Loader=yaml.CSafeLoader)
    return yaml.safe_load(text)


def _mapping(text: str, reader: SourceReader, what: str, first_line: int) -> dict[Any, Any] | None:
    import yaml

    try:
        head = load_yaml(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + first_line if mark else 1
        reader.problems.append(Problem(reader.name, line, f"{what} is not YAML: {getattr(error, 'problem', error)}."))
        return None
    if not isinstance(head, dict):
        reader.say(f"{what} must have keys with values, such as title: …")
        return None
    return head
