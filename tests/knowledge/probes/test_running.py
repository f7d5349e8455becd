"""Probes from an operator's file, kept in the edition and asked of it."""

from collections.abc import Iterator

import pytest

from knowledge import Edition
from knowledge.model import ProbeResult, Progress, Refused
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
        " known are question, language, context, answer, source, refused",
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


def test_progress_is_told_after_each(edition: Edition) -> None:
    seen: list[Progress] = []
    run_probes(edition, edition.probes()[:2], seen.append)

    assert seen == [
        Progress(stage="probes", done=1, total=2),
        Progress(stage="probes", done=2, total=2),
    ]


def test_without_probes_there_are_no_results(edition: Edition) -> None:
    assert run_probes(edition, []) == ()
