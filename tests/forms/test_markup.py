from __future__ import annotations

import pytest

from kiosk.forms.markup import as_html, plain
from tests.forms.xforms import started


@pytest.mark.parametrize(
    ("text", "without", "html"),
    [
        pytest.param("Your name", "Your name", "Your name", id="none"),
        pytest.param("**Your** name", "Your name", "<b>Your</b> name", id="bold"),
        pytest.param("__Your__ name", "Your name", "<b>Your</b> name", id="bold-underscores"),
        pytest.param("*Your* _name_", "Your name", "<i>Your</i> <i>name</i>", id="italic"),
        pytest.param("**a *b* c**", "a b c", "<b>a <i>b</i> c</b>", id="nested"),
        pytest.param("# Title\nText", "Title\nText", "<h1>Title</h1><br/>Text", id="heading"),
        pytest.param("#5 Title", "#5 Title", "#5 Title", id="number-sign"),
        pytest.param("see [here](http://a.b)", "see here", "see here", id="link"),
        pytest.param("\\*not\\* \\_marked\\_", "*not* _marked_", "*not* _marked_", id="escaped"),
        pytest.param("snake_case_name", "snake_case_name", "snake_case_name", id="within-a-word"),
        pytest.param("2 * 3 * 4", "2 * 3 * 4", "2 * 3 * 4", id="times"),
        pytest.param("1. First\n2. Second", "1. First\n2. Second", "1. First<br/>2. Second", id="numbers"),
        pytest.param("* one\n* two", "* one\n* two", "* one<br/>* two", id="stars"),
        pytest.param("a < b & c > d", "a < b & c > d", "a &lt; b &amp; c &gt; d", id="signs"),
        pytest.param("a\nb", "a\nb", "a<br/>b", id="lines"),
        pytest.param("**a**\n\nb", "a\nb", "<b>a</b><br/>b", id="paragraphs"),
        pytest.param('<span style="color:red">a</span>', "a", '<span style="color:red">a</span>', id="colour"),
        pytest.param(
            "<span style='color: #ff0000; font-family: x'>a", "a", '<span style="color:#ff0000">a</span>', id="unclosed"
        ),
        pytest.param('<span style="background:url(x)">a</span>', "a", "<span>a</span>", id="no-other-style"),
        pytest.param("</span>a", "a", "a", id="never-opened"),
        pytest.param(
            '<script>alert("x")</script>',
            '<script>alert("x")</script>',
            '&lt;script&gt;alert("x")&lt;/script&gt;',
            id="script",
        ),
        pytest.param("<img src=x onerror=y>", "<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;", id="image"),
        pytest.param("![alt](jr://x.png)", "!alt", "!alt", id="no-pictures"),
    ],
)
def test_markup_is_read_safely(text: str, without: str, html: str) -> None:
    assert plain(text) == without
    assert as_html(text) == html


def test_a_question_gives_its_texts_with_and_without_markup() -> None:
    interview = started(
        "<a/>",
        body='<select1 ref="/data/a"><label>**Your** <output value="1 + 1"/>nd name</label><hint>_as_ in it</hint>'
        "<item><label>*Yes*</label><value>y</value></item></select1>",
    )
    node = interview.node("/data/a")
    assert (node.label, node.label_html) == ("Your 2nd name", "<b>Your</b> 2nd name")
    assert (node.hint, node.hint_html) == ("as in it", "<i>as</i> in it")
    assert (node.choices[0].label, node.choices[0].label_html) == ("Yes", "<i>Yes</i>")


def test_messages_come_without_markup() -> None:
    interview = started("<a/>", '<bind nodeset="/data/a" required="true()" jr:requiredMsg="**Say** it"/>')
    assert interview.validate()[0].message == "Say it"
