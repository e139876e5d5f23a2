from __future__ import annotations

from itertools import pairwise

import pytest

from kiosk.forms import FormError, XPathError, load_form
from kiosk.forms.limits import LARGEST_FILE
from tests.forms.xforms import form_of, started, xform

BILLION_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    + "]><x><a>&l11;</a></x>"
)
IN_AN_ATTRIBUTE = BILLION_LAUGHS.replace("<a>&l11;</a>", "<a b='&l11;'/>")
QUADRATIC = '<!DOCTYPE x [<!ENTITY big "' + "x" * 300_000 + '">]><x>' + "<a>&big;</a>" * 500 + "</x>"
ON_DISK = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>'
BY_PARAMETER = '<!DOCTYPE x [<!ENTITY % e SYSTEM "file:///etc/hostname"> %e;]><x/>'
EXTERNAL_DTD = '<!DOCTYPE x SYSTEM "http://localhost/x.dtd"><x/>'


def code_of(xml: bytes) -> str:
    with pytest.raises(FormError) as caught:
        load_form(xml)
    assert caught.value.sentence.endswith(".") or ":" in caught.value.sentence
    return caught.value.code


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param(BILLION_LAUGHS, id="billion-laughs"),
        pytest.param(IN_AN_ATTRIBUTE, id="billion-laughs-in-an-attribute"),
        pytest.param(QUADRATIC, id="quadratic-blow-up"),
        pytest.param(ON_DISK, id="an-entity-on-disk"),
        pytest.param(BY_PARAMETER, id="a-parameter-entity"),
        pytest.param(EXTERNAL_DTD, id="an-external-dtd"),
        pytest.param("<!DOCTYPE x><x/>", id="a-bare-document-type"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_form_with_a_document_type_is_refused(xml: str, encoding: str) -> None:
    assert code_of(xml.encode(encoding)) == "declares-entities"


def test_the_words_for_a_document_type_may_stand_in_a_label() -> None:
    interview = started("<a/>", body="<input ref='/data/a'><label>What is &lt;!DOCTYPE html>?</label></input>")
    assert interview.node("/data/a").label == "What is <!DOCTYPE html>?"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        pytest.param(b"<a>" * 100_000 + b"</a>" * 100_000, "too-deep", id="a-hundred-thousand-levels"),
        pytest.param(b"<a>" * 1_900_000, "too-deep", id="levels-that-never-close"),
        pytest.param(b"x" * 50_000_000, "not-xml", id="fifty-megabytes-of-junk"),
        pytest.param(b" " * (LARGEST_FILE + 1), "too-large", id="more-than-the-limit"),
        pytest.param(b"<a/>" * 3_000_000, "too-large", id="millions-of-elements"),
        pytest.param(b"<a " + b"b='' " * 2_500_000 + b"/>", "too-large", id="millions-of-attributes"),
        pytest.param(b"<a>" + b"x" * 20_000_000 + b"</a>", "too-large", id="a-text-of-twenty-megabytes"),
        pytest.param(b"", "not-xml", id="nothing"),
        pytest.param(b"\xff\xfe", "not-xml", id="half-a-character"),
        pytest.param(b"<?xml version='1.0' encoding='odd'?><a/>", "not-xml", id="an-encoding-nobody-knows"),
        pytest.param(b"<a>\0</a>", "not-xml", id="a-null"),
        pytest.param(b"<html><body/></html>", "not-a-form", id="a-web-page"),
        pytest.param(b"PK\x03\x04" + b"\0" * 100, "not-xml", id="a-workbook"),
    ],
)
def test_what_is_no_form_is_refused_with_a_sentence(xml: bytes, code: str) -> None:
    assert code_of(xml) == code


def test_a_form_of_too_many_nodes_is_refused() -> None:
    assert code_of(xform("".join(f"<n{number}/>" for number in range(50_001)))) == "too-large"


def test_a_form_of_two_hundred_levels_runs() -> None:
    deep = "".join(f"<g{n}>" for n in range(200)) + "<a/>" + "".join(f"</g{n}>" for n in reversed(range(200)))
    path = "/data/" + "/".join(f"g{n}" for n in range(200)) + "/a"
    interview = started(deep, f'<bind nodeset="{path}" calculate="1 + 1"/>')
    assert interview.node(path).value == "2"
    assert b"<a>2</a>" in interview.serialise()


def test_a_circle_of_a_thousand_calculations_is_reported_with_the_way_around_it() -> None:
    names = [f"n{number}" for number in range(1000)]
    binds = "".join(
        f'<bind nodeset="/data/{each}" calculate="/data/{after} + 1"/>'
        for each, after in zip(names, [*names[1:], names[0]], strict=True)
    )
    with pytest.raises(FormError) as caught:
        form_of("".join(f"<{each}/>" for each in names), binds)
    assert caught.value.code == "cycle"
    assert "/data/n0 → " in caught.value.sentence or " → /data/n0" in caught.value.sentence


def test_a_chain_of_five_thousand_calculations_is_no_circle() -> None:
    count = 5000
    binds = "".join(f'<bind nodeset="/data/n{n}" calculate="/data/n{n + 1} + 1"/>' for n in range(count))
    interview = started("".join(f"<n{n}/>" for n in range(count)) + f"<n{count}>1</n{count}>", binds)
    assert interview.node("/data/n0").value == str(count + 1)


@pytest.mark.parametrize(
    ("bind", "code"),
    [
        pytest.param('calculate="frobnicate(1)"', "unknown-function", id="an-unknown-function"),
        pytest.param('relevant="true(1)"', "wrong-arguments", id="too-many-arguments"),
        pytest.param('constraint="substr(.)"', "wrong-arguments", id="too-few-arguments"),
        pytest.param('calculate="1 +"', "bad-expression", id="half-an-expression"),
        pytest.param(f'calculate="{"(" * 10_000}1{")" * 10_000}"', "bad-expression", id="ten-thousand-brackets"),
        pytest.param(f'calculate="{"not(" * 9_000}1{")" * 9_000}"', "bad-expression", id="nine-thousand-calls"),
        pytest.param(f'calculate="{"-" * 10_000}1"', "bad-expression", id="ten-thousand-signs"),
        pytest.param(f'calculate="{".[" * 10_000}1{"]" * 10_000}"', "bad-expression", id="ten-thousand-predicates"),
        pytest.param(f'calculate="{"1" * 60_000}"', "expression-too-long", id="sixty-thousand-digits"),
        pytest.param('calculate="1 | 2"', "not-nodes", id="a-union-of-numbers"),
        pytest.param("calculate=\"count('x')\"", "not-nodes", id="counting-a-text"),
        pytest.param("calculate=\"instance('nowhere')/root\"", "unknown-instance", id="an-instance-that-is-not-there"),
        pytest.param('calculate="weighted-checklist(1, 2, 3, 4, 5)"', "wrong-arguments", id="a-value-without-weight"),
        pytest.param("calculate=\"digest('x', 'md6')\"", "bad-expression", id="an-unknown-digest"),
    ],
)  # fmt: skip
def test_a_wrong_expression_is_refused_with_the_line_of_its_bind(bind: str, code: str) -> None:
    with pytest.raises(FormError) as caught:
        started("<a/>", f'<bind nodeset="/data/a" {bind}/>')
    assert caught.value.code == code
    assert caught.value.line == 4
    assert len(str(caught.value)) < 500


def test_ten_thousand_terms_are_no_nesting() -> None:
    interview = started("<a/><b/>", f'<bind nodeset="/data/b" calculate="{" + ".join(["/data/a"] * 5000)}"/>')
    interview.answer("/data/a", "2")
    assert interview.node("/data/b").value == "10000"
    assert interview.evaluate(" or ".join(["false()"] * 4000)) is False
    assert interview.evaluate(" and ".join(["true()"] * 4000)) is True
    assert interview.evaluate(" | ".join(["/data/a"] * 4000)) == [interview.find("/data/a")]


def test_an_answer_of_more_than_a_million_characters_is_refused_and_the_one_before_is_kept() -> None:
    interview = started("<a/>", body="<input ref='/data/a'/>")
    interview.answer("/data/a", "x" * 1_000_000)
    with pytest.raises(FormError) as caught:
        interview.answer("/data/a", "y" * 1_000_001)
    assert caught.value.code == "answer-too-long"
    assert interview.node("/data/a").value.startswith("x")


def test_a_text_that_doubles_itself_is_stopped() -> None:
    names = [f"n{number}" for number in range(40)]
    binds = "".join(
        f'<bind nodeset="/data/{each}" calculate="concat(/data/{before}, /data/{before})"/>'
        for before, each in pairwise(names)
    )
    with pytest.raises(FormError) as caught:
        started("<n0>0123456789</n0>" + "".join(f"<{each}/>" for each in names[1:]), binds)
    assert caught.value.code == "too-much-work"


@pytest.mark.parametrize(
    "expression",
    [
        pytest.param("join(join('x', //*, //*, //*), //*, //*)", id="joins-in-joins"),
        pytest.param("concat(" + ", ".join(["string(/data)"] * 20) + ")", id="a-group-many-times"),
    ],
)
def test_one_expression_cannot_make_a_text_without_end(expression: str) -> None:
    interview = started("<a>" + "x" * 100_000 + "</a>" + "<b/>" * 20)
    with pytest.raises(XPathError) as caught:
        interview.evaluate(f"concat({expression}, {expression})")
    assert caught.value.code == "too-much-work"


def test_all_calculated_values_together_are_bounded() -> None:
    binds = "".join(f'<bind nodeset="/data/n{n}" calculate="concat(/data/a, {n})"/>' for n in range(80))
    with pytest.raises(FormError) as caught:
        started("<a>" + "x" * 900_000 + "</a>" + "".join(f"<n{n}/>" for n in range(80)), binds)
    assert caught.value.code == "too-much-work"


@pytest.mark.parametrize(
    "expression",
    [
        "count(//*[count(//*[count(//*) > 1]) > 1])",
        "count(//*[//*[//*[. = 'y']]])",
        "count(//*/ancestor::*/descendant::*/ancestor::*[//* = 'y'])",
        "count(/data/*[count(preceding-sibling::*[count(following-sibling::*) > 1]) > 1])",
    ],
    ids=["counts-in-counts", "predicates-in-predicates", "up-and-down", "siblings-of-siblings"],
)
def test_an_expression_that_would_take_hours_is_stopped(expression: str) -> None:
    interview = started("<a>x</a>" * 2000)
    interview.effort.most = 200_000  # as with a longer list, but in less time
    with pytest.raises(XPathError) as caught:
        interview.evaluate(expression)
    assert caught.value.code == "too-much-work"
    assert interview.evaluate("count(/data/a)") == 2000.0


def test_comparing_two_long_lists_goes_through_each_once() -> None:
    interview = started("<a>1</a>" * 5000 + "<b>2</b>" * 5000)
    for operator, holds in (("=", False), ("!=", True), ("<", True), (">", False), ("<=", True), (">=", False)):
        assert interview.evaluate(f"/data/a {operator} /data/b") is holds
    assert interview.evaluate("/data/a < /data/nothing") is False


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("substr('abc', 1 div 0)", ""),
        ("substr('abc', -1 div 0, 1 div 0)", "abc"),
        ("substr('abc', 1e300 * 10)", ""),
        ("substring('abc', -1000000000000, 2000000000000)", "abc"),
        ("string-length(uuid(1 div 0))", 1000.0),
        ("uuid(-1 div 0)", ""),
        ("uuid(0 div 0)", ""),
        ("string(round(1.5, 999999))", "NaN"),
        ("string(round(1.5, -999999))", "NaN"),
        ("string(round(pow(10, 308), 1 div 0))", "NaN"),
        ("pow(10, 1000)", float("inf")),
        ("count(randomize(/data/a, 1 div 0))", 1.0),
        ("selected-at('a b', 1000000000000000000000)", ""),
        ("substring-before('abc', '')", ""),
        ("substring-after('abc', '')", "abc"),
        ("format-date('9999-12-31T23:59:59', '%Y')", "9999"),
        ("string(date(2932896.9999999))", "9999-12-31"),
    ],
)
def test_enormous_arguments_have_a_value(expression: str, value: object) -> None:
    assert started("<a/>").evaluate(expression.replace("1e300", "1" + "0" * 300)) == value
