from __future__ import annotations

import pytest

from kiosk.forms import FormNode
from tests.forms.xforms import begin, form_of, started

UZ, RU, AR = "O‘zbekcha (uz)", "Русский (ru)", "العربية (ar)"
ITEXT = f"""
<itext>
  <translation lang="{RU}">
    <text id="name"><value>Ваше имя</value>
      <value form="audio">jr://audio/name-ru.mp3</value><value form="image">jr://images/name.png</value></text>
    <text id="hint"><value>Как в паспорте</value><value form="guidance">Спросите ещё раз</value></text>
    <text id="hello"><value>Здравствуйте, <output value="/data/name"/>!</value></text>
    <text id="yes"><value>Да</value></text><text id="no"><value>Нет</value></text>
    <text id="only-long"><value form="long">Длинно</value><value form="short">К</value></text>
    <text id="only-short"><value form="short">Коротко</value></text>
  </translation>
  <translation lang="{UZ}" default="true()">
    <text id="name"><value>Ismingiz</value><value form="video">jr://video/dir/name.mp4</value>
      <value form="big-image">jr://images/big.png</value></text>
    <text id="hint"><value>Pasportdagidek</value></text>
    <text id="hello"><value>Salom, <output value="/data/name"/>!</value></text>
    <text id="yes"><value>Ha</value><value form="image">jr://images/yes.svg</value></text>
    <text id="no"><value>Yoʻq</value></text>
    <text id="only-uz"><value>Faqat oʻzbekcha</value></text>
  </translation>
  <translation lang="{AR}"/>
</itext>
"""
BODY = """
<input ref="/data/name"><label ref="jr:itext('name')"/><hint ref="jr:itext('hint')"/></input>
<input ref="/data/hello"><label ref="jr:itext('hello')"/></input>
<input ref="/data/only"><label ref="jr:itext('only-uz')"/></input>
<input ref="/data/plain"><label>Always the same</label></input>
<select1 ref="/data/yn"><label/>
  <item><label ref="jr:itext('yes')"/><value>yes</value></item>
  <item><label ref="jr:itext('no')"/><value> no </value></item>
  <item><label>Maybe</label><value>maybe</value></item>
</select1>
"""
INSTANCE = "<name/><hello/><only/><plain/><yn/>"


def test_the_marked_language_is_the_default() -> None:
    form = form_of(INSTANCE, "", BODY, ITEXT)
    assert form.languages == (RU, UZ, AR)
    assert form.default_language == UZ
    assert begin(form).language == UZ
    assert begin(form).node("/data/name").label == "Ismingiz"


def test_without_a_mark_the_first_language_is_the_default() -> None:
    assert form_of(INSTANCE, "", BODY, ITEXT.replace(' default="true()"', "")).default_language == RU


def test_an_interview_can_start_in_another_language_and_change_it() -> None:
    interview = begin(form_of(INSTANCE, "", BODY, ITEXT), language=RU)
    node = interview.node("/data/name")
    assert (node.label, node.hint) == ("Ваше имя", "Как в паспорте")
    interview.language = UZ
    assert (node.label, node.hint) == ("Ismingiz", "Pasportdagidek")


def test_texts_come_in_a_second_language_for_a_while_and_nothing_follows_from_it() -> None:
    bind = """<bind nodeset="/data/hello" calculate="jr:itext('yes')"/>"""
    interview = begin(form_of(INSTANCE, bind, BODY, ITEXT), language=RU)
    name, calculated = interview.node("/data/name"), interview.node("/data/hello")
    with interview.in_language(UZ):
        assert (name.label, name.hint) == ("Ismingiz", "Pasportdagidek")
        assert [x.label for x in interview.node("/data/yn").choices] == ["Ha", "Yoʻq", "Maybe"]
        assert calculated.value == "Да", "an answer is not read in another language"
    assert (name.label, name.hint, calculated.value) == ("Ваше имя", "Как в паспорте", "Да")
    with pytest.raises(KeyError), interview.in_language("Deutsch (de)"):
        assert interview.language == UZ, "an unknown one gives the default"
        raise KeyError
    assert interview.language == RU, "whatever happens meanwhile"


@pytest.mark.parametrize("unknown", ["Deutsch (de)", "ru", ""])
def test_an_unknown_language_gives_the_default(unknown: str) -> None:
    form = form_of(INSTANCE, "", BODY, ITEXT)
    interview = begin(form, language=unknown)
    assert interview.language == UZ
    interview.language = RU
    interview.language = unknown
    assert interview.language == UZ


@pytest.mark.parametrize(
    ("tag", "language"), [("uz", UZ), ("ru", RU), ("RU", RU), ("ar", AR), ("de", UZ), ("", UZ), (RU, RU)]
)
def test_a_form_finds_its_language_for_a_tag(tag: str, language: str) -> None:
    assert form_of(INSTANCE, "", BODY, ITEXT).language_for(tag) == language


def test_a_tag_with_a_script_is_found_however_it_is_written() -> None:
    itext = (
        '<itext><translation lang="Lotin (uz)"/><translation lang="Кирил (uz-Cyrl)"/><translation lang="en"/></itext>'
    )
    form = form_of("<a/>", itext=itext)
    assert form.language_for("uz_Cyrl") == "Кирил (uz-Cyrl)"
    assert form.language_for("uz-cyrl") == "Кирил (uz-Cyrl)"
    assert form.language_for("en") == "en"


def test_a_text_that_a_language_lacks_comes_from_the_default_language() -> None:
    interview = begin(form_of(INSTANCE, "", BODY, ITEXT), language=RU)
    assert interview.node("/data/only").label == "Faqat oʻzbekcha"
    interview.language = AR
    assert interview.node("/data/name").label == "Ismingiz"


def test_a_label_without_itext_is_the_same_in_every_language() -> None:
    interview = begin(form_of(INSTANCE, "", BODY, ITEXT), language=RU)
    assert interview.node("/data/plain").label == "Always the same"
    interview.language = UZ
    assert interview.node("/data/plain").label == "Always the same"


def test_an_output_in_a_text_tells_the_present_answer() -> None:
    interview = begin(form_of(INSTANCE, "", BODY, ITEXT), language=RU)
    interview.answer("/data/name", "Дилноза")
    assert interview.node("/data/hello").label == "Здравствуйте, Дилноза!"
    interview.language = UZ
    assert interview.node("/data/hello").label == "Salom, Дилноза!"


def test_an_output_in_a_label_is_seen_from_its_own_repeat_instance() -> None:
    interview = started(
        "<r><n/><q/></r>",
        "",
        '<repeat nodeset="/data/r"><input ref="/data/r/q"><label>Age of <output value="/data/r/n"/>, '
        '<output value=" ../n "/>?</label></input></repeat>',
    )
    interview.add_repeat("/data/r")
    interview.answer("/data/r[1]/n", "Ann")
    interview.answer("/data/r[2]/n", "Bob")
    labels = [each.label for each in interview.questions() if isinstance(each, FormNode)]
    assert labels == ["Age of Ann, Ann?", "Age of Bob, Bob?"]


def test_an_output_may_calculate() -> None:
    interview = started(
        "<a>2</a>", "", '<input ref="/data/a"><label>Twice: <output value="/data/a * 2"/></label></input>'
    )
    assert interview.node("/data/a").label == "Twice: 4"


def test_marks_within_a_label_do_not_hide_its_words() -> None:
    interview = started("<a/>", "", '<input ref="/data/a"><label>Write <h:b>clearly</h:b> please</label></input>')
    assert interview.node("/data/a").label == "Write clearly please"


def test_a_label_may_be_a_path() -> None:
    interview = started("<a>Hello</a><b/>", "", '<input ref="/data/b"><label ref="/data/a"/></input>')
    assert interview.node("/data/b").label == "Hello"


def test_guidance_is_kept_apart_from_the_hint() -> None:
    interview = begin(form_of(INSTANCE, "", BODY, ITEXT), language=RU)
    node = interview.node("/data/name")
    assert (node.hint, node.guidance) == ("Как в паспорте", "Спросите ещё раз")
    interview.language = UZ
    assert node.guidance == ""
    assert interview.node("/data/plain").guidance == ""


def test_media_are_named_without_their_place() -> None:
    interview = begin(form_of(INSTANCE, "", BODY, ITEXT), language=RU)
    assert dict(interview.node("/data/name").media) == {"audio": "name-ru.mp3", "image": "name.png"}
    interview.language = UZ
    assert dict(interview.node("/data/name").media) == {"video": "name.mp4", "big-image": "big.png"}


def test_a_form_lists_all_media_of_all_languages_once() -> None:
    form = form_of(INSTANCE, "", BODY, ITEXT)
    assert sorted(form.media) == ["big.png", "name-ru.mp3", "name.mp4", "name.png", "yes.svg"]
    assert form_of("<a/>").media == ()


def test_fixed_choices_have_labels_and_pictures_in_the_present_language() -> None:
    interview = begin(form_of(INSTANCE, "", BODY, ITEXT), language=UZ)
    choices = interview.node("/data/yn").choices
    assert [(each.value, each.label) for each in choices] == [("yes", "Ha"), ("no", "Yoʻq"), ("maybe", "Maybe")]
    assert [dict(each.media) for each in choices] == [{"image": "yes.svg"}, {}, {}]
    interview.language = RU
    assert [each.label for each in interview.node("/data/yn").choices] == ["Да", "Нет", "Maybe"]


def test_the_long_form_stands_in_for_the_plain_one_and_then_the_short_one() -> None:
    body = (
        '<input ref="/data/a"><label ref="jr:itext(\'only-long\')"/></input>'
        '<input ref="/data/b"><label ref="jr:itext(\'only-short\')"/></input>'
    )
    interview = begin(form_of("<a/><b/>", "", body, ITEXT), language=RU)
    assert interview.node("/data/a").label == "Длинно"
    assert interview.node("/data/b").label == "Коротко"


def test_an_expression_reads_texts_and_choices_in_the_present_language() -> None:
    interview = begin(form_of(INSTANCE, "", BODY, ITEXT), language=UZ)
    interview.answer("/data/yn", "no")
    assert interview.evaluate("jr:itext('hint')") == "Pasportdagidek"
    assert interview.evaluate("jr:choice-name(/data/yn, '/data/yn')") == "Yoʻq"
    interview.language = RU
    assert interview.evaluate("jr:itext('hint')") == "Как в паспорте"
    assert interview.evaluate("jr:choice-name('yes', '/data/yn')") == "Да"


def test_a_choice_name_of_no_choice_is_the_value_itself() -> None:
    interview = begin(form_of(INSTANCE, "", BODY, ITEXT))
    assert interview.evaluate("jr:choice-name('other', '/data/yn')") == "other"
    assert interview.evaluate("jr:choice-name('other', '/data/name')") == "other"


def test_a_text_nobody_wrote_is_empty() -> None:
    interview = started("<a/>", "", '<input ref="/data/a"><label ref="jr:itext(\'nowhere\')"/></input>')
    assert interview.node("/data/a").label == ""
    assert dict(interview.node("/data/a").media) == {}
