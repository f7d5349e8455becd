"""Completes a draft's report: what publishing it would change."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from knowledge.differences.claims import compare_claims
from knowledge.differences.disagreements import compare_disagreements
from knowledge.differences.documents import added_documents, compare_documents
from knowledge.differences.emptied import emptied_folders
from knowledge.differences.facts import compare_facts
from knowledge.edition import Edition
from knowledge.errors import EditionDamagedError
from knowledge.model import (
    DraftReport,
    ProbeChange,
    ProbeResult,
    Progress,
    ProgressListener,
    Refused,
)
from knowledge.probes.comparing import compare_probes
from knowledge.probes.running import run_probes

__all__ = ["complete_report"]

logger = logging.getLogger(__name__)

_STEPS = 3


def complete_report(
    report: DraftReport,
    base: Edition | None,
    draft: Edition,
    progress: ProgressListener | None = None,
    *,
    today: date | None = None,
) -> DraftReport:
    """Return a draft's report with what differs from the published edition.

    Where there is nothing to compare it with, all documents are new and their facts are not
    listed.

    Args:
        report: what building the draft told: its name and its base's, counts, size, refusals.
        base: the published edition; None where there is none, or it cannot be opened.
        draft: the edition that was built.
        progress: told of comparing, stage "comparing", and of the probes, stage "probes".
        today: what documents' dates are compared with; None for the day that it is.
    """
    today = today or datetime.now(UTC).date()
    asked = run_probes(draft, draft.probes(), progress)
    report = replace(
        report,
        probes=len(asked),
        failing=tuple(one for one in asked if one.passes is False),
        in_quotation_only=tuple(one for one in asked if one.is_in_quotation_only),
    )
    earlier = base.refused if base is not None else ()
    report = replace(report, newly_refused=_without(report.refused, earlier))
    if report.is_unchanged:
        return report
    if base is not None:
        try:
            report = replace(
                report, claims=compare_claims(base.holdings(), draft.holdings(), today)
            )
            return _compared(report, base, draft, asked, progress)
        except EditionDamagedError as error:
            logger.warning("draft %s is compared with nothing: %s", report.edition, error)
    held = draft.holdings()
    return replace(report, added=added_documents(held), claims=compare_claims(None, held, today))


def _compared(
    report: DraftReport,
    base: Edition,
    draft: Edition,
    asked: Sequence[ProbeResult],
    progress: ProgressListener | None,
) -> DraftReport:
    before, after = base.holdings(), draft.holdings()
    _tell(progress, 0)
    documents = compare_documents(before, after)
    _tell(progress, 1)
    facts = compare_facts(before, after, documents)
    _tell(progress, 2)
    disagreements = compare_disagreements(before, after, facts.entities)
    _tell(progress, 3)
    changes: tuple[ProbeChange, ...] = ()
    # What other code built answers as it did only by that code.
    if before.builder == after.builder:
        changes = compare_probes(run_probes(base, draft.probes(), progress), asked)
    return replace(
        report,
        documents_before=len(before.documents),
        emptied=emptied_folders(before, after),
        added=documents.added,
        changed=documents.changed,
        gone=documents.gone,
        facts_added=facts.added,
        facts_changed=facts.changed,
        facts_gone=facts.gone,
        new_disagreements=disagreements.new,
        resolved_disagreements=disagreements.resolved,
        probes_before=len(base.probes()),
        probe_changes=changes,
    )


def _without(refused: Sequence[Refused], earlier: Sequence[Refused]) -> tuple[Refused, ...]:
    return tuple((Counter(refused) - Counter(earlier)).elements())


def _tell(progress: ProgressListener | None, done: int) -> None:
    if progress is not None:
        progress(Progress(stage="comparing", done=done, total=_STEPS))
