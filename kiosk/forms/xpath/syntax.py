"""From the text of an expression to its syntax tree (XPath 1.0, section 3), in one pass.

The tree is made of small tuples-like dataclasses; `evaluate` turns it into closures. Nothing is
looked up here, so an unknown function is found when the form is compiled, not while it is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kiosk.forms.errors import XPathError

LONGEST = 50_000
DEEPEST = 100


@dataclass(frozen=True, slots=True)
class Literal:
    """A string or a number."""

    value: str | float


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """Two expressions joined by an operator."""

    operator: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negated:
    """An expression with a minus before it."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: an axis, a name or `*`, and predicates."""

    axis: str
    name: str
    predicates: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A location path.

    Attributes:
        start: None for a path relative to the context, the string `/` for an absolute one, or the
            expression whose nodes it starts from, with predicates of its own.
    """

    start: Expression | str | None
    steps: tuple[Step, ...]
    start_predicates: tuple[Expression, ...] = ()


Expression = Literal | Call | Binary | Negated | Path

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>\d+(?:\.\d*)?|\.\d+)
      | (?P<string>"[^"]*"|'[^']*')
      | (?P<axis>[A-Za-z-]+)\s*::
      | (?P<name>[^\W\d][\w.-]*(?::(?!:)[^\W\d][\w.-]*)?)
      | (?P<sign>//|\.\.|!=|<=|>=|[/().\[\],|+=<>*@-])
    )""",
    re.VERBOSE,
)
_BINDING = {
    "or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4,
    "+": 5, "-": 5, "*": 6, "div": 6, "mod": 6,
}  # fmt: skip
_END = ("end", "")
_NODE_TYPES = {"node", "text", "comment", "processing-instruction"}


@lru_cache(maxsize=2048)
def _plain_step(axis: str, name: str) -> Step:
    """Most steps of a form are alike: one object does for all of them."""
    return Step(axis, name)


def parse(text: str) -> Expression:
    """The syntax tree of an expression.

    Raises:
        XPathError: it is not an XPath 1.0 expression, or too long or too deep to be honest.
    """
    if len(text) > LONGEST:
        raise XPathError("expression-too-long", f"An expression has more than {LONGEST:,} characters.")
    return _Reader(text).whole()


class _Reader:
    """Reads tokens from left to right; binary operators by their binding power."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: list[tuple[str, str]] = []
        at = 0
        end = len(text.rstrip())
        while at < end:
            found = _TOKEN.match(text, at)
            if not found:
                raise self.error(f"“{text[at:].strip()[:20]}” is not understood")
            kind = found.lastgroup or ""
            self.tokens.append((kind, found.group(kind)))
            at = found.end()
        # Nothing looks further than one token past the end.
        self.tokens += [_END, _END]
        self.at = 0
        self.depth = 0

    def error(self, what: str) -> XPathError:
        return XPathError("bad-expression", f"The expression “{self.text.strip()[:200]}” is wrong: {what}.")

    def peek(self, ahead: int = 0) -> tuple[str, str]:
        return self.tokens[self.at + ahead]

    def take(self) -> tuple[str, str]:
        token = self.tokens[self.at]
        if token is not _END:
            self.at += 1
        return token

    def accept(self, sign: str) -> bool:
        token = self.tokens[self.at]
        if token[1] == sign and token[0] == "sign":
            self.at += 1
            return True
        return False

    def expect(self, sign: str) -> None:
        if not self.accept(sign):
            seen = self.peek()[1] or "the end"
            raise self.error(f"“{sign}” is missing before “{seen}”")

    def whole(self) -> Expression:
        tree = self.expression(0)
        if self.peek()[0] != "end":
            raise self.error(f"“{self.peek()[1]}” is not expected here")
        return tree

    def expression(self, power: int) -> Expression:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error("it is nested too deeply")
        left = self.unary()
        while True:
            kind, operator = self.peek()
            binding = _BINDING.get(operator, 0) if kind in {"sign", "name"} else 0
            if binding <= power:
                break
            self.take()
            left = Binary(operator, left, self.expression(binding))
        self.depth -= 1
        return left

    def unary(self) -> Expression:
        if self.accept("-"):
            self.depth += 1
            if self.depth > DEEPEST:
                raise self.error("it is nested too deeply")
            operand = Negated(self.unary())
            self.depth -= 1
            return operand
        left = self.path()
        while self.accept("|"):
            left = Binary("|", left, self.path())
        return left

    def path(self) -> Expression:
        kind, text = self.peek()
        if text in {"/", "//"} and kind == "sign":
            return self.absolute()
        if self.begins_a_step():
            return Path(None, self.steps())
        primary = self.primary()
        predicates = self.predicates()
        if self.peek() in {("sign", "/"), ("sign", "//")}:
            more = self.more_steps()
            return Path(primary, more, predicates)
        return Path(primary, (), predicates) if predicates else primary

    def absolute(self) -> Expression:
        if self.peek() == ("sign", "//"):
            return Path("/", self.more_steps())
        self.take()
        return Path("/", self.steps() if self.begins_a_step() else ())

    def begins_a_step(self) -> bool:
        kind, text = self.peek()
        if kind == "axis" or (kind == "sign" and text in {".", "..", "@", "*"}):
            return True
        is_call = self.peek(1) == ("sign", "(") and text not in _NODE_TYPES
        return kind == "name" and not is_call

    def steps(self) -> tuple[Step, ...]:
        return (self.step(), *self.more_steps())

    def more_steps(self) -> tuple[Step, ...]:
        steps: list[Step] = []
        while self.peek() in {("sign", "/"), ("sign", "//")}:
            if self.take()[1] == "//":
                steps.append(Step("descendant-or-self", "node()"))
            steps.append(self.step())
        return tuple(steps)

    def step(self) -> Step:
        if self.accept("."):
            return Step("self", "node()", self.predicates())
        if self.accept(".."):
            return Step("parent", "node()", self.predicates())
        axis = "child"
        if self.accept("@"):
            axis = "attribute"
        elif self.peek()[0] == "axis":
            axis = self.take()[1]
        if self.accept("*"):
            return Step(axis, "*", self.predicates())
        kind, name = self.take()
        if kind != "name":
            raise self.error(f"a name is missing before “{name or 'the end'}”")
        if name in _NODE_TYPES and self.accept("("):
            self.expect(")")
            name += "()"
        predicates = self.predicates()
        return Step(axis, name, predicates) if predicates else _plain_step(axis, name)

    def predicates(self) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while self.accept("["):
            found.append(self.expression(0))
            self.expect("]")
        return tuple(found)

    def primary(self) -> Expression:
        kind, text = self.take()
        if kind == "number":
            return Literal(float(text))
        if kind == "string":
            return Literal(text[1:-1])
        if kind == "name" and self.accept("("):
            return Call(text, self.arguments())
        if (kind, text) == ("sign", "("):
            inner = self.expression(0)
            self.expect(")")
            return inner
        raise self.error(f"“{text}” is not expected here" if text else "something is missing at its end")

    def arguments(self) -> tuple[Expression, ...]:
        if self.accept(")"):
            return ()
        found = [self.expression(0)]
        while self.accept(","):
            found.append(self.expression(0))
        self.expect(")")
        return tuple(found)
