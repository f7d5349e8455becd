"""Copies of documents in which somebody changed one thing: shown as a disagreement, not merged."""

from collections.abc import Iterator

import pytest

from knowledge import Answer, Edition, Question
from tests.knowledge.made_editions import edition_of

MUSEUM = """# Harbour Museum

The Harbour Museum is a museum of ships in the town of Kesh. It was founded in 1952 by Anna Weld.

The museum has 42 rooms and 130 employees. An adult ticket costs 12 euros.

The director of the museum is Peter Novak. Smoking is allowed in the courtyard.
"""
CHANGES = {
    "1952": "1962",
    "42 rooms": "47 rooms",
    "12 euros": "21 euros",
    "Peter Novak": "Piotr Malone",
    "Anna Weld": "Anna Wold",
    "town of Kesh": "town of Ambar",
    "is allowed": "is not allowed",
}
FACTORY_RU = """# Завод в Белогорске

Стекольный завод построен в 1901 году. Вазу продают за 12 евро.
"""
OFFICE_KK = "# Кеңсе\n\nКеңсе 2001 жылы ашылды.\n"
PRICES = (
    "# Prices\n\n| Ticket | Price |\n|---|---|\n| Night tour | 12 EUR |\n| Boat tour | 9 EUR |\n"
)
NOTICE = "# Notice\n\nA night tour costs 15 euros. The boat tour costs 9 euros.\n"
FEES = "# Club\n\nAnnual fee: 100 EUR\n"
FEES_TOLD = "# Club rules\n\nThe annual fee is 900 EUR.\n"


def _changed() -> str:
    text = MUSEUM
    for before, after in CHANGES.items():
        text = text.replace(before, after)
    return text


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    files = {
        "museum.md": MUSEUM,
        "zz-museum.md": _changed(),
        "ru.md": FACTORY_RU,
        "zz-ru.md": FACTORY_RU.replace("1901", "1910").replace("12", "21"),
        "kk.md": OFFICE_KK,
        "zz-kk.md": OFFICE_KK.replace("2001", "2010"),
        "prices.md": PRICES,
        "zz-notice.md": NOTICE,
        "fees.md": FEES,
        "zz-fees.md": FEES_TOLD,
    }
    with edition_of(tmp_path_factory.mktemp("copies"), files) as opened:
        yield opened


def disagreeing(edition: Edition, question: str) -> dict[str, str]:
    """Return the values of an answer that disagree, by the paths of who says so."""
    outcome = edition.answer(Question(text=question))
    assert isinstance(outcome, Answer)
    paths = {one.number: one.document for one in outcome.citations}
    quoted = {paths[one.citation] for one in outcome.quotations}
    told = {
        paths[number]: outcome.facts[place].fact.value.text
        for conflict in outcome.conflicts
        for place in conflict.facts
        for number in outcome.facts[place].citations
    }
    assert set(told) <= quoted
    return told


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("When was the Harbour Museum founded?", "1952", "1962"),
        ("How many rooms does the museum have?", "42", "47"),
        ("How much does an adult ticket cost?", "12 euros", "21 euros"),
        ("Who is the director of the Harbour Museum?", "Peter Novak", "Piotr Malone"),
        ("In which town is the Harbour Museum?", "the town of Kesh", "the town of Ambar"),
    ],
)
def test_a_copy_with_another_value_disagrees(
    edition: Edition, question: str, one: str, other: str
) -> None:
    assert disagreeing(edition, question) == {"museum.md": one, "zz-museum.md": other}


def test_a_copy_disagrees_in_russian(edition: Edition) -> None:
    found = disagreeing(edition, "Когда построен стекольный завод?")
    assert found == {"ru.md": "1901 году", "zz-ru.md": "1910 году"}
    found = disagreeing(edition, "За сколько продают вазу?")
    assert found == {"ru.md": "12 евро", "zz-ru.md": "21 евро"}


def test_a_copy_disagrees_in_kazakh(edition: Edition) -> None:
    found = disagreeing(edition, "Кеңсе қашан ашылды?")
    assert found == {"kk.md": "2001 жылы", "zz-kk.md": "2010 жылы"}


def test_a_table_and_a_sentence_disagree(edition: Edition) -> None:
    found = disagreeing(edition, "How much is a night tour?")
    assert found == {"prices.md": "12 EUR", "zz-notice.md": "15 euros"}


def test_a_key_and_a_sentence_disagree(edition: Edition) -> None:
    found = disagreeing(edition, "What is the annual fee?")
    assert found == {"fees.md": "100 EUR", "zz-fees.md": "900 EUR"}


def test_a_table_and_a_sentence_that_say_the_same_do_not(edition: Edition) -> None:
    assert disagreeing(edition, "How much is a boat tour?") == {}


def test_neither_yes_nor_no_is_said_where_a_copy_denies_it(edition: Edition) -> None:
    outcome = edition.answer(Question(text="Is smoking allowed in the courtyard?"))
    assert isinstance(outcome, Answer)
    assert outcome.short_answer is None
    texts = {one.text for one in outcome.quotations}
    assert {
        "Smoking is allowed in the courtyard.",
        "Smoking is not allowed in the courtyard.",
    } <= texts


def test_exact_copies_are_quoted_once_and_are_no_witnesses(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page = "".join(f"<p>{one}</p>" for one in MUSEUM.split("\n\n")[1:])
    files = {
        "museum.md": MUSEUM,
        "wide.txt": MUSEUM.replace("\n\n", "\n\n\n"),
        "page.html": f"<html><body><h1>Harbour Museum</h1>{page}</body></html>",
    }
    with edition_of(tmp_path_factory.mktemp("exact"), files) as edition:
        outcome = edition.answer(Question(text="How many rooms does the museum have?"))
        assert isinstance(outcome, Answer)
        assert [one.text for one in outcome.quotations] == [
            "The museum has 42 rooms and 130 employees."
        ]
        assert outcome.conflicts == ()
        assert edition.conflicts().conflicts == ()
