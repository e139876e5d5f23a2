"""XPath expressions, XForms and answers as nobody would write them, for hypothesis."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from hypothesis import strategies as st

from kiosk.forms.xpath.functions import FUNCTIONS

NAMES = ("a", "b", "c", "d")
PATHS = (
    ".", "..", "/data", "/data/a", "/data/b", "/data/r", "/data/r/c", "/data/r[1]/c", "/data/r/s/d", "../a", "../../b",
    "//c", "//*", "/", "@id", "current()/../a", "instance('l')/root/item", "instance('l')/root/item[name = 'x']/label",
    "/data/nothing", "ancestor::*", "preceding-sibling::*", "following-sibling::node()", "descendant::d",
    "self::a", "parent::*", "attribute::*",
)  # fmt: skip
VALUES = (
    "", " ", "0", "-1", "1", "2.5", "1e309", "-0", "007", "999999999999999999999999", "NaN", "Infinity", "true", "yes",
    "a b c", "x", "2026-11-25", "0001-01-01", "9999-12-31", "9999-12-31T23:59:59.999+14:00", "2026-02-30", "24:00",
    "T", "23:59:60", "41.3 69.2 0 0", "41.3 69.2; 41.4 69.3; 41.5 69.1", "91 181", "٣", "я", "\U0001f600", "o‘zbek",
    "%Y%m%d%", "[", "(a+)+$", "(?=a)", "\\", "{1000}", "sha256", "base64", "****", "/data/a", "//*",
)  # fmt: skip
NUMBERS = ("0", "1", "2", "0.5", ".5", "3.", "1000000", "99999999999999999999", "-1", "1 div 0", "-1 div 0", "0 div 0")
OPERATORS = ("or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod", "|")
TYPES = ("string", "int", "decimal", "date", "dateTime", "time", "boolean", "geopoint", "geotrace", "select1", "odd")

values = st.one_of(st.sampled_from(VALUES), st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12))


def _literal(value: str) -> str:
    return f'"{value}"' if '"' not in value else "'" + value.replace("'", "") + "'"


def _call(name: str, arguments: list[str]) -> str:
    return f"{name}({', '.join(arguments)})"


def _deeper(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def calls(name: str) -> st.SearchStrategy[str]:
        signature = FUNCTIONS[name]
        most = signature.most if signature.most is not None else signature.least + 3
        return st.lists(inner, min_size=signature.least, max_size=most).map(lambda a: _call(name, a))

    return st.one_of(
        st.sampled_from(sorted(FUNCTIONS)).flatmap(calls),
        st.tuples(inner, st.sampled_from(OPERATORS), inner).map(lambda x: f"{x[0]} {x[1]} {x[2]}"),
        st.tuples(st.sampled_from(PATHS), inner).map(lambda x: f"{x[0]}[{x[1]}]"),
        st.tuples(inner, st.sampled_from(NAMES)).map(lambda x: f"({x[0]})/{x[1]}"),
        inner.map(lambda x: f"-{x}"),
        inner.map(lambda x: f"({x})"),
    )


expressions = st.recursive(
    st.one_of(st.sampled_from(PATHS), st.sampled_from(NUMBERS), values.map(_literal)), _deeper, max_leaves=12
)
"""Expressions that are mostly well-formed."""

scribbles = st.lists(
    st.one_of(
        st.sampled_from(sorted(FUNCTIONS)).map(lambda x: f"{x}("),
        st.sampled_from([*PATHS, *NUMBERS, *OPERATORS, *"()[]/@.,:'\"*|-+<>=!$&{} \n", "::", "//", "node()", "text()"]),
        values,
    ),
    max_size=25,
).map("".join)
"""Expressions that are mostly not."""

_BINDS = (
    "relevant",
    "calculate",
    "required",
    "readonly",
    "constraint",
    "jr:preload",
    "jr:preloadParams",
    "jr:constraintMsg",
)


@st.composite
def forms(draw: st.DrawFn) -> bytes:
    """A form with nested repeats and a list, whose binds say anything."""
    expression = st.one_of(expressions, expressions, scribbles)
    places = ("/data/a", "/data/b", "/data/r", "/data/r/c", "/data/r/s", "/data/r/s/d")
    binds = []
    for place in draw(st.lists(st.sampled_from(places), unique=True, max_size=6)):
        said = draw(st.lists(st.sampled_from(_BINDS), unique=True, max_size=3))
        attributes = [f"{name}={quoteattr(_clean(draw(expression)))}" for name in said]
        binds.append(f"<bind nodeset='{place}' type='{draw(st.sampled_from(TYPES))}' {' '.join(attributes)}/>")
    start = [f"<{name}>{_text(draw(values))}</{name}>" for name in ("a", "b")]
    count = f"jr:count={quoteattr(_clean(draw(expression)))}" if draw(st.booleans()) else ""
    action = draw(st.sampled_from(("odk-instance-first-load", "xforms-value-changed", "odk-new-repeat", "odd")))
    value = quoteattr(_clean(draw(expression)))
    choices = quoteattr(_clean(draw(st.one_of(st.just("instance('l')/root/item"), expression))))
    output = quoteattr(_clean(draw(expression)))
    return (
        "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
        "xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>t</h:title><model><instance>"
        f"<data id='f' version='1'>{''.join(start)}<r jr:template=''><c/><s><d>1</d></s></r>"
        "<r><c>1</c><s><d>2</d></s></r></data></instance>"
        "<instance id='l'><root><item><name>x</name><label>X</label></item>"
        "<item><name>y</name></item></root></instance>"
        f"{''.join(binds)}<setvalue event='{action}' ref='/data/b' value={value}/></model></h:head><h:body>"
        f"<input ref='/data/a'><label>A <output value={output}/></label>"
        f"<setvalue event='{action}' ref='/data/b' value={value}/></input>"
        f"<select1 ref='/data/b'><itemset nodeset={choices}><value ref='name'/><label ref='label'/></itemset></select1>"
        f"<group ref='/data/r'><repeat nodeset='/data/r' {count}><input ref='/data/r/c'/>"
        "<group ref='/data/r/s'><repeat nodeset='/data/r/s'><input ref='/data/r/s/d'/></repeat></group>"
        "</repeat></group></h:body></h:html>"
    ).encode()


def _clean(text: str) -> str:
    """What XML 1.0 can hold (section 2.2)."""
    return "".join(x for x in text if (x >= " " or x in "\t\n\r") and x not in "\ufffe\uffff")


def _text(text: str) -> str:
    return _clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


steps = st.lists(
    st.tuples(
        st.sampled_from(("answer", "answer", "answer", "add", "remove", "restore", "language")),
        st.sampled_from(("/data/a", "/data/b", "/data/r", "/data/r[2]", "/data/r/c", "/data/r[2]/s", "/data/r/s[1]/d")),
        values,
    ),
    max_size=6,
)
"""What somebody does with a form."""
