"""Which documents one edition holds and another does not, or holds otherwise."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from knowledge.differences.holdings import HeldDocument, Holdings
from knowledge.model import DocumentChange

__all__ = ["DocumentDifference", "added_documents", "compare_documents"]

_MOST_TOLD = 5
"""Sentences and rows of a document that was added or is gone: enough to know what it is."""
_MOST_OPENED = 200
"""Documents of which they are told: of more, nobody reads them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDifference:
    """How the documents of a draft differ from those of its base.

    Attributes:
        before: numbers of the base's documents that may state what the draft does not.
        after: numbers of the draft's documents that may state what the base does not.
    """

    added: tuple[DocumentChange, ...]
    changed: tuple[DocumentChange, ...]
    gone: tuple[DocumentChange, ...]
    before: frozenset[int]
    after: frozenset[int]


def compare_documents(base: Holdings, draft: Holdings) -> DocumentDifference:
    """Compare documents by path and digest.

    Of one that only moved to another path, the facts stay what they are. Where other code built
    the draft, any document may state something else to it.
    """
    before = {one.path: one for one in base.documents}
    after = {one.path: one for one in draft.documents}
    old = {one.digest for one in base.documents}
    new = {one.digest for one in draft.documents}
    is_reread = base.builder != draft.builder
    return DocumentDifference(
        added=added_documents(draft, known=before, elsewhere=old),
        changed=tuple(
            _reworded(base, before[path], draft, one)
            for path, one in after.items()
            if path in before and before[path].digest != one.digest
        ),
        gone=tuple(
            replace(one, lost=one.gained, gained=())
            for one in added_documents(base, known=after, elsewhere=new)
        ),
        before=frozenset(
            one.number for one in base.documents if is_reread or one.digest not in new
        ),
        after=frozenset(
            one.number for one in draft.documents if is_reread or one.digest not in old
        ),
    )


def added_documents(
    draft: Holdings, *, known: Collection[str] = (), elsewhere: Collection[str] = ()
) -> tuple[DocumentChange, ...]:
    """Return the documents that are new, each with the first that it says.

    Args:
        draft: what holds them.
        known: paths of those that are not new.
        elsewhere: digests of those that only moved: what they say is not.
    """
    new = [one for one in draft.documents if one.path not in known]
    return tuple(
        _opened(draft, one)
        if place < _MOST_OPENED and one.digest not in elsewhere
        else _change(one)
        for place, one in enumerate(new)
    )


def _opened(edition: Holdings, document: HeldDocument) -> DocumentChange:
    sentences = tuple(edition.sentences(document.number))
    told = sentences[:_MOST_TOLD]
    return replace(_change(document), gained=told, more=len(sentences) - len(told))


def _reworded(
    base: Holdings, before: HeldDocument, draft: Holdings, after: HeldDocument
) -> DocumentChange:
    old = tuple(base.sentences(before.number))
    new = tuple(draft.sentences(after.number))
    return replace(_change(after), lost=_without(old, new), gained=_without(new, old))


def _without(sentences: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences that the others do not hold, or hold less often."""
    left = Counter(others)
    found: list[str] = []
    for one in sentences:
        if left[one]:
            left[one] -= 1
        else:
            found.append(one)
    return tuple(found)


def _change(document: HeldDocument) -> DocumentChange:
    return DocumentChange(path=document.path, title=document.title, passages=document.passages)
