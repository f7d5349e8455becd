"""Questions across languages, from the documents folder to the answer."""

from collections.abc import Iterator

import pytest

from knowledge import Edition
from knowledge.model import Answer, Question, Refusal
from tests.knowledge.made_editions import edition_of

DEPOTS = """# Depots of Sarnfield

The tram shed of Sarnfield was built in 1911 by Ida Coln.

The council of Sarnfield pays 40,000 euros a year for the lighthouse.
"""
GLOSSARY = """
- {en: [tram shed], ru: [вагонное гнездо], kk: [вагон ұясы]}
- {en: [shed]}
"""
FILES = {
    "depot.md": DEPOTS,
    "notes.md": "# Notes\n\nThe lighthouse of Marbeck closed in 1975.\n",
    "glossary.yaml": GLOSSARY,
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("glossary"), FILES) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Когда построили вагонное гнездо?", "1911"),
        ("Вагон ұясын кім салды?", "Ida Coln"),
        ("Сколько совет Сарнфилда платит за маяк в год?", "40,000 euros"),
        ("Марбек шамшырағы қашан жабылды?", "1975"),
    ],
)
def test_a_question_in_another_language_is_answered_with_the_documents_words(
    edition: Edition, text: str, short: str
) -> None:
    answer = edition.answer(Question(text=text))
    assert isinstance(answer, Answer)
    assert short in (answer.short_answer or answer.quotations[0].text)
    assert answer.missing == ()


@pytest.mark.parametrize(
    "text", ["Когда построили аэропорт?", "Алматыда неше мектеп бар?", "Какая завтра погода?"]
)
def test_what_the_documents_do_not_tell_is_refused_in_any_language(
    edition: Edition, text: str
) -> None:
    assert isinstance(edition.answer(Question(text=text)), Refusal)


def test_a_glossary_entry_that_is_not_in_order_is_refused_by_name(edition: Edition) -> None:
    (refused,) = edition.refused
    assert refused.path == "glossary.yaml"
    assert refused.reason.startswith("entry 2 (shed): it has `en` only")
    assert [document.path for document in edition.documents] == ["depot.md", "notes.md"]
