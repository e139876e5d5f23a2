from __future__ import annotations

import pytest

from kiosk.language.qml_extractor import NotAPlainText, QmlMessage, qml_messages


def found(source: str) -> list[QmlMessage]:
    return list(qml_messages(source, "Page.qml"))


def texts(source: str) -> list[str]:
    return [x.text for x in found(source)]


def test_a_plain_text_is_found_with_its_line() -> None:
    assert found('Text {\n    text: qsTr("Hello")\n}\n') == [QmlMessage(2, "Hello", "", plural=False)]


def test_a_second_text_tells_apart_what_is_written_the_same() -> None:
    assert found('qsTr("Open", "a door")') == [QmlMessage(1, "Open", "a door", plural=False)]


def test_a_number_makes_a_plural() -> None:
    assert found('qsTr("%n paper(s)", "", papers.length)') == [QmlMessage(1, "%n paper(s)", "", plural=True)]


def test_commas_inside_a_later_argument_do_not_count() -> None:
    assert found('qsTr("%n", "x", Math.max(a[1, 2], {b: 3, c: 4}))') == [QmlMessage(1, "%n", "x", plural=True)]
    assert found('qsTr("a", pick(1, 2, 3))') == [QmlMessage(1, "a", "", plural=False)]


def test_texts_marked_for_later_are_found_too() -> None:
    assert texts('property var words: [QT_TR_NOOP("One"), QT_TR_NOOP("Two")]') == ["One", "Two"]


def test_added_texts_are_one_text() -> None:
    assert texts('qsTr("One "\n   + "two "\n   + \'three\')') == ["One two three"]


def test_a_comment_between_added_texts_is_passed_over() -> None:
    assert texts('qsTr("One " + // why\n "two" /* because */)') == ["One two"]


def test_what_stands_in_a_comment_is_no_text() -> None:
    assert texts('// qsTr("a")\n/* qsTr("b")\n qsTr("c") */ qsTr("d")') == ["d"]


def test_what_stands_in_a_string_is_neither_comment_nor_call() -> None:
    assert texts('url: "http://x"; text: qsTr("a // b"); t: "qsTr(\'c\')"') == ["a // b"]


def test_escapes_are_undone() -> None:
    assert texts(r'qsTr("a\nb\tc\"d\\e")') == ['a\nb\tc"d\\e']
    assert texts(r"qsTr('it\'s')") == ["it's"]
    assert texts(r'qsTr("\u2019\x41\r\0")') == ["\u2019A\r\0"]


def test_other_quotes_need_no_escape() -> None:
    assert texts("""qsTr('say "yes"') + qsTr("it's")""") == ['say "yes"', "it's"]


def test_lines_are_counted_through_comments_templates_and_blank_lines() -> None:
    source = '/* one\n two */\n\n// four\nvar x = `five\nsix`\n qsTr("seven")\n\nqsTr(\n"nine"\n)\nqsTr("twelve")'
    assert [(x.line, x.text) for x in found(source)] == [(7, "seven"), (9, "nine"), (12, "twelve")]


def test_a_call_on_the_result_does_not_matter() -> None:
    assert texts('qsTr("%1 of %2").arg(1).arg(qsTr("two"))') == ["%1 of %2", "two"]


def test_the_name_alone_is_no_call() -> None:
    assert texts("var f = qsTr; g(qsTr") == []
    assert texts("qsTr") == []
    assert texts('myqsTr("a"); qsTr2("b")') == []


def test_letters_of_any_script_stay_as_they_are() -> None:
    assert texts('qsTr("Oʻzbekcha · 한국어 · العربية")') == ["Oʻzbekcha · 한국어 · العربية"]


@pytest.mark.parametrize(
    "call",
    [
        "qsTr(name)",
        "qsTr()",
        'qsTr("Hello " + name)',
        'qsTr("Hello " - "you")',
        'qsTr("Hello" +)',
        'qsTr(yes ? "a" : "b")',
        "qsTr(`Hello`)",
        "qsTr(5)",
        'qsTr("a" "b")',
        'qsTr(, "a")',
    ],
)
def test_a_text_that_is_not_plain_is_refused_with_file_and_line(call: str) -> None:
    with pytest.raises(NotAPlainText) as caught:
        found(f"Text {{\n\n text: {call}\n}}")
    assert str(caught.value) == "Page.qml, line 3: qsTr needs one plain text; use %1 for what varies."


def test_a_refused_mark_for_later_is_named_as_it_is_written() -> None:
    with pytest.raises(NotAPlainText, match="line 1: QT_TR_NOOP needs"):
        found("QT_TR_NOOP(x)")


def test_a_call_that_the_end_of_the_file_breaks_off_is_refused_if_it_has_no_text() -> None:
    assert texts('qsTr("Hello"') == ["Hello"]
    with pytest.raises(NotAPlainText, match="line 2"):
        found("\nqsTr(")
