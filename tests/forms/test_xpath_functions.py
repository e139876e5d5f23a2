from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.forms import XPathError
from kiosk.forms.xpath.values import to_string
from tests.forms.xforms import form_of, started

INSTANCE = "<a>7</a><b/><c>x y z</c><n>1</n><n>2</n><n/><n>4</n>"
STATES = (
    '<instance id="states"><root><item code="AK"><name>ak</name><label>Alaska</label></item>'
    '<item code="TX"><name>tx</name><label>Texas</label></item></root></instance>'
)


def text_of(expression: str, instance: str = INSTANCE, model: str = "") -> str:
    return to_string(started(instance, model).evaluate(expression))


def named(cases: dict[str, str]) -> list[object]:
    return [pytest.param(key, value, id=key[:60]) for key, value in cases.items()]


@pytest.mark.parametrize(
    ("expression", "wanted"),
    named(
        {
            "round('12345.15', 1)": "12345.2",
            "round('-12345.15', 1)": "-12345.1",
            "round(14.5)": "15",
            "round(-14.5)": "-14",
            "round(12345.12345, -2)": "12300",
            "round('abc')": "NaN",
            "round(1, 31)": "NaN",
            "round(1, 'abc')": "NaN",
            "round(1 div 0)": "Infinity",
            "int(-3.7)": "-3",
            "int('12.9')": "12",
            "int('abc')": "NaN",
            "abs(-3.5)": "3.5",
            "pow(2.5, 2)": "6.25",
            "pow(-1, 0.5)": "NaN",
            "sqrt(9)": "3",
            "exp10(2)": "100",
            "log10(100)": "2",
            "log(exp(2))": "2",
            "log(0)": "-Infinity",
            "round(sin(pi() div 2), 6)": "1",
            "round(cos(pi()), 6)": "-1",
            "round(tan(pi() div 4), 6)": "1",
            "asin(0)": "0",
            "acos(1)": "0",
            "atan(0)": "0",
            "atan2(0, 1)": "0",
            "floor(-1.5)": "-2",
            "ceiling(-1.5)": "-1",
            "number('1.1e6')": "NaN",
            "number(' -12.5 ')": "-12.5",
            "number(true())": "1",
            "number('')": "NaN",
            "sum(/data/n)": "7",
            "sum(/data/c)": "NaN",
            "max(/data/c, 1)": "NaN",
            "number('4,6')": "NaN",
            "max(/data/n)": "4",
            "min(/data/n)": "1",
            "max(1, /data/n, 9)": "9",
            "max(/data/b)": "NaN",
            "count(/data/n)": "4",
            "count-non-empty(/data/n)": "3",
            "5 mod -3": "2",
            "-5 mod 3": "-2",
            "5 mod 0": "NaN",
            "1 div 0": "Infinity",
            "0 div 0": "NaN",
            "2 * 3 div 8 * 2": "1.5",
            "1 - 2 - 3": "-4",
            "-'19'": "-19",
            "6.1 - 7.8 = -1.7": "true",
            "17 = '17.0000'": "true",
            "'017.' = '17.000'": "false",
            "'-17' > '-172'": "true",
            "'abc' < 'abcd'": "false",
            "3 < 4 < 5": "true",
            "-3 < 3 = 6 >= 6": "true",
        }
    ),
)
def test_numbers_are_reckoned_as_the_reference_engines_do(expression: str, wanted: str) -> None:
    assert text_of(expression) == wanted


@pytest.mark.parametrize(
    ("expression", "wanted"),
    named(
        {
            "substr('hello', 1, 4)": "ell",
            "substr('hello', -2)": "lo",
            "substr('hello', 0, -1)": "hell",
            "substr('hello', 4, 2)": "",
            "substr('hello', 'x')": "",
            "substring('12345', 2, 3)": "234",
            "substring-before('hello', 'l')": "he",
            "substring-before('hello', 'q')": "",
            "substring-after('hello', 'l')": "lo",
            "substring-after('hello', '')": "hello",
            "translate('hello wor,ld', ' ,', ', ')": "hello,wor ld",
            "translate('hello', 'lo', 'L')": "heLL",
            "normalize-space(' a   b ')": "a b",
            "string-length('кириллица')": "9",
            "concat('a', 1, false())": "a1false",
            "concat(/data/n)": "124",
            "join('-', /data/n)": "1-2--4",
            "join(', ', 'a', 'b')": "a, b",
            "starts-with('abc', 'a')": "true",
            "ends-with('abc', 'c')": "true",
            "contains('abc', '')": "true",
            "selected(/data/c, ' y ')": "true",
            "selected(/data/c, 'yy')": "false",
            "selected-at(/data/c, 2)": "z",
            "selected-at(/data/c, 3)": "",
            "selected-at(/data/c, -1)": "",
            "count-selected(/data/c)": "3",
            "count-selected('')": "0",
            "regex('a12', '[0-9]+')": "true",
            "regex('a12', '^[0-9]+$')": "false",
            "digest('some text', 'MD5', 'hex')": "552e21cd4cd9918678e3c1a0df491bc3",
            "digest('some text', 'SHA-1')": "N6pjx3OY2VRHMmLhoAV8HmMu2nc=",
            "digest('some text', 'SHA-256', 'base64')": "uU9vElx546X/qoJvWEwQ1SraZp5nYgUbgmtVd20FrtI=",
            "string-length(digest('a', 'SHA-384', 'hex'))": "96",
            "string-length(digest('a', 'sha512', 'hex'))": "128",
            "base64-decode('0J/RgNC40LLQtdGC')": "Привет",
            "base64-decode('!!')": "",
            "string-length(uuid())": "36",
            "string-length(uuid(12))": "12",
            "coalesce(/data/b, 'other')": "other",
            "coalesce(/data/a, 'other')": "7",
            "pulldata('states', 'label', 'name', 'tx')": "Texas",
            "pulldata('states', 'label', '@code', 'AK')": "Alaska",
            "pulldata('states', 'label', 'name', 'nowhere')": "",
            "pulldata('states', 'missing', 'name', 'tx')": "",
            "instance('states')/root/item[@code = 'TX']/label": "Texas",
        }
    ),
)
def test_texts_are_handled_as_the_reference_engines_do(expression: str, wanted: str) -> None:
    assert text_of(expression, model=STATES) == wanted


@pytest.mark.parametrize(
    ("expression", "wanted"),
    named(
        {
            "boolean(/data/b)": "false",
            "boolean(/data/a)": "true",
            "boolean(/data/nothing)": "false",
            "boolean('false')": "true",
            "boolean(number('NaN'))": "false",
            "not('')": "true",
            "/data/a and not(/data/b)": "true",
            "/data/b = true()": "false",
            "if(/data/b, 'yes', 'no')": "no",
            "true() or date('')": "true",
            "boolean-from-string('TRUE')": "false",
            "boolean-from-string(1)": "true",
            "boolean-from-string('yes')": "false",
            "checklist(1, 3, 'foo', 'bar')": "true",
            "checklist(-1, 1, 'foo', 'bar')": "false",
            "checklist(3, -1, 'foo', 'bar')": "false",
            "checklist(3, 3, /data/n)": "true",
            "checklist(0, 0, '0', '', 'false', false())": "true",
            "weighted-checklist(5, 6, true(), 5, false(), 9, 'x', 1)": "true",
            "weighted-checklist(7, -1, /data/n, /data/n)": "true",
            "depend(5, /data/a)": "5",
        }
    ),
)
def test_truths_are_found_as_the_specification_says(expression: str, wanted: str) -> None:
    assert text_of(expression) == wanted


@pytest.mark.parametrize(
    ("expression", "wanted"),
    named(
        {
            "today()": "2026-11-24",
            "now()": "2026-11-24T14:30:15.250+05:00",
            "date('2000-1-2')": "2000-01-02",
            "date(6.5)": "1970-01-07",
            "date(-1)": "1969-12-31",
            "date('not a date')": "",
            "date(true())": "",
            "date('')": "",
            "date(1 div 0)": "",
            "date('2020-01-01T23:00:00Z')": "2020-01-02",
            "date(today() + 10)": "2026-12-04",
            "date-time(0)": "1970-01-01T05:00:00.000+05:00",
            "date-time('2020-02-03')": "2020-02-03T00:00:00.000+05:00",
            "date-time('1970-01-01T21:50:49Z')": "1970-01-02T02:50:49.000+05:00",
            "date-time('x')": "",
            "date-time(true())": "",
            "date-time(9999999999)": "",
            "date-time(0 div 0)": "",
            "date('2008-09-08') - date('1983-10-06')": "9104",
            "number(date('1941-12-07'))": "-10252",
            "number('1970-01-02')": "1",
            "number('1970-01-02T00:00:00Z')": "1",
            "decimal-date-time('1970-01-01T00:00:00Z')": "0",
            "decimal-date-time('1970-01-01T05:00:00')": "0",
            "decimal-date-time(1.5)": "1.5",
            "decimal-date-time('x')": "NaN",
            "round(decimal-date-time('2018-04-24T15:30:00.000+06:00'), 6)": "17645.395833",
            "decimal-time('06:00:00.000+05:00')": "0.25",
            "decimal-time('01:00:00Z')": "0.25",
            "decimal-time('12:00')": "0.5",
            "decimal-time('24:00:00.000+05:00')": "NaN",
            "decimal-time('06:60:00.000+05:00')": "NaN",
            "decimal-time('06:00:00.000-24:00')": "NaN",
            "decimal-time('2000-01-01T06:00:00.000+05:00')": "0.25",
            "decimal-time(3.75)": "0.75",
            "format-date('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S.%3')": "2018-01-2 10:20:30.123",
            "format-date('2001-12-31', '%b %e, %y %a %n/%d')": "Dec 31, 01 Mon 12/31",
            "format-date('', '%Y')": "",
            "format-date('nonsense', '%Y')": "",
            "format-date-time('17:05', '%h.%M')": "17.05",
            "format-date(0, '%Y')": "1970",
            "format-date('2001-12-31', '100%% %q')": "100% q",
            "'2020-01-01' < '2020-01-02'": "true",
            "today() > '2026-11-23'": "true",
            "now() > today()": "true",
            "today() = '2026-11-24'": "true",
            "today() < today() + 1": "true",
            "10 + '2012-07-24' = '2012-08-03'": "true",
            "'2020-01-01T00:00:00+02:00' < '2020-01-01T00:00:00Z'": "true",
            "'string' != date('1999-09-09')": "true",
        }
    ),
)
def test_dates_and_times_are_typed(expression: str, wanted: str) -> None:
    assert text_of(expression) == wanted


def test_names_of_days_and_months_come_in_the_form_s_language() -> None:
    itext = (
        '<itext><translation lang="Français (fr)"><text id="x"><value>x</value></text></translation>'
        '<translation lang="Klingon"><text id="x"><value>x</value></text></translation></itext>'
    )
    interview = started("<a/>", itext=itext)
    assert interview.evaluate("format-date('2001-12-31', '%a %b')") == "lun. déc."
    interview.language = "Klingon"
    assert interview.evaluate("format-date('2001-12-31', '%a %b')") == "Mon Dec"


def test_a_signed_text_is_taken_out_only_with_the_right_key() -> None:
    key = Ed25519PrivateKey.generate()
    public = base64.b64encode(key.public_key().public_bytes_raw()).decode()
    signed = base64.b64encode(key.sign(b"hello") + b"hello").decode()
    other = base64.b64encode(Ed25519PrivateKey.generate().public_key().public_bytes_raw()).decode()
    assert text_of(f"extract-signed('{signed}', '{public}')") == "hello"
    assert text_of(f"extract-signed('{signed}', '{other}')") == ""
    assert text_of(f"extract-signed('short', '{public}')") == ""
    assert text_of(f"extract-signed('{signed}', 'c2hvcnQ=')") == ""


@pytest.mark.parametrize(
    "expression",
    [
        "digest('a', 'MD4')",
        "digest('a', 'MD5', 'octal')",
        "weighted-checklist(1, 2, 'a')",
        "count('a')",
        "instance('nowhere')/root",
        "pulldata('nowhere', 'a', 'b', 'c')",
        "position('a')",
    ],
)
def test_what_cannot_be_evaluated_is_an_error(expression: str) -> None:
    with pytest.raises(XPathError):
        started(INSTANCE).evaluate(expression)


def test_a_property_is_what_the_kiosk_is_given() -> None:
    form = form_of(
        "<who/><device/><none/>",
        '<bind nodeset="/data/who" jr:preload="property" jr:preloadParams="username"/>'
        '<bind nodeset="/data/none" jr:preload="property" jr:preloadParams="email"/>'
        '<bind nodeset="/data/device" jr:preload="property" jr:preloadParams="deviceid"/>',
    )
    interview = form.start(
        now=lambda: datetime(2026, 1, 1, tzinfo=UTC), properties={"username": "Ann", "deviceid": "k1"}
    )
    assert [interview.node(f"/data/{x}").value for x in ("who", "device", "none")] == ["Ann", "k1", ""]


ITEMS = "".join(f"<item><name>{x}</name><label>{x}</label></item>" for x in "ABCDEF")


@pytest.mark.parametrize(
    ("seed", "order"),
    named({"42": "AFCBDE", "-42": "EDAFBC", "1": "BFEACD", "1.1": "BFEACD", "0": "CBEAFD", "": "CBEAFD",
           "mirror": "ACBEDF", "11111111": "ACDBFE"}),
)  # fmt: skip
def test_a_seed_shuffles_as_in_the_reference_engines(seed: str, order: str) -> None:
    interview = started(
        f"<seed>{seed}</seed><q/>",
        f'<instance id="l"><root>{ITEMS}</root></instance>',
        '<select1 ref="/data/q"><itemset nodeset="randomize(instance(\'l\')/root/item, /data/seed)">'
        '<value ref="name"/><label ref="label"/></itemset></select1>',
    )
    assert "".join(each.value for each in interview.node("/data/q").choices) == order


def test_without_a_seed_the_order_stays_the_same_throughout_an_interview() -> None:
    form = form_of(
        "<q/>",
        f'<instance id="l"><root>{ITEMS}</root></instance>',
        '<select1 ref="/data/q"><itemset nodeset="randomize(instance(\'l\')/root/item)">'
        '<value ref="name"/><label ref="label"/></itemset></select1>',
    )
    orders = set()
    for _ in range(8):
        interview = form.start()
        first = [each.value for each in interview.node("/data/q").choices]
        assert [each.value for each in interview.node("/data/q").choices] == first
        assert sorted(first) == list("ABCDEF")
        orders.add("".join(first))
    assert len(orders) > 1
