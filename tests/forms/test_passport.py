from __future__ import annotations

from datetime import date

import pytest

from kiosk.forms import Interview, load_form
from kiosk.forms.mrz import parse_mrz
from kiosk.forms.passport import fill_from_mrz
from tests.forms.test_mrz import TD3, TODAY, passport

FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>t</h:title><model><instance><data id="t">
<zone/><surname/><zone_surname/><given_names/><full_name/><document_number/><nationality/><sex/>
<birth_date/><expiry_date/><personal_number/><issuer/>
<other><surname/></other>
</data></instance>
<bind nodeset="/data/birth_date" type="date"/>
<bind nodeset="/data/expiry_date" type="date" constraint=". &gt; '2020-01-01'"/>
<bind nodeset="/data/personal_number" readonly="true()"/>
</model></h:head><h:body>
<input ref="/data/zone" appearance="mrz"/><input ref="/data/surname"/><input ref="/data/zone_surname"/>
<input ref="/data/given_names"/><input ref="/data/full_name"/><input ref="/data/document_number"/>
<select1 ref="/data/nationality"><item><label>O</label><value>uz</value></item>
<item><label>K</label><value>kr</value></item></select1>
<select1 ref="/data/sex"><item><label>F</label><value>female</value></item>
<item><label>M</label><value>male</value></item></select1>
<input ref="/data/birth_date"/><input ref="/data/expiry_date"/><input ref="/data/personal_number"/>
<group ref="/data/other"><input ref="/data/other/surname"/></group>
</h:body></h:html>"""


@pytest.fixture
def interview() -> Interview:
    return load_form(FORM.encode()).start()


def test_the_questions_beside_the_zone_are_answered(interview: Interview) -> None:
    filled = fill_from_mrz(interview, "/data/zone", parse_mrz(passport("900131", "300101", sex="F"), TODAY))
    said = {x.rpartition("/")[2]: interview.node(x).value for x in filled}
    assert said == {
        "zone_surname": "KARIMOVA",
        "given_names": "DILNOZA",
        "full_name": "DILNOZA KARIMOVA",
        "document_number": "AB1234567",
        "nationality": "uz",
        "sex": "female",
        "birth_date": "1990-01-31",
        "expiry_date": "2030-01-01",
    }


def test_a_question_named_after_the_zone_goes_before_one_named_after_the_field_alone(interview: Interview) -> None:
    fill_from_mrz(interview, "/data/zone", parse_mrz(TD3, TODAY))
    assert interview.node("/data/zone_surname").value == "ERIKSSON"
    assert interview.node("/data/surname").value == ""
    assert interview.node("/data/other/surname").value == ""


def test_what_a_question_cannot_take_stays_as_it_is(interview: Interview) -> None:
    zone = parse_mrz(TD3, TODAY)
    assert zone.expiry_date == date(2012, 4, 15)
    filled = fill_from_mrz(interview, "/data/zone", zone)
    assert "/data/expiry_date" not in filled, "its constraint refuses the date"
    assert "/data/nationality" not in filled, "there is no such choice"
    assert "/data/personal_number" not in filled, "it is read-only"
    assert "/data/issuer" not in filled, "it has no question"


def test_an_open_date_of_birth_and_an_unstated_sex_answer_nothing(interview: Interview) -> None:
    filled = fill_from_mrz(interview, "/data/zone", parse_mrz(passport("90<<<<", "300101", sex="<"), TODAY))
    assert not {"/data/birth_date", "/data/sex"} & set(filled)
