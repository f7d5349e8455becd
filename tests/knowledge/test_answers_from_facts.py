"""From made documents to answers: what tables, sentences and an operator's files state."""

from collections.abc import Iterator

import pytest

from knowledge import Answer, Edition, Outcome, Question
from knowledge.editions.files import CONTENT
from tests.knowledge.made_editions import edition_of

FILES = {
    "offices.md": """---
title: Offices and rooms
date: "2024-05-01"
language: en
---

# Offices

| Office | Contact | Phone | Opened |
|---|---|---|---|
| Almaty office | Dana Omarova | 4417 | 12 May 2010 |
| Karaganda office | Miras Serik | 4523 | 3 September 2014 |
| Shymkent office | Aigul Bek | 4610 | 20 January 2018 |
""",
    "rooms.csv": "Room,Seats,Equipment\nB12,40,projector\nB14,8,whiteboard\nC01,120,stage\n",
    "history.md": """---
title: History of the Orla Harbour League
date: "2012-03-01"
language: en
---

# The Orla Harbour League

The Orla Harbour League (OHL) was founded in 1987. Tessal joined the Orla Harbour League on
4 May 1998. Kesh joined the Orla Harbour League on 14 May 2001.

Vasily Torn, chairman of the Orla Harbour League, opened the Ambar fair. The treaty of Ambar was
signed on 9 March 1990. The Kesh accord was signed in November 1994.

Brenn failed to join the Orla Harbour League in 2003. Dorim is expected to join the Orla Harbour
League in 2030. The Orla Harbour League did not sign the Selm protocol in 2005.

The league has 57 member towns.
""",
    "yearbook.txt": """Yearbook of the harbours

1 June 2019

The Orla Harbour League was founded in 1989. The league has 56 member towns.
""",
    "aliases.yaml": "Orla Harbour League: [Quay Circle]\n",
    "facts.yaml": """- subject: Quay Circle
  relation: has its seat in
  value: Port Merrin
  kind: place
  document: notes.txt
  quote: everyone knew that Port Merrin was where the Circle sat
- subject: Quay Circle
  relation: has its seat in
  value: Nowhere
  document: notes.txt
  quote: nobody ever wrote this
""",
    "notes.txt": """Notes of a traveller

By then everyone knew that Port Merrin was where the Circle sat, whatever the maps said.
""",
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("from_facts"), FILES) as opened:
        yield opened


def outcome(edition: Edition, text: str) -> Outcome:
    return edition.answer(Question(text=text))


def ask(edition: Edition, text: str) -> Answer:
    found = outcome(edition, text)
    assert isinstance(found, Answer), f"refused: {found}"
    return found


def short(edition: Edition, text: str) -> str:
    return ask(edition, text).short_answer or ""


@pytest.mark.parametrize(
    ("question", "answer", "row"),
    [
        ("How many seats does room B12 have?", "40", "B12,40,projector"),
        ("How many seats does room C01 have?", "120", "C01,120,stage"),
        ("What equipment does room B14 have?", "whiteboard", "B14,8,whiteboard"),
        ("Who is the contact for the Almaty office?", "Dana Omarova", "Almaty office"),
        ("Who is the contact for the Shymkent office?", "Aigul Bek", "Shymkent office"),
        ("When was the Karaganda office opened?", "3 September 2014", "Karaganda office"),
        ("What is the phone of the Karaganda office?", "4523", "Karaganda office"),
    ],
)
def test_a_cell_is_read_off_its_row_and_the_row_is_cited(
    edition: Edition, question: str, answer: str, row: str
) -> None:
    found = ask(edition, question)
    assert found.short_answer == answer
    quote = found.citations[found.quotations[0].citation - 1].quote
    assert answer in quote
    assert row.split(",", maxsplit=1)[0] in quote
    assert found.facts[0].fact.pattern == "row"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What does OHL stand for?", "Orla Harbour League"),
        ("What is the abbreviation of the Orla Harbour League?", "OHL"),
        ("Who is the chairman of the Orla Harbour League?", "Vasily Torn"),
    ],
)
def test_acronyms_and_offices_are_told(edition: Edition, question: str, answer: str) -> None:
    assert short(edition, question) == answer


def test_a_person_is_told_by_the_office(edition: Edition) -> None:
    found = ask(edition, "Who is Vasily Torn?")
    assert "chairman of the Orla Harbour League" in found.quotations[0].text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("When did Tessal join the Orla Harbour League?", "4 May 1998"),
        ("When did Kesh become a member of the OHL?", "14 May 2001"),
        ("In which year did Kesh join the Orla Harbour League?", "2001"),
    ],
)
def test_dates_of_clauses_are_told_under_every_name(
    edition: Edition, question: str, answer: str
) -> None:
    assert short(edition, question) in {answer, f"on {answer}"}


def test_the_time_between_two_events_is_computed_from_both(edition: Edition) -> None:
    found = ask(edition, "How long between the treaty of Ambar and the Kesh accord?")
    assert found.short_answer == "4 years 8 months"
    assert "−" in found.working
    quotes = [found.citations[one.citation - 1].quote for one in found.quotations]
    assert any("treaty of Ambar" in one for one in quotes)
    assert any("Kesh accord" in one for one in quotes)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which came first, the Kesh accord or the treaty of Ambar?", "the treaty of Ambar"),
        ("Which came last, the Kesh accord or the treaty of Ambar?", "the Kesh accord"),
        ("Which has more seats: room B12 or room B14?", "room B12"),
        ("Which has fewer seats: room B12 or room B14?", "room B14"),
        (
            "Which was opened earlier: the Almaty office or the Shymkent office?",
            "the Almaty office",
        ),
        ("How many more seats does room B12 have than room B14?", "32"),
    ],
)
def test_two_things_are_compared_with_the_working_and_both_sources(
    edition: Edition, question: str, answer: str
) -> None:
    found = ask(edition, question)
    assert found.short_answer == answer
    assert found.working
    assert len(found.quotations) >= 2


def test_documents_that_disagree_are_told_with_both_sources(edition: Edition) -> None:
    found = ask(edition, "When was the Orla Harbour League founded?")
    (conflict,) = found.conflicts
    values = [found.facts[place].fact.value.text for place in conflict.facts]
    assert [value[-4:] for value in values] == ["1987", "1989"]
    documents = [
        found.citations[found.facts[place].citations[0] - 1].document for place in conflict.facts
    ]
    assert documents == ["history.md", "yearbook.txt"]
    assert [found.facts[place].document_date for place in conflict.facts] == [
        "2012-03-01",
        "2019-06-01",
    ]


def test_numbers_that_disagree_are_told_with_both_sources(edition: Edition) -> None:
    found = ask(edition, "How many member towns does the league have?")
    assert found.short_answer in {"57", "56"}
    (conflict,) = found.conflicts
    numbers = {found.facts[place].fact.value.text[:2] for place in conflict.facts}
    assert numbers == {"56", "57"}


@pytest.mark.parametrize(
    "question",
    [
        "When did Brenn join the Orla Harbour League?",
        "When did Dorim join the Orla Harbour League?",
        "When did the Orla Harbour League sign the Selm protocol?",
    ],
)
def test_what_failed_or_is_planned_or_denied_is_no_fact_of_an_answer(
    edition: Edition, question: str
) -> None:
    found = outcome(edition, question)
    if isinstance(found, Answer):
        assert all(one.fact.is_affirmed for one in found.facts)
        assert all(one.fact.modality in {"actual", "required"} for one in found.facts)


def test_an_operators_name_finds_what_is_told_of_the_thing(edition: Edition) -> None:
    assert edition.facts("Quay Circle").entity == "Orla Harbour League"
    assert short(edition, "When did Tessal join the Quay Circle?") in {
        "4 May 1998",
        "on 4 May 1998",
    }


def test_an_operators_fact_is_told_with_its_quote(edition: Edition) -> None:
    listed = edition.facts("Orla Harbour League", relation="has its seat in")
    (one,) = [each for each in listed.facts if each.fact.pattern == "curated"]
    assert one.fact.value.text == "Port Merrin"
    assert listed.citations[one.citations[0] - 1].document == "notes.txt"
    found = ask(edition, "Where does the Quay Circle have its seat?")
    assert found.short_answer == "Port Merrin"
    assert "Port Merrin" in found.quotations[0].text


def test_a_curated_fact_without_its_quote_is_among_the_refused(edition: Edition) -> None:
    (refused,) = edition.refused
    assert refused.path == "facts.yaml"
    assert refused.reason.startswith("entry 2 (Quay Circle): its quote does not stand")


def test_every_fact_is_proved_by_its_document(edition: Edition) -> None:
    listed = edition.all_facts()
    assert len(listed.facts) > 20
    for one in listed.facts:
        citation = listed.citations[one.citations[0] - 1]
        text = edition.text(citation.document)
        fact = one.fact
        assert text[citation.start : citation.end] == citation.quote
        assert fact.evidence.start <= fact.value_span.start < fact.value_span.end
        shown = " ".join(fact.value_span.of(text).split())
        for part in fact.value.items or (fact.value.text,):
            assert part in shown


def test_the_same_documents_give_the_same_table_and_answers(
    edition: Edition, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with edition_of(tmp_path_factory.mktemp("again"), FILES) as again:
        assert again.name == edition.name
        assert again.all_facts() == edition.all_facts()
        for question in ("When was the Orla Harbour League founded?", "seats of room B12"):
            one, other = (outcome(each, question) for each in (edition, again))
            assert (one.citations, one.passages) == (other.citations, other.passages)
            assert one.confidence == other.confidence


def test_the_same_documents_give_the_same_bytes(
    edition: Edition, tmp_path_factory: pytest.TempPathFactory
) -> None:
    contents = []
    for place in ("first", "second"):
        at = tmp_path_factory.mktemp(place)
        with edition_of(at, FILES) as opened:
            assert opened.name == edition.name
        contents.append((at / "cache" / "dalel" / edition.name / CONTENT).read_bytes())
    assert contents[0] == contents[1]
