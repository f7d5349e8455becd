"""Completes a draft's report: what publishing it would change."""

from dataclasses import replace

from knowledge.differences.disagreements import compare_disagreements
from knowledge.differences.documents import compare_documents
from knowledge.differences.facts import compare_facts
from knowledge.differences.holdings import Holdings
from knowledge.edition import Edition
from knowledge.model import (
    DocumentChange,
    DraftReport,
    ProbeChange,
    Progress,
    ProgressListener,
)
from knowledge.probes.comparing import compare_probes
from knowledge.probes.running import run_probes

__all__ = ["complete_report"]

_STEPS = 3


def complete_report(
    report: DraftReport,
    base: Edition | None,
    draft: Edition,
    progress: ProgressListener | None = None,
) -> DraftReport:
    """Return a draft's report with what differs from the published edition.

    Where none is published, all documents are new and their facts are not listed.

    Args:
        report: what building the draft told: its name and its base's, counts, size, refusals.
        base: the published edition; None where there is none, or it cannot be opened.
        draft: the edition that was built.
        progress: told of comparing, stage "comparing", and of the probes, stage "probes".
    """
    held = draft.holdings()
    if base is None:
        added = tuple(DocumentChange(path=one.path, title=one.title) for one in held.documents)
        report = replace(report, added=added)
    elif not report.is_unchanged:
        report = _with_differences(report, base.holdings(), held, progress)
    return _with_probes(report, base, draft, progress)


def _with_differences(
    report: DraftReport, base: Holdings, draft: Holdings, progress: ProgressListener | None
) -> DraftReport:
    _tell(progress, 0)
    documents = compare_documents(base, draft)
    _tell(progress, 1)
    facts = compare_facts(base, draft, documents)
    _tell(progress, 2)
    disagreements = compare_disagreements(base, draft, facts.entities)
    _tell(progress, 3)
    return replace(
        report,
        added=documents.added,
        changed=documents.changed,
        gone=documents.gone,
        facts_added=facts.added,
        facts_changed=facts.changed,
        facts_gone=facts.gone,
        new_disagreements=disagreements.new,
        resolved_disagreements=disagreements.resolved,
    )


def _with_probes(
    report: DraftReport, base: Edition | None, draft: Edition, progress: ProgressListener | None
) -> DraftReport:
    """Ask the draft its probes, and the published edition the same ones."""
    probes = draft.probes()
    after = run_probes(draft, probes, progress)
    changes: tuple[ProbeChange, ...] = ()
    if base is not None and not report.is_unchanged:
        changes = compare_probes(run_probes(base, probes, progress), after)
    return replace(
        report,
        probes=len(probes),
        probe_changes=changes,
        failing=tuple(one for one in after if one.passes is False),
    )


def _tell(progress: ProgressListener | None, done: int) -> None:
    if progress is not None:
        progress(Progress(stage="comparing", done=done, total=_STEPS))
