"""Filling in papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.tour.visitor import PASSPORT
from tests.journeys.stories.people import months, years
from tests.journeys.stories.telling import told

if TYPE_CHECKING:
    from tests.journeys.stories.conftest import Hall
    from tests.journeys.stories.telling import Guest


@told(uz="landscape", ru="small")
def test_a_cook_registers_where_she_lives(guest: Guest, hall: Hall) -> None:
    """A cook registers where she lives.

    She came a week ago and rents a bed. Her host agreed to hand the notice in; she brings it filled in.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("papers", "residence-registration")
    guest.starts()
    met = guest.answers(
        home="flat", host_agrees="yes", citizenship="uzbekistan", sex="female", purpose="work",
        passport_issued=years(-3), passport_until=years(7), migration_card="4519234567", stay_until=months(3),
        house="12",
    )  # fmt: skip
    assert "late" not in met
    receipt = guest.hands_it_in()
    assert PASSPORT in hall.page_of(receipt)
    guest.leaves()


@told(uz_Cyrl="landscape", tr="portrait")
def test_a_young_man_asks_for_a_work_patent(guest: Guest, hall: Hall) -> None:
    """A young man asks for a work patent.

    He entered without a visa, and his card says “work”. He has his registration and his insurance already.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("work", "work-patent")
    guest.starts()
    guest.answers(
        citizenship="uzbekistan", visa_free="yes", work_purpose="yes", sex="male", passport_issued=years(-1),
        migration_card="4519234567", have=("registration", "insurance"),
    )  # fmt: skip
    receipt = guest.hands_it_in()
    assert "insurance" in hall.page_of(receipt)
    guest.leaves()


@told(ru="landscape", uz="portrait")
def test_whose_card_does_not_say_work_is_told_before_anything_is_written(guest: Guest, hall: Hall) -> None:
    """Somebody whose card does not say “work” is told before he has written anything.

    No patent is given then. The paper says so after three questions, and where to ask; it cannot be sent.
    """
    guest.comes_to(hall)
    before = hall.submissions()
    guest.begins()
    guest.wants_the_paper("work", "work-patent")
    guest.starts()
    met = guest.answers_until("problem", citizenship="uzbekistan", visa_free="yes", work_purpose="no")
    assert met[-1] == "wrong_purpose"
    assert "full_name" not in met
    guest.goes_home()
    hall.nothing_waits()
    assert hall.submissions() == before


@told(uz="portrait", en="landscape")
def test_a_student_asks_for_a_certificate_of_no_criminal_record(guest: Guest, hall: Hall) -> None:
    """A student needs a certificate of no criminal record for a university."""
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("home", "no-criminal-record")
    guest.starts()
    guest.answers(
        citizen="yes", record_of="uzbekistan", had_other_name="no", lives_in="south_korea", needed_for="study",
        apostille="unsure", paper_language="uz",
    )  # fmt: skip
    receipt = guest.hands_it_in()
    assert PASSPORT in hall.page_of(receipt)
    guest.leaves()


@told(uz_Cyrl="portrait", ru="small")
def test_a_widow_prepares_a_power_of_attorney_for_her_brother(guest: Guest, hall: Hall) -> None:
    """A widow prepares a power of attorney for her brother, who shall look after her house.

    He may not sell it, and may not pass the right on.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("home", "power-of-attorney")
    guest.starts()
    met = guest.answers(
        adult="yes", free_will="yes", office="consul", agent_passport="AC7654321", powers="house", may_sell="no",
        substitution="no", term="year1",
    )  # fmt: skip
    assert "careful" not in met
    receipt = guest.hands_it_in()
    assert "AC7654321" in hall.page_of(receipt)
    guest.leaves()


@told(ar="landscape", uz="small")
def test_a_traveller_whose_passport_was_stolen_asks_for_a_way_home(guest: Guest, hall: Hall) -> None:
    """A traveller whose passport was stolen asks for a way home.

    The police have not heard of it yet; the paper tells him that they must, and goes on.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("home", "lost-passport")
    guest.starts()
    met = guest.answers(
        citizen="yes", happened="stolen", permanent="no", police="no", lives_in="other", has_children="no",
        paper_language="ru",
    )  # fmt: skip
    assert "go_to_police" in met
    guest.hands_it_in()
    guest.leaves()


@told(ko="portrait", uz="landscape")
def test_a_mother_registers_at_the_consulate_with_two_children(guest: Guest, hall: Hall) -> None:
    """A mother registers at the consulate, and her two children with her."""
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("home", "consular-registration")
    guest.starts()
    met = guest.answers(
        citizen="yes", for_good="no", long_stay="yes", lawful="yes", registered_elsewhere="no", passport_until=years(5),
        reason="family", lives_in="south_korea", has_children="yes", children=2, child_born=years(-4),
        paper_language="uz",
    )  # fmt: skip
    assert met.count("child_name") == 2
    guest.hands_it_in()
    guest.leaves()


@told(ko="small", en="portrait")
def test_a_welder_asks_to_stay_longer_in_korea(guest: Guest, hall: Hall) -> None:
    """A welder asks to stay longer in Korea, and his employer wants to keep him."""
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("papers", "stay-extension")
    guest.starts()
    guest.answers(
        visa="e9", stay_until=months(1), employed="yes", three_years="yes", rehire="yes", sex="male",
        registration="9001015123456", passport_until=years(5), wanted_until=years(1), why="work", moved="no",
        home_proof="lease",
    )  # fmt: skip
    receipt = guest.hands_it_in()
    assert "e9" in hall.page_of(receipt)
    guest.leaves()


@told(uz="small", ar="portrait")
def test_a_father_looks_for_a_school(guest: Guest, hall: Hall) -> None:
    """A father looks for a school for his daughter, who speaks a little Russian."""
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("family", "school-enrolment")
    guest.starts()
    guest.answers(
        country="russia", lawful="yes", test_consent="yes", child_born=years(-8), child_sex="female", level="primary",
        studied="no", speaks="little", vaccinated="yes", relation="father",
    )  # fmt: skip
    guest.hands_it_in()
    guest.leaves()


@told(en="landscape", ru="portrait")
def test_a_tenant_asks_for_free_legal_aid(guest: Guest, hall: Hall) -> None:
    """A tenant asks for free legal aid in a dispute about her room.

    She has little money. A lawyer shall advise her and write for her.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("danger", "legal-aid")
    guest.starts()
    guest.answers(
        country="russia", accused="no", citizenship="uzbekistan", ground="low_income", income="20000", topic="housing",
        deadline_known="no", help=("advice", "writing"), interpreter="no",
    )  # fmt: skip
    receipt = guest.hands_it_in()
    assert "housing" in hall.page_of(receipt)
    guest.leaves()


@told(en="small", ko="landscape", ar="portrait")
def test_somebody_skips_everything_that_may_be_skipped(guest: Guest, hall: Hall) -> None:
    """Somebody skips everything that may be skipped.

    She is tired, and answers what must be answered. The paper is short then, and taken all the same.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("home", "no-criminal-record")
    guest.starts()
    guest.answers(
        citizen="yes", record_of="uzbekistan", had_other_name="no", lives_in="russia", needed_for="other",
        apostille="no", paper_language="uz",
    )  # fmt: skip
    assert [guest.answered(x) for x in ("personal_number", "phone", "asked_by")] == ["", "", ""]
    guest.hands_it_in()
    guest.leaves()


@told(en="portrait", uz="landscape")
def test_somebody_tries_to_skip_what_must_be_answered(guest: Guest, hall: Hall) -> None:
    """Somebody tries to skip what must be answered.

    The kiosk says so, and stays; it is answered then, and goes on.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.wants_the_paper("home", "no-criminal-record")
    guest.starts()
    guest.goes_on()
    assert guest.reads("problem")
    assert guest.reads("problem") in guest.hears()
    assert guest.is_asked() == "citizen"
    guest.answers_until("record_of", citizen="yes")
    assert not guest.hand.sees("problem")


@told(ko="landscape", uz="portrait", tr="small")
def test_somebody_with_a_long_name_writes_all_of_it(guest: Guest, hall: Hall) -> None:
    """Somebody with a long name writes all of it, and it is kept to the last letter.

    His name is that of his grandfathers too. In Korean the letters join to syllables while he writes.
    """
    guest.comes_to(hall)
    guest.begins()
    guest.reports("wages")
    guest.starts()
    guest.answers_until("full_name", country="russia")
    for word in range(4):
        if word:
            guest.hand.touch("key-space")
        guest.type(guest.person.keys)
    whole = " ".join([guest.person.name] * 4)
    assert guest.answered("full_name") == whole
    assert whole in guest.reads("typedText")
    guest.goes_on()
    guest.goes_back()
    assert guest.answered("full_name") == whole
