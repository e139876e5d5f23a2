"""How visitors answer the papers for consulates, the immigration office and schools.

Each `Path` is one way through a paper to its end; each `Stop` a way that ends at a note, because the
paper is not for that person. Today is the day of `NOW`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from kiosk.forms import load_form
from tests.conftest import ROOT

if TYPE_CHECKING:
    from kiosk.forms import Form, Interview

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
FORMS = ROOT / "build" / "forms"


@dataclass(frozen=True)
class Path:
    """One way through a paper.

    Attributes:
        answers: by the reference below the root, in the order they are asked.
        tells: the notes it meets that are only for some.
        authority: the language the paper is written in.
    """

    paper: str
    name: str
    answers: dict[str, str]
    authority: str
    tells: frozenset[str] = field(default_factory=frozenset)

    def __str__(self) -> str:
        return f"{self.paper}: {self.name}"


@dataclass(frozen=True)
class Stop:
    """A way that ends at the note `note`."""

    paper: str
    note: str
    answers: dict[str, str]

    def __str__(self) -> str:
        return f"{self.paper}: {self.note}"


@cache
def form_of(paper: str) -> Form:
    """A paper's form, as it was built."""
    folder = FORMS / paper
    media = {x.name: x.read_bytes() for x in (folder / "media").iterdir()}
    return load_form((folder / "form.xml").read_bytes(), media)


def answered(paper: str, answers: dict[str, str], *, without: str = "") -> Interview:
    """An interview with these answers, but for one."""
    interview = form_of(paper).start(now=lambda: NOW)
    for name, value in answers.items():
        repeat, bracket, rest = name.partition("[")
        if bracket and int(rest.partition("]")[0]) > 1 and not _there(interview, f"/data/{name.partition('/')[0]}"):
            interview.add_repeat(f"/data/{repeat}")
        if name != without:
            interview.answer(f"/data/{name}", value)
    return interview


def _there(interview: Interview, ref: str) -> bool:
    return any(x.ref == ref for x in interview.nodes())


PERSON = {"full_name": "Gulnora Karimova", "birth_date": "1990-05-14"}
AT_HOME = {"home_address": "Fargʻona viloyati, Bogʻot, 5"}
NOW_IN = {"lives_in": "russia", "address": "Kazan, Lenina 5"}
END = {"paper_language": "uz", "consent": "yes"}

RECORD = {
    "citizen": "yes", "record_of": "uzbekistan", **PERSON, "had_other_name": "no", "birth_place": "Fargʻona",
    "passport": "AB1234567", **AT_HOME, **NOW_IN, "needed_for": "work", "apostille": "no", **END,
}  # fmt: skip
POWER = {
    "adult": "yes", "free_will": "yes", "office": "consul", **PERSON, "passport": "AB1234567", **AT_HOME,
    "address": "Kazan, Lenina 5", "agents[1]/agent_name": "Olim Karimov", "agents[1]/agent_born": "1965-02-01",
    "agents[1]/agent_passport": "AA7654321", "agents[1]/agent_address": "Fargʻona, Navoiy 1",
    "details": "Pensiyani olish", "substitution": "no", "term": "year1", "consent": "yes",
}  # fmt: skip
PASSPORT = {
    "citizen": "yes", "happened": "expired", "permanent": "no", **PERSON, "birth_place": "Fargʻona", **AT_HOME,
    **NOW_IN, "has_children": "no", **END,
}  # fmt: skip
REGISTER = {
    "citizen": "yes", "for_good": "no", "long_stay": "yes", "lawful": "yes", "registered_elsewhere": "no", **PERSON,
    "birth_place": "Fargʻona", "passport": "AB1234567", "passport_until": "2031-03-01", "reason": "work",
    **NOW_IN, "arrival": "2026-02-10", **AT_HOME, "phone": "+79001234567", "has_children": "no", **END,
}  # fmt: skip
STAY = {
    "visa": "f4", "stay_until": "2026-12-20", **PERSON, "sex": "female", "registration": "900514-6123456",
    "passport": "AB1234567", "passport_until": "2031-03-01", "wanted_until": "2028-12-20", "why": "family",
    "address": "Ansan-si, Wongok-dong 12", "moved": "no", "home_proof": "lease", "phone": "01012345678",
    "consent": "yes",
}  # fmt: skip
WORKER = {**STAY, "visa": "e9", "employed": "yes", "three_years": "no", "why": "work", "employer": "Hanguk Fabrika"}
CHILD = {
    "child_name": "Aziz Karimov",
    "child_born": "2018-04-02",
    "child_sex": "male",
    "level": "primary",
    "grade": "2",
}
PARENT = {
    "speaks": "little", "vaccinated": "yes", "full_name": "Gulnora Karimova", "relation": "mother",
    "passport": "AB1234567", "phone": "+79001234567", "address": "Kazan, Lenina 5", "consent": "yes",
}  # fmt: skip
IN_RUSSIA = {"country": "russia", "lawful": "yes", "test_consent": "yes", **CHILD, "studied": "no", **PARENT}
IN_KOREA = {"country": "south_korea", **CHILD, "studied": "no", "residence": "registration lease", **PARENT}
SCHOOL = {"studied": "yes", "last_school": "Fargʻona, 12-maktab", "last_grade": "1"}
CHILDREN = {
    "has_children": "yes", "children[1]/child_name": "Aziz Karimov", "children[1]/child_born": "2018-04-02",
    "children[2]/child_name": "Laylo Karimova", "children[2]/child_born": "2021-09-30",
}  # fmt: skip


def _tells(*notes: str) -> frozenset[str]:
    return frozenset(notes)


PATHS = [
    Path("no-criminal-record", "for work", RECORD, "uz"),
    Path(
        "no-criminal-record",
        "with all that may be said",
        {
            **RECORD,
            "had_other_name": "yes",
            "other_name": "Gulnora Olimova",
            "personal_number": "31405900123456",
            "lives_in": "south_korea",
            "phone": "+821012345678",
            "asked_by": "Hanguk Fabrika",
            "apostille": "yes",
            "paper_language": "ru",
        },
        "ru",
    ),
    Path(
        "no-criminal-record",
        "not sure of an apostille",
        {**RECORD, "apostille": "unsure"},
        "uz",
        _tells("ask_apostille"),
    ),
    Path("power-of-attorney", "by the consul", POWER, "uz"),
    Path(
        "power-of-attorney",
        "by a notary in Russia, for house, car and child, to two people",
        {
            **POWER,
            "office": "notary_russia",
            "phone": "+79001234567",
            "agents[2]/agent_name": "Laylo Karimova",
            "agents[2]/agent_born": "1968-02-01",
            "agents[2]/agent_passport": "AA7654322",
            "agents[2]/agent_address": "Fargʻona, Navoiy 1",
            "powers": "house car child",
            "house_address": "Navoiy 1",
            "car_number": "40A123BC",
            "child_name": "Aziz Karimov",
            "may_sell": "yes",
        },
        "ru",
        _tells("foreign_notary", "careful"),
    ),
    Path(
        "power-of-attorney", "by a notary in Korea", {**POWER, "office": "notary_korea"}, "ko", _tells("foreign_notary")
    ),
    Path("lost-passport", "out of date", PASSPORT, "uz"),
    Path(
        "lost-passport",
        "lost, the police know, with children",
        {
            **PASSPORT,
            "happened": "lost",
            "police": "yes",
            "passport": "AB1234567",
            "when_lost": "2026-11-20",
            "where_lost": "Kazan, avtobus",
            "how_lost": "Sumka yoʻqoldi",
            "phone": "+79001234567",
            "relative_name": "Olim Karimov",
            "relative_phone": "+998901234567",
            **CHILDREN,
            "travel_date": "2026-12-01",
            "paper_language": "ru",
        },
        "ru",
    ),
    Path(
        "lost-passport",
        "stolen, the police do not know yet",
        {
            **PASSPORT,
            "happened": "stolen",
            "police": "no",
            "when_lost": "2026-11-25",
            "where_lost": "Kazan",
            "how_lost": "?",
        },
        "uz",
        _tells("go_to_police"),
    ),
    Path("consular-registration", "here for work", REGISTER, "uz"),
    Path(
        "consular-registration",
        "left for good, registered elsewhere, the passport over",
        {
            **{k: v for k, v in REGISTER.items() if k not in {"long_stay", "lawful", "reason"}},
            "for_good": "yes",
            "departure_paper": "no",
            "registered_elsewhere": "yes",
            "other_consulate": "Almati",
            "passport_until": "2026-11-24",
            "work_place": "OOO Stroy",
            "contact_name": "Olim Karimov",
            "contact_phone": "+998901234567",
            **CHILDREN,
            "paper_language": "ru",
        },
        "ru",
        _tells("ask_departure", "leave_other", "passport_over"),
    ),
    Path("stay-extension", "with the family", STAY, "ko"),
    Path(
        "stay-extension",
        "at work",
        {**WORKER, "business_number": "1234567890", "employer_phone": "0311234567", "income": "28000000"},
        "ko",
    ),
    Path(
        "stay-extension",
        "three years over, employer has asked",
        {**WORKER, "three_years": "yes", "rehire": "yes"},
        "ko",
    ),
    Path(
        "stay-extension",
        "three years over, employer has not asked",
        {**WORKER, "three_years": "yes", "rehire": "no"},
        "ko",
        _tells("rehire_first"),
    ),
    Path(
        "stay-extension",
        "three years over, not sure",
        {**WORKER, "three_years": "yes", "rehire": "unsure"},
        "ko",
        _tells("rehire_first"),
    ),
    Path(
        "stay-extension", "between two workplaces", {**STAY, "visa": "e9", "employed": "no"}, "ko", _tells("find_work")
    ),
    Path(
        "stay-extension",
        "moved, nothing shows the address, the passport ends too early",
        {
            **STAY,
            "visa": "h2",
            "employed": "no",
            "passport_until": "2027-01-01",
            "why": "dispute",
            "details": "Maosh ishi sudda",
            "moved": "yes",
            "home_proof": "none",
        },
        "ko",
        _tells("h2_changes", "passport_first", "report_move", "get_proof"),
    ),
    Path("school-enrolment", "to Russia", IN_RUSSIA, "ru", _tells("russian_test")),
    Path(
        "school-enrolment",
        "to Russia, by a guardian, without the test, still small",
        {
            **IN_RUSSIA,
            **SCHOOL,
            "test_consent": "no",
            "child_born": "2021-01-01",
            "relation": "guardian",
            "child_document": "I-FA 123456",
            "school": "Shkola 5",
            "needs": "Koʻzoynak",
        },
        "ru",
        _tells("russian_test", "no_test", "too_young", "guardian_paper"),
    ),
    Path("school-enrolment", "to a primary school in Korea", IN_KOREA, "ko", _tells("every_child")),
    Path(
        "school-enrolment",
        "to a middle school in Korea",
        {**IN_KOREA, **SCHOOL, "level": "middle", "child_born": "2013-01-01"},
        "ko",
        _tells("every_child"),
    ),
    Path(
        "school-enrolment",
        "to a high school in Korea, grown up",
        {**IN_KOREA, "level": "high", "child_born": "2008-01-01"},
        "ko",
        _tells("every_child", "high_school", "grown"),
    ),
]

STOPS = [
    Stop("no-criminal-record", "not_citizen", {"citizen": "no"}),
    Stop("no-criminal-record", "other_country", {"citizen": "yes", "record_of": "other"}),
    Stop("power-of-attorney", "too_young", {"adult": "no"}),
    Stop("power-of-attorney", "forced", {"adult": "yes", "free_will": "no"}),
    Stop("lost-passport", "not_citizen", {"citizen": "no"}),
    Stop("lost-passport", "not_lost", {"citizen": "yes", "happened": "withheld"}),
    Stop("lost-passport", "new_passport", {"citizen": "yes", "happened": "lost", "permanent": "yes"}),
    Stop("consular-registration", "not_citizen", {"citizen": "no"}),
    Stop("consular-registration", "too_short", {"citizen": "yes", "for_good": "no", "long_stay": "no"}),
    Stop(
        "consular-registration",
        "no_papers",
        {"citizen": "yes", "for_good": "no", "long_stay": "yes", "lawful": "no"},
    ),
    Stop("stay-extension", "overdue", {"visa": "e9", "stay_until": "2026-11-24"}),
    Stop("school-enrolment", "not_lawful", {"country": "russia", "lawful": "no"}),
]

# What cannot be right, and where: paper, question, wrong answer, answers it depends on.
WRONG = [
    ("no-criminal-record", "birth_date", "2026-11-26", {}),
    ("no-criminal-record", "passport", "AB12", {}),
    ("no-criminal-record", "personal_number", "123", {}),
    ("no-criminal-record", "phone", "12", {}),
    ("no-criminal-record", "consent", "no", {}),
    ("power-of-attorney", "agents[1]/agent_passport", "1234567", {}),
    ("power-of-attorney", "agents[1]/agent_born", "2027-01-01", {}),
    ("lost-passport", "when_lost", "2026-11-26", {"happened": "lost"}),
    ("lost-passport", "travel_date", "2026-11-24", {}),
    ("lost-passport", "relative_phone", "abc", {"relative_name": "Olim"}),
    ("lost-passport", "children[1]/child_born", "2026-11-26", {"has_children": "yes"}),
    ("consular-registration", "arrival", "2026-11-26", {}),
    ("consular-registration", "contact_phone", "1", {"contact_name": "Olim"}),
    ("stay-extension", "registration", "123456", {}),
    ("stay-extension", "wanted_until", "2026-12-20", {"stay_until": "2026-12-20"}),
    ("stay-extension", "business_number", "12", {"visa": "e9", "employed": "yes"}),
    ("stay-extension", "employer_phone", "12", {"visa": "e9", "employed": "yes"}),
    ("stay-extension", "income", "-1", {"visa": "e9", "employed": "yes"}),
    ("school-enrolment", "grade", "13", {}),
    ("school-enrolment", "last_grade", "-1", {"studied": "yes"}),
]
