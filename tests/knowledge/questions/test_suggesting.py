from collections.abc import Iterator

import pytest

from knowledge import Edition, Question, Refusal
from knowledge.questions.suggesting import suggestions
from tests.knowledge.made_editions import edition_of

FILES = {
    "harbour.md": "# Harbour\n\nThe harbour of Belkuduk was opened in May 1954 by the governor.\n",
    "notes.md": (
        "---\ntitle: Notes of the council\n---\nThe council of Belkuduk meets in Oraltau.\n"
    ),
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("suggesting"), FILES) as made:
        yield made


def suggested(edition: Edition, text: str, *context: str) -> tuple[str, ...]:
    question = Question(text=text, context=context)
    refusal = edition.answer(question)
    assert isinstance(refusal, Refusal)
    return edition.suggestions(question, refusal)


def test_a_name_two_letters_off_gives_way_to_the_documents_name(edition):
    assert suggested(edition, "When was the harbour of Bolkudak opened?") == (
        "When was the harbour of Belkuduk opened?",
    )


def test_two_misspelt_names_are_put_right_together(edition):
    assert suggested(edition, "Does the council of Bolkudak meet in Oroltou?") == (
        "Does the council of Belkuduk meet in Oraltau?",
    )


def test_only_what_has_an_answer_is_suggested(edition):
    assert suggested(edition, "What did Bolkudak cost?") == ()


def test_a_limit_that_no_document_meets_gives_way_to_the_nearest_source(edition):
    assert suggested(edition, "Where does the council meet? source:concil") == (
        'Where does the council meet? source:"Notes of the council"',
    )


def test_many_misspelt_words_cost_no_more_than_a_few():
    asked: list[str] = []

    def answer(question: Question) -> Refusal:
        asked.append(question.text)
        return refusal

    words = tuple(f"Bolkudak{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
    question = Question(text=" ".join(words))
    refusal = Refusal(
        question=question.text,
        language="en",
        reason="unknown_words",
        confidence=0.0,
        passages=(),
        citations=(),
        missing=words,
        edition="",
        elapsed_ms=0.0,
    )
    near = [("bolkudaks", 1), ("bolkudake", 1), ("bolkudaki", 1)]
    assert suggestions(refusal, question, words_like=lambda *_: near, answer=answer) == ()
    assert 1 <= len(asked) <= 6


@pytest.mark.parametrize("text", ["Hello", "What is your opinion of Belkuduk?"])
def test_nothing_is_suggested_for_what_is_no_question(edition, text):
    assert suggested(edition, text) == ()
