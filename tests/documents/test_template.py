from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kiosk.documents.checking import document_problems
from kiosk.documents.errors import TemplateError
from kiosk.documents.template import check_same_blocks, read_template, template_file
from kiosk.forms import load_form
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.forms import Form

WHOLE = r"""
<!-- Articles checked. -->
> To the Inspectorate
> Moscow

# Complaint
{% if /data/a = 'yes' %}
I, {{ /data/name }}, worked
there until {{ /data/day | date }}.
{% endif %}
{% table /data/months %}
| Month | Sum |
| {{ month }} | {{ owed \| money }} |
{% endtable %}
{% signature Signature %}
"""


def test_the_blocks_of_a_template() -> None:
    blocks = read_template(WHOLE, "complaint.en.md")
    assert [(x.kind, x.text, x.condition, x.line) for x in blocks] == [
        ("addressee", "To the Inspectorate\nMoscow", "", 3),
        ("heading", "Complaint", "", 6),
        ("paragraph", "I, {{ /data/name }}, worked there until {{ /data/day | date }}.", "/data/a = 'yes'", 8),
        ("table", "", "", 11),
        ("signature", "Signature", "", 15),
    ]
    assert blocks[3].repeat == "/data/months"
    assert blocks[3].columns == (("Month", "{{ month }}"), ("Sum", r"{{ owed \| money }}"))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\n\n{% fi %}", 3, "is no command"),
        ("{% if %}\nx\n{% endif %}", 1, "needs an expression"),
        ("{% if a %}\n{% if b %}\n{% endif %}", 2, "cannot stand in another"),
        ("{% endif %}", 1, "no condition to end"),
        ("{% if a %}\n\nx", 3, "has no {% endif %}"),
        ("{% endtable %}", 1, "does not belong here"),
        ("{% table /data/m %}\n| a |\n| b |", 1, "no {% endtable %}"),
        ("{% table /data/m %}\n| a |\n| b |\n{% endif %}", 1, "no {% endtable %}"),
        ("{% table /data/m %}\n| a | b |\n| c |\n{% endtable %}", 1, "as many cells"),
        ("{% table months %}\n| a |\n| b |\n{% endtable %}", 1, "needs a repeat"),
        ("x {{ /data/a | euros }}", 1, "money, date, short, month, number, capitals; not “euros”"),
        ("one\n{{ /data/a", 2, "ends with }}"),
        ("/data/a }}", 1, "ends with }}"),
        ("{{ }}", 1, "A field"),
        ("{% else %}", 1, "no condition to turn"),
        ("{% if a %}\n{% else %}\n{% else %}\n{% endif %}", 3, "no condition to turn"),
        ("{% letterhead %}\n{% endletterhead %}", 1, "needs at least one line"),
        ("{% letterhead %}\nx", 1, "A letterhead has no {% endletterhead %}"),
        ("{% parties %}\n| a | b | c |\n{% endparties %}", 1, "stand rows of | Label | text |"),
        ("{% values %}\n{% endvalues %}", 1, "stand rows of | Label | text |"),
        ("{% image photo %}", 1, "An image needs its question"),
        ("{% image %}", 1, "An image needs its question"),
        ("a **b", 1, "ends with **"),
        ("- *b", 1, "ends with *"),
        ("x" * 200_001, 1, "at most 200,000 letters"),
        ("x\n\n" * 1_001, 2001, "at most 1,000 blocks"),
    ],
)
def test_every_mistake_is_named_with_file_and_line(text: str, line: int, said: str) -> None:
    with pytest.raises(TemplateError) as wrong:
        read_template(text, "complaint.en.md")
    assert str(wrong.value).startswith(f"complaint.en.md, line {line}: ")
    assert said in str(wrong.value)
    assert wrong.value.line == line


def test_the_fixed_blocks_of_a_template() -> None:
    blocks = read_template(
        """{% letterhead %}
Ministry
Street
{% endletterhead %}
{% parties %}
| From | {{ a | capitals }}<br>b |
{% endparties %}
## Part
- one
  more
2. two
{% image /data/photo 35 mm Words below %}
{% signature /data/sign Sign %}
{% qr Show it %}
{% pagebreak %}
{% table /data/m %}
| a | b |
|---|--:|
| {{ c | money }} | d \\| e |
{% endtable %}
A **b**<br>c {{ /a | /b }}
""",
        "a.en.md",
    )
    letterhead, parties, part, items, image, signature, code, _, table, words = blocks
    assert letterhead.text == "Ministry\nStreet"
    assert parties.rows == (("From", r"{{ a \| capitals }}" + "\nb"),)
    assert (part.kind, part.text) == ("subheading", "Part")
    assert items.rows == (("•", "one more"), ("2.", "two"))
    assert (image.picture, image.height, image.text) == ("/data/photo", 35, "Words below")
    assert (signature.picture, signature.text) == ("/data/sign", "Sign")
    assert (code.kind, code.text) == ("qr", "Show it")
    assert table.ends == (False, True)
    assert words.text == "A **b**\nc {{ /a | /b }}"


def test_two_templates_side_by_side_need_the_same_blocks() -> None:
    first = read_template("# A\n\nb\n\nc", "x.ru.md")
    check_same_blocks(first, read_template("# Б\n\nв\n\nг", "x.en.md"), "x.en.md")
    with pytest.raises(TemplateError, match=r"x\.en\.md, line 3: Here the authority's template has: paragraph"):
        check_same_blocks(first, read_template("# A\n\n> b\n\nc", "x.en.md"), "x.en.md")
    with pytest.raises(TemplateError, match=r"line 3: It has 2 blocks, the authority's template 3"):
        check_same_blocks(first, read_template("# A\n\nb", "x.en.md"), "x.en.md")
    with pytest.raises(TemplateError, match=r"line 5: It has 3 blocks, the authority's template 2"):
        check_same_blocks(read_template("# A\n\nb", "x"), first, "x.en.md")
    with pytest.raises(TemplateError, match=r"line 1: Here the authority's template has 2 rows or items"):
        check_same_blocks(read_template("- a\n- b", "x"), read_template("- a", "x.en.md"), "x.en.md")
    with pytest.raises(TemplateError, match=r"Here the authority's template has: image /data/a"):
        check_same_blocks(
            read_template("{% image /data/a %}", "x"), read_template("{% image /data/b %}", "x.en.md"), "x.en.md"
        )
    with pytest.raises(TemplateError, match="It has 0 blocks"):
        check_same_blocks(first, [], "x.en.md")


def test_every_example_of_the_guide_for_office_workers_can_be_read() -> None:
    guide = (ROOT / "docs" / "document-templates.md").read_text(encoding="utf-8")
    blocks = guide.partition("## The blocks")[2].partition("## The foot")[0]
    examples = [
        "\n".join(line[4:] for line in each.splitlines())
        for each in re.findall(r"(?:(?:    .*)?\n)+", blocks)
        if each.strip()
    ]
    kinds = {block.kind for example in examples for block in read_template(example, "guide.en.md")}
    assert kinds == {
        *("paragraph", "heading", "subheading", "addressee", "letterhead", "parties", "values", "list", "table"),
        *("signature", "image", "qr", "pagebreak"),
    }


def test_there_is_one_template_a_language(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"\*\.ru\.md.*there are 0"):
        template_file(tmp_path, "ru")
    (tmp_path / "a.ru.md").touch()
    assert template_file(tmp_path, "ru").name == "a.ru.md"
    (tmp_path / "b.ru.md").touch()
    with pytest.raises(TemplateError, match="there are 2"):
        template_file(tmp_path, "ru")


@pytest.fixture(scope="module")
def wage_complaint() -> Form:
    folder = ROOT / "build" / "forms" / "wage-complaint"
    media = {x.name: x.read_bytes() for x in (folder / "media").iterdir()}
    return load_form((folder / "form.xml").read_bytes(), media)


def test_our_own_templates_have_no_problem(wage_complaint: Form) -> None:
    assert document_problems(ROOT / "resources" / "forms" / "wage-complaint" / "documents", wage_complaint) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ /data/nmae }}", "nmae"),
        ("{% if /data/contracts = 'no' %}\nx\n{% endif %}", "The form has no question /data/contracts"),
        ("{% if concat( %}\nx\n{% endif %}", "concat("),
        ("{{ nosuch(1) }}", "nosuch"),
        ("{% table /data/years %}\n| a |\n| b |\n{% endtable %}", "The form has no repeat /data/years"),
        ("{% table /data/months %}\n| a |\n| {{ mouth }} |\n{% endtable %}", "mouth"),
        ("{% fi %}", "is no command"),
        ("snow ☃", "No font of ours has the letter “☃” (U+2603)"),
        ("{% table /data/months %}\n| a |\n| ☃ {{ month }} |\n{% endtable %}", "(U+2603)"),
        ("{% image /data/nobody %}", "The form has no question /data/nobody"),
        ("{% signature /data/full_name Sign %}", "/data/full_name is not a question for a picture"),
        ("{% values %}\n| a | {{ /data/nobody }} |\n{% endvalues %}", "/data/nobody"),
    ],
)
def test_a_template_that_does_not_fit_the_form_is_found_before_any_visitor_meets_it(
    tmp_path: Path, wage_complaint: Form, text: str, said: str
) -> None:
    (tmp_path / "complaint.en.md").write_text(text)
    (problem,) = document_problems(tmp_path, wage_complaint)
    assert re.match(r"complaint\.en\.md, line [12]: ", str(problem))
    assert said in str(problem)


def test_templates_that_are_not_utf_8_or_have_no_language_in_their_name_are_found(
    tmp_path: Path, wage_complaint: Form
) -> None:
    (tmp_path / "a.en.md").write_bytes(b"\xff\xfe")
    (tmp_path / "b.md").write_text("x")
    problems = [str(x) for x in document_problems(tmp_path, wage_complaint)]
    assert problems[0] == "a.en.md, line 1: The file is not saved as UTF-8."
    assert problems[1].startswith("b.md, line 1: “” is not a language")


def test_templates_of_unknown_languages_and_with_other_blocks_are_found(tmp_path: Path, wage_complaint: Form) -> None:
    (tmp_path / "a.en.md").write_text("# A\n\nb")
    (tmp_path / "a.fr.md").write_text("# A")
    (tmp_path / "a.ru.md").write_text("# A")
    problems = [str(x) for x in document_problems(tmp_path, wage_complaint)]
    assert problems[0].startswith("a.fr.md, line 1: “fr” is not a language")
    assert problems[1].startswith("a.ru.md, line 1: It has 1 blocks")
    assert len(problems) == 2
