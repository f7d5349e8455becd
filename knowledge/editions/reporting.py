"""What a draft would change, beyond its counts."""

from dataclasses import replace

from knowledge.edition import Edition
from knowledge.model import ProgressListener
from knowledge.model.drafts import DocumentChange, DraftReport

__all__ = ["complete_report"]


def complete_report(
    report: DraftReport,
    base: Edition | None,
    draft: Edition,
    *,
    progress: ProgressListener | None = None,  # noqa: ARG001 - comparing documents takes no time
) -> DraftReport:
    """Return a draft's report with what it changes.

    Args:
        report: with its counts.
        base: the published edition; None where there is none, or it cannot be opened.
        draft: what is compared with it.
        progress: told how far it is.
    """
    before = {} if base is None else base.digests()
    after = draft.digests()
    old = {} if base is None else _titles(base)
    new = _titles(draft)
    return replace(
        report,
        added=tuple(_change(path, new) for path in sorted(after) if path not in before),
        changed=tuple(
            _change(path, new)
            for path in sorted(after)
            if path in before and before[path] != after[path]
        ),
        gone=tuple(_change(path, old) for path in sorted(before) if path not in after),
    )


def _titles(edition: Edition) -> dict[str, str]:
    return {entry.path: entry.metadata.title for entry in edition.documents}


def _change(path: str, titles: dict[str, str]) -> DocumentChange:
    return DocumentChange(path=path, title=titles[path])
