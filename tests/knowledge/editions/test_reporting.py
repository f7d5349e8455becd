"""A draft's report, from two documents folders to what an operator reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import Edition
from knowledge.editions.reporting import complete_report
from knowledge.model import DraftReport, Progress, Refused
from tests.knowledge.made_editions import edition_of

PROBES = """
probes:
  - question: How much is the adult ticket?
    answer: 12 EUR
  - question: When was the museum of Sarnfield founded?
  - question: Who owns the moon?
    refused: true
"""
BEFORE = {
    "museum.md": "# Museum\n\nThe museum of Sarnfield was founded in 1911 by Ida Coln.\n",
    "prices.csv": "Ticket,Price\nadult ticket,12 EUR\nchild ticket,6 EUR\n",
    "probes.yaml": "probes:\n  - question: When was the museum of Sarnfield founded?\n",
}
AFTER = {
    "history.md": "# History\n\nThe lighthouse of Marbeck closed in 1975.\n",
    "prices.csv": "Ticket,Price\nadult ticket,14 EUR\nchild ticket,6 EUR\n",
    "probes.yaml": PROBES,
}
REFUSED = (Refused(path="x.doc", reason="is not known"),)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("before"), BEFORE) as opened:
        yield opened


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("after"), AFTER) as opened:
        yield opened


def built(edition: Edition, base: Edition | None = None) -> DraftReport:
    return DraftReport(
        edition=edition.name,
        base=base.name if base else "",
        is_unchanged=base is edition,
        documents=len(edition.documents),
        passages=edition.passages,
        facts=3,
        size_bytes=7,
        seconds=0.5,
        refused=REFUSED,
    )


def test_a_report_tells_what_publishing_would_change(base: Edition, draft: Edition) -> None:
    report = complete_report(built(draft, base), base, draft)

    assert (report.edition, report.base, report.is_unchanged) == (draft.name, base.name, False)
    assert (report.size_bytes, report.seconds, report.refused) == (7, 0.5, REFUSED)
    assert report.facts == 3
    assert report.newly_refused == REFUSED
    assert [one.path for one in report.added] == ["history.md"]
    assert [one.path for one in report.changed] == ["prices.csv"]
    assert [one.path for one in report.gone] == ["museum.md"]
    assert [(one.subject, one.before, one.after) for one in report.facts_changed] == [
        ("adult ticket", "12 EUR", "14 EUR")
    ]
    assert [(one.subject, one.before) for one in report.facts_gone] == [
        ("The museum of Sarnfield", "1911")
    ]
    assert [(one.subject, one.after) for one in report.facts_added] == [
        ("The lighthouse of Marbeck", "1975")
    ]


def test_both_editions_are_asked_the_drafts_probes(base: Edition, draft: Edition) -> None:
    report = complete_report(built(draft, base), base, draft)

    assert (report.probes_before, report.probes) == (1, 3)
    assert [(one.kind, one.before.answer, one.after.answer) for one in report.probe_changes] == [
        ("answer", "12 EUR", "14 EUR"),
        ("lost", "1911", ""),
    ]
    assert [one.question for one in report.failing] == ["How much is the adult ticket?"]


def test_progress_is_told_of_comparing_and_of_both_rounds_of_probes(
    base: Edition, draft: Edition
) -> None:
    seen: list[Progress] = []
    complete_report(built(draft, base), base, draft, seen.append)

    assert [(one.stage, one.done, one.total) for one in seen] == [
        *(("probes", done, 3) for done in (1, 2, 3)),
        *(("comparing", done, 3) for done in range(4)),
        *(("probes", done, 3) for done in (1, 2, 3)),
    ]


def test_without_a_published_edition_all_documents_are_new(draft: Edition) -> None:
    report = complete_report(built(draft), None, draft)

    assert report.base == ""
    assert [one.path for one in report.added] == ["history.md", "prices.csv"]
    assert (report.facts_added, report.probe_changes) == ((), ())
    assert len(report.failing) == 1


def test_a_draft_that_is_the_published_edition_changes_nothing(draft: Edition) -> None:
    report = complete_report(built(draft, draft), draft, draft)

    assert report.is_unchanged
    assert (report.added, report.changed, report.facts_changed) == ((), (), ())
    assert report.probe_changes == ()
    assert len(report.failing) == 1


def test_what_other_code_built_is_not_asked_again(
    base: Edition, draft: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "_builder", "another")
    report = complete_report(built(draft, base), base, draft)

    assert report.probe_changes == ()
    assert len(report.failing) == 1
    assert [one.after for one in report.facts_changed] == ["14 EUR"]


def test_a_base_that_cannot_be_read_is_as_good_as_none(
    draft: Edition, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with edition_of(tmp_path, BEFORE) as damaged:
        (content,) = tmp_path.glob("cache/dalel/*/content.sqlite")
        content.write_bytes(b"x" * content.stat().st_size)
        report = complete_report(built(draft, damaged), damaged, draft)

    assert report.base == damaged.name
    assert [one.path for one in report.added] == ["history.md", "prices.csv"]
    assert "is compared with nothing" in caplog.text
