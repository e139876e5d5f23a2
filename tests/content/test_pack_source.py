from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.content.sources import FACT, PAGES, RESOURCES, SAFE, about, guide, write, write_pack

if TYPE_CHECKING:
    from pathlib import Path


def problems(source: Path) -> list[str]:
    return [str(x) for x in RESOURCES.read(source)[1]]


def test_packs_come_in_the_order_their_authors_gave_them(tmp_path: Path) -> None:
    for number, country in enumerate(("turkey", "atlantis", "russia")):
        write_pack(tmp_path, country, {"pack.yaml": about(country.title(), order=number)})
    packs, wrong = RESOURCES.read(tmp_path)
    assert wrong == []
    assert [x.country for x in packs] == ["turkey", "atlantis", "russia"]
    assert (packs[2].about.code, packs[2].about.version, packs[2].about.check_after.isoformat()) == (
        "RU", 3, "2027-05-26",
    )  # fmt: skip


def test_guides_come_by_their_topics_and_then_by_their_names(tmp_path: Path) -> None:
    more = {"papers/a.md": guide("Papers") + PAGES, "wages/contract.md": guide("Contract") + PAGES}
    write_pack(tmp_path, files=more)
    assert [x.name for x in RESOURCES.read(tmp_path)[0][0].guides] == ["contract", "wages", "a"]


def test_without_packs_there_is_nothing_wrong(tmp_path: Path) -> None:
    assert RESOURCES.read(tmp_path) == ([], [])


def test_a_guide_may_rest_on_a_fact_of_another_pack_and_lead_to_its_guides(tmp_path: Path) -> None:
    write_pack(tmp_path)
    body = guide(more="guides: [russia/wages, wages]\n") + "\n![info] So. [russia/half-month] [half-month] [safe]\n"
    write_pack(tmp_path, "turkey", {"wages/wages.md": body})
    packs, wrong = RESOURCES.read(tmp_path)
    assert wrong == []
    assert [x.fact_id for x in packs[1].guides[0].facts] == ["russia/half-month", "half-month", "safe"]


@pytest.mark.parametrize("key", ["instrument", "article", "year", "url", "checked", "review"])
def test_a_fact_without_one_part_of_its_source_is_named_with_its_line(tmp_path: Path, key: str) -> None:
    kept = [line for line in FACT.splitlines(keepends=True) if not line.startswith(f"  {key}:")]
    write_pack(tmp_path, files={"facts.yaml": SAFE + "".join(kept)})
    assert problems(tmp_path)[0] == f"russia/facts.yaml:9: The fact “half-month” has no {key}."


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("review: draft", "review: maybe", "review is draft or reviewed."),
        ("review: draft", "review:", "review is draft or reviewed."),
        ("checked: 2026-11-24", "checked: 24.11.2026", "checked is a date, year a number."),
        ("year: 2001", 'year: "2001"', "checked is a date, year a number."),
        ("url: http", "url: ftp", "the address begins with http."),
        ("review: draft", "review: draft\n  lawyer: me", "“lawyer” is not known."),
    ],
)
def test_a_fact_that_is_stated_wrongly_is_named_with_its_line(
    tmp_path: Path, right: str, wrong: str, sentence: str
) -> None:
    write_pack(tmp_path, files={"facts.yaml": SAFE + FACT.replace(right, wrong)})
    assert problems(tmp_path)[0] == f"russia/facts.yaml:9: The fact “half-month”: {sentence}"


def test_a_fact_says_in_a_sentence_what_is_written_there(tmp_path: Path) -> None:
    write_pack(tmp_path, files={"facts.yaml": SAFE + FACT.replace("  says: Wages are paid twice a month.\n", "")})
    assert problems(tmp_path) == ["russia/facts.yaml:9: The fact “half-month” has no says: what is written there?"]


@pytest.mark.parametrize("part", ["instrument: Labour Code", 'article: "136"', "url: http://pravo.gov.ru/"])
def test_an_empty_source_is_a_problem(tmp_path: Path, part: str) -> None:
    empty = part.partition(":")[0] + ': " "'
    write_pack(tmp_path, files={"facts.yaml": SAFE + FACT.replace(part, empty)})
    assert "russia/facts.yaml:9: The fact “half-month” has an empty source." in problems(tmp_path)


def test_a_fact_nothing_rests_on_is_named(tmp_path: Path) -> None:
    write_pack(tmp_path, files={"wages/wages.md": guide() + "\n![info] So. [safe]\n"})
    assert problems(tmp_path) == ["russia/facts.yaml:1: Nothing rests on the fact “half-month”."]


def test_a_fact_that_another_pack_rests_on_is_used(tmp_path: Path) -> None:
    write_pack(tmp_path, files={"wages/wages.md": guide() + "\n![info] So. [safe]\n"})
    write_pack(tmp_path, "turkey", {"wages/wages.md": guide() + PAGES + "\n![info] So. [russia/half-month]\n"})
    assert problems(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name: Russia\n", "A pack needs version, check-after, order."),
        (about().replace("3", "three"), "version and order are numbers, check-after is a date like 2027-05-26."),
        (
            about().replace("2027-05-26", "soon"),
            "version and order are numbers, check-after is a date like 2027-05-26.",
        ),
        ("[", "The file is not YAML: expected the node content, but found '<stream end>'."),
        ("text\n", "The file must have keys with values, such as title: …"),
    ],
)
def test_a_pack_that_does_not_say_what_it_is_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    write_pack(tmp_path, files={"pack.yaml": text})
    packs, wrong = RESOURCES.read(tmp_path)
    assert packs == []
    assert [x.sentence for x in wrong] == [sentence]


def test_what_a_pack_does_not_know_of_itself_is_named(tmp_path: Path) -> None:
    write_pack(tmp_path, files={"pack.yaml": about() + "colour: red\n"})
    assert problems(tmp_path) == ["russia/pack.yaml:6: “colour” is not known in a pack."]


def test_a_pack_without_facts_says_that_it_needs_them(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "russia" / "facts.yaml").unlink()
    assert problems(tmp_path)[0] == "russia/facts.yaml:1: There is no such file; a pack needs it."


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "russia" / "facts.yaml").write_bytes(b"\xff\xfe\x00")
    assert problems(tmp_path)[0] == "russia/facts.yaml:1: The file cannot be read as text in UTF-8."


def test_two_guides_of_one_name_and_a_folder_that_is_no_topic_are_named(tmp_path: Path) -> None:
    write_pack(tmp_path, files={"papers/wages.md": guide() + PAGES, "hobbies/a.md": guide() + PAGES})
    assert problems(tmp_path) == [
        "russia/hobbies/a.md:1: There is no topic “hobbies” in topics.yaml.",
        "russia:1: 2 guides are called “wages”.",
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("wages: Wages\n", "The topic “wages” needs a title and a pictogram."),
        ("wages: {title: T, pictogram: unheard}\n", "There is no pictogram “unheard”."),
    ],
)
def test_topics_say_what_they_are_called_and_how_they_look(tmp_path: Path, line: str, sentence: str) -> None:
    write_pack(tmp_path)
    write(tmp_path / "topics.yaml", line)
    assert problems(tmp_path)[0] == f"topics.yaml:1: {sentence}"


CONTACT = 'labour:\n  name: Labour office\n  phone: "8-800-7"\n  pictogram: phone\n  fact: safe\n'


def test_contacts_are_read_with_the_fact_they_rest_on(tmp_path: Path) -> None:
    text = CONTACT + "  free: true\n  hours: day and night\n  where: Moscow\n  url: http://a.example/\n"
    write_pack(tmp_path, files={"contacts.yaml": text})
    packs, wrong = RESOURCES.read(tmp_path)
    assert wrong == []
    (contact,) = packs[0].contacts
    assert (contact.contact_id, contact.phone, contact.free, contact.hours) == (
        "labour",
        "8-800-7",
        True,
        "day and night",
    )
    assert (contact.where, contact.url, contact.fact.fact_id) == ("Moscow", "http://a.example/", "safe")
    assert list(contact.texts()) == ["Labour office", "day and night", "Moscow", "Law on Calls"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (CONTACT.replace("  fact: safe\n", ""), "The contact “labour” needs name, phone, pictogram, fact."),
        (CONTACT.replace("safe", "none"), "The contact “labour”: there is no fact “none”."),
        (
            CONTACT.replace('"8-800-7"', "112"),
            "The contact “labour”: write the phone in quotes, so that no nought is lost.",
        ),
        (CONTACT.replace("pictogram: phone", "pictogram: none"), "There is no pictogram “none”."),
        (CONTACT + "  fax: 1\n", "The contact “labour”: “fax” is not known."),
        ("labour: 112\n", "The contact “labour” needs name, phone, pictogram, fact."),
    ],
)
def test_a_contact_that_cannot_be_shown_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    write_pack(tmp_path, files={"contacts.yaml": text})
    assert problems(tmp_path) == [f"russia/contacts.yaml:1: {sentence}"]


def test_contacts_that_are_no_list_are_refused(tmp_path: Path) -> None:
    write_pack(tmp_path, files={"contacts.yaml": "none\n"})
    assert problems(tmp_path) == ["russia/contacts.yaml:1: The file must have keys with values, such as title: …"]
