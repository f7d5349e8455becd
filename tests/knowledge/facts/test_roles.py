"""Persons with their offices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.facts.roles import byline_facts, role_facts
from tests.knowledge.facts.sentences import read
from tests.knowledge.made import repeatable


def held(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(fact.subject, fact.value.text) for fact in role_facts(read(text, language))]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("They met Minister of Trade Mr. Ali Khan.", "Ali Khan", "Minister of Trade"),
        ("Ali Khan, Minister of Trade, said so.", "Ali Khan", "Minister of Trade"),
        ("The Minister of Health, Jane Doe, resigned.", "Jane Doe", "Minister of Health"),
        (
            ("The Chairman of the Committee for Trade, Health and Labour of the Senate of Kenya "
            "Jane Wanjiku spoke."),
            "Jane Wanjiku",
            "Chairman of the Committee for Trade, Health and Labour of the Senate of Kenya",
        ),
        (
            ("Growth is slow, said chief expert at the National Institute for Studies (NIS) Miras "
            "Bek in a comment."),
            "Miras Bek",
            "chief expert at the National Institute for Studies (NIS)",
        ),
        ("ABC Secretary General Ekm Ihsan came.", "Ekm Ihsan", "ABC Secretary General"),
        ("President Nurlan Nurov opened it.", "Nurlan Nurov", "President"),
        ("The team of King of Morocco Hassan bin Ali Al Said won.", "Hassan bin Ali Al Said",
         "King of Morocco"),
        ("Iran's Foreign Minister T.A. Berg left.", "T.A. Berg", "Iran's Foreign Minister"),
        ("John Smith (CEO of Acme Ltd) signed.", "John Smith", "CEO of Acme Ltd"),
        ("U.S. President Joe Barden said so.", "Joe Barden", "U.S. President"),
        ("The CEO of Acme Jane Wanjiku left.", "Jane Wanjiku", "CEO of Acme"),
        ("Dr. Sam Okoro, a researcher at the University of Lagos, won.", "Sam Okoro",
         "researcher at the University of Lagos"),
        ("Mr. Smith, who is the head of the department, agreed.", "Smith",
         "head of the department"),
    ],
)  # fmt: skip
def test_an_office_beside_a_name_is_its_holders(text: str, name: str, role: str) -> None:
    assert held(text) == [(name, role)]


@pytest.mark.parametrize(
    "text",
    [
        "General Electric sold shares.",
        "The President of Kenya visited Nairobi.",
        "The Director of Human Resources Management will sign.",
        "Prince Edward Island is green.",
        "The Secretary General of the League left.",
        "The head of state arrived in Paris, the capital.",
        "The chief executive thanked King Abdul Hospital.",
        "Who is the Minister of Trade, Ali Khan?"[:29],
        "",
    ],
)
def test_words_with_capitals_are_not_always_a_person(text: str) -> None:
    assert held(text) == []


@pytest.mark.parametrize(
    ("text", "relation", "role", "when"),
    [
        ("Maria Lopez was elected president of the Chess Federation in 2019.", "was elected",
         "president of the Chess Federation", "2019"),
        ("In 2015, Omar Haddad was appointed ambassador to Japan.", "was appointed",
         "ambassador to Japan", "2015"),
        ("Kenya was rotational president of the African Union in June 2011.", "was",
         "rotational president of the African Union", "June 2011"),
    ],
)  # fmt: skip
def test_a_statement_of_office_takes_the_date_of_its_clause(
    text: str, relation: str, role: str, when: str
) -> None:
    (fact,) = role_facts(read(text))

    assert (fact.relation, fact.relation_key, fact.value.text) == (relation, "role", role)
    assert [(one.name, one.value.text) for one in fact.qualifiers] == [("when", when)]


def test_one_person_may_hold_two_offices() -> None:
    assert held("Omar Haddad, Vice President and Prime Minister of Jordan, came.") == [
        ("Omar Haddad", "Vice President"),
        ("Omar Haddad", "Prime Minister of Jordan"),
    ]


def test_two_persons_may_stand_side_by_side() -> None:
    text = (
        "Minister of Energy and Mineral Resources Tariq Aziz Haddad and British Ambassador Emily"
    )

    assert held(f"{text} Stone met.") == [
        ("Tariq Aziz Haddad", "Minister of Energy and Mineral Resources"),
        ("Emily Stone", "British Ambassador"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Our chairman is Peter Holm.", "Peter Holm", "chairman"),
        ("The board named Lena Berg as chief executive.", "Lena Berg", "chief executive"),
        ("Elena Popescu, 45, head of sales, left.", "Elena Popescu", "head of sales"),
        ("The winner, Marta Vogel, is an engineer at Acme.", "Marta Vogel", "engineer at Acme"),
    ],
)
def test_an_office_may_stand_away_from_the_name(text: str, name: str, role: str) -> None:
    assert held(text) == [(name, role)]


def test_the_date_of_an_event_is_not_the_offices() -> None:
    (fact,) = role_facts(read("In 2019, President Nurlan Nurov opened the plant."))

    assert fact.qualifiers == ()


def test_an_appointment_is_to_the_post_and_not_to_what_the_person_was() -> None:
    text = (
        "The appointment of Iyad Amin al-Masri, Egyptian representative, for the post of "
        "Secretary General of the African Chamber was agreed."
    )

    assert held(text) == [
        ("Iyad Amin al-Masri", "Egyptian representative"),
        ("Iyad Amin al-Masri", "Secretary General of the African Chamber"),
    ]


def test_an_office_that_is_denied_or_to_come_is_marked() -> None:
    (denied,) = role_facts(read("Peter Novak is not the chairman of the board."))
    (planned,) = role_facts(read("Lena Fischer will become chief executive of Bosch."))

    assert (denied.is_affirmed, denied.modality) == (False, "actual")
    assert (planned.is_affirmed, planned.modality) == (True, "planned")


@pytest.mark.parametrize(
    ("text", "language", "name", "role"),
    [
        ("Министр иностранных дел Республики Казахстан Е. Иванов посетил Каир.", "ru",
         "Е. Иванов", "Министр иностранных дел Республики Казахстан"),
        ("Президент Кении Джон Мвая выступил с речью.", "ru", "Джон Мвая", "Президент Кении"),
        ("Қазақстан Республикасының Президенті А. Асанов келді.", "kk", "А. Асанов",
         "Қазақстан Республикасының Президенті"),
    ],
)  # fmt: skip
def test_offices_are_read_in_russian_and_kazakh(
    text: str, language: str, name: str, role: str
) -> None:
    assert held(text, language) == [(name, role)]


def test_spans_stand_in_the_document() -> None:
    (fact,) = role_facts(read("Yes, Ali Khan, Minister of Trade, said so.", start=100))

    assert fact.subject_span is not None
    assert (fact.subject_span.start, fact.subject_span.end) == (105, 113)
    assert (fact.value_span.start, fact.value_span.end) == (115, 132)
    assert (fact.evidence.start, fact.evidence.end) == (100, 142)


def test_an_office_below_a_name_is_a_byline() -> None:
    lines = [read("Ali Valiev"), read("Expert on Trade", start=11), read("It rains.", start=28)]

    ((place, fact),) = byline_facts(lines)

    assert (place, fact.subject, fact.value.text) == (1, "Ali Valiev", "Expert on Trade")
    assert (fact.evidence.start, fact.evidence.end) == (0, 26)


@repeatable
@given(text=st.text(alphabet="Presidnt of Ali,()'.\nК", max_size=80))
def test_any_text_is_survived(text: str) -> None:
    for language in ("en", "ru", "kk"):
        for fact in role_facts(read(text, language)):
            assert fact.value_span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Former treasurer Otto Lang spoke.", "Former treasurer"),
        ("The late director Otto Lang was kind.", "late director"),
        ("Otto Lang, outgoing chairman of the guild, spoke.", "outgoing chairman of the guild"),
        ("Ex-president Otto Lang spoke.", "Ex-president"),
        ("The ex-treasurer, Otto Lang, spoke.", "ex-treasurer"),
        ("Deputy treasurer Otto Lang spoke.", "Deputy treasurer"),
        ("Vice chair Otto Lang spoke.", "Vice chair"),
        ("Acting director Otto Lang spoke.", "Acting director"),
        ("Otto Lang was assistant secretary of the guild.", "assistant secretary of the guild"),
        ("Past president Otto Lang spoke.", "Past president"),
    ],
)
def test_words_that_narrow_an_office_stay_with_it(text: str, role: str) -> None:
    (office,) = role_facts(read(text))
    assert (office.subject, office.value.text) == ("Otto Lang", role)
