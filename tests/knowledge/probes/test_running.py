"""Probes from an operator's file, kept in the edition and asked of it."""

from collections.abc import Iterator

import pytest

from knowledge import Edition
from knowledge.model import (
    Answer,
    Citation,
    Outcome,
    ProbeResult,
    Progress,
    Question,
    Quotation,
    Refused,
)
from knowledge.probes.reading import Probe
from knowledge.probes.running import run_probes
from tests.knowledge.made_editions import edition_of

PROBES = """
probes:
  - question: How much is the adult ticket?
    answer: [12 euros, 12 EUR]
    source: prices.csv
  - question: How much is the adult ticket?
    answer: 14 EUR
  - question: How much is the adult ticket?
    source: museum.md
  - question: And the child ticket?
    context: [How much is the adult ticket?]
    answer: 6 EUR
  - question: Who owns the moon?
    refused: true
  - question: Who founded the museum?
    refused: true
  - question: Who founded the museum?
  - question: Who painted the moon?
    answer: Ida Coln
  - question: x
    colour: red
"""
FILES = {
    "museum.md": "# Museum\n\nThe museum of Sarnfield was founded in 1911 by Ida Coln.\n",
    "prices.csv": "Ticket,Price\nadult ticket,12 EUR\nchild ticket,6 EUR\n",
    "probes.yaml": PROBES,
}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("probes"), FILES) as opened:
        yield opened


@pytest.fixture(scope="module")
def results(edition: Edition) -> tuple[ProbeResult, ...]:
    return run_probes(edition, edition.probes())


def test_an_edition_carries_its_probes_and_refuses_wrong_ones(edition: Edition) -> None:
    assert len(edition.probes()) == 8
    assert edition.probes()[3].question.context == ("How much is the adult ticket?",)
    assert "probes.yaml" not in {entry.path for entry in edition.documents}
    (refused,) = edition.refused
    assert refused == Refused(
        path="probes.yaml",
        reason="probe 9 (x): line 21: unknown key `colour`;"
        " known are question, language, context, answer, short, source, refused",
    )


def test_what_is_expected_decides(results: tuple[ProbeResult, ...]) -> None:
    assert [one.passes for one in results] == [
        True, False, False, True, True, False, None, False,
    ]  # fmt: skip


def test_an_answer_is_told_with_its_source(results: tuple[ProbeResult, ...]) -> None:
    first = results[0]

    assert (first.answer, first.sources) == ("12 EUR", ("prices.csv",))
    assert not first.is_refused
    assert first.confidence > 0.3
    assert first.expected == "12 euros / 12 EUR (prices.csv)"
    assert results[2].expected == "(museum.md)"


def test_a_refusal_is_told_as_one(results: tuple[ProbeResult, ...]) -> None:
    moon = results[4]

    assert (moon.is_refused, moon.answer, moon.sources) == (True, "", ())
    assert (moon.expected, moon.expects_refusal) == ("", True)


COUNCIL = Citation(
    number=1,
    document="council.md",
    title="Council",
    publisher="",
    date="",
    url=None,
    locator="paragraph 1",
    start=0,
    end=30,
    quote="Aigul Serikova keeps the keys.",
)


class Council:
    """Answers with one name, quoting two."""

    def __init__(self, short: str) -> None:
        self._short = short

    def answer(self, question: Question) -> Outcome:
        texts = ("Aigul Serikova keeps the keys.", "Nurlan Akhmetov heads the council.")
        return Answer(
            question=question.text,
            language="en",
            type="person",
            passages=(),
            missing=(),
            edition="0001-a",
            elapsed_ms=1.0,
            quotations=tuple(Quotation(text=text, citation=1) for text in texts),
            citations=(COUNCIL,),
            short_answer=self._short,
            confidence=0.8,
        )


@pytest.mark.parametrize(
    ("short", "is_strict", "passes", "in_quotation_only"),
    [
        ("Aigul Serikova", False, True, True),
        ("Aigul Serikova", True, False, False),
        ("Nurlan Akhmetov", False, True, False),
        ("Nurlan Akhmetov", True, True, False),
        ("Nurlan", False, True, False),
        ("", False, True, False),
        ("", True, False, False),
    ],
)
def test_a_quotation_suffices_but_another_short_answer_above_it_is_told(
    short: str, is_strict: bool, passes: bool, in_quotation_only: bool
) -> None:
    probe = Probe(
        question=Question(text="Who heads the council?"),
        answers=("Nurlan Akhmetov",),
        expects_short=is_strict,
    )
    (result,) = run_probes(Council(short), [probe])

    assert (result.passes, result.is_in_quotation_only) == (passes, in_quotation_only)
    assert result.expects_short is is_strict


def test_progress_is_told_after_each(edition: Edition) -> None:
    seen: list[Progress] = []
    run_probes(edition, edition.probes()[:2], seen.append)

    assert seen == [
        Progress(stage="probes", done=1, total=2),
        Progress(stage="probes", done=2, total=2),
    ]


def test_without_probes_there_are_no_results(edition: Edition) -> None:
    assert run_probes(edition, []) == ()
