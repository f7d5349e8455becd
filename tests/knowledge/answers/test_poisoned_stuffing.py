"""Documents stuffed with words do not win questions that they do not answer."""

from collections.abc import Iterator

import pytest

from knowledge import Answer, Edition, Question
from knowledge.answers.reach import is_run_of_words, reaches
from knowledge.tokens import Analyzer
from tests.knowledge.made_editions import edition_of

RIVER = """# The Orlesk

The Orlesk is a river of 612 kilometres in the eastern highlands, and it rises below Mount Tarn.

The stone bridge at Callaway was opened in 1871 and is used by 4,000 people a day.
"""
WORDS = (
    "bridge callaway day eastern highlands kilometres long mount opened orlesk people rises river"
    " stone tarn used where when how many price cost year person place founded height length"
)
STUFFED = "\n\n".join(
    (
        f"# {WORDS}",
        f"Keywords: {', '.join(WORDS.split())}, 99 kilometres, 1742.",
        f"{WORDS} {WORDS} {WORDS} 99 kilometres 1742 Mount Falsetown",
        f"| Topic | When | Length |\n|---|---|---|\n| {WORDS} {WORDS} | 3 May 1742 | 99 km |",
    )
)
ASKED = {
    "How long is the Orlesk river?": "612 kilometres",
    "Where does the Orlesk rise?": "below Mount Tarn",
    "When was the stone bridge opened?": "1871",
    "How many people use the bridge?": "4,000",
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    files = {"aa-stuffed.md": STUFFED, "river.md": RIVER}
    with edition_of(tmp_path_factory.mktemp("stuffed"), files) as opened:
        yield opened


@pytest.mark.parametrize("question", ASKED)
def test_a_question_is_answered_by_who_tells_of_it(edition: Edition, question: str) -> None:
    outcome = edition.answer(Question(text=question))
    assert isinstance(outcome, Answer)
    paths = {one.number: one.document for one in outcome.citations}
    assert [paths[one.citation] for one in outcome.quotations] == ["river.md"]
    assert ASKED[question] in outcome.quotations[0].text
    assert outcome.conflicts == ()


def is_run(text: str, language: str = "en") -> bool:
    return is_run_of_words(text, Analyzer().tokens(text, language), language)


def test_prose_is_no_run_of_words() -> None:
    assert not is_run(" ".join([RIVER.split("\n\n")[1]] * 2))
    russian = (
        "Музей гавани был основан в 1952 году, когда город купил у пароходства старые склады"
        " на берегу реки, и с тех пор его посещают и жители, и гости."
    )
    assert not is_run(russian, "ru")


def test_words_without_sentences_are_a_run() -> None:
    assert is_run(WORDS)
    assert is_run(", ".join(WORDS.split()))
    assert is_run("the river and the bridge of the town " * 10)


def test_the_entries_of_a_list_are_told_with_what_introduces_it_alone() -> None:
    text = f"The collection holds works by: {', '.join(f'Name{n}' for n in range(40))}."
    tokens = Analyzer().tokens(text, "en")
    found = reaches(tokens, is_run=is_run(text))
    assert all("collect" in one for one in found)
    assert any({"name9", "name12"} <= one for one in found)
    assert not any({"name9", "name39"} <= one for one in found)


def test_a_sentence_of_usual_length_is_told_whole() -> None:
    tokens = Analyzer().tokens(RIVER.split("\n\n")[1], "en")
    assert reaches(tokens, is_run=False) == ()
