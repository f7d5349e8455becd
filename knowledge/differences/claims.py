"""What new documents say of themselves that only others said until now.

A document states its own id, publisher, address and date, and nobody checks that. Documents are
told apart by their paths alone, so that none of it takes another's place; but a reader believes a
publisher's name, and an admin can see who claims it before it is published.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta
from urllib.parse import urlsplit

import regex

from knowledge.differences.holdings import HeldDocument, Holdings
from knowledge.folding import fold_spelling
from knowledge.model import Claim, ClaimKind, DocumentEntry

__all__ = ["compare_claims", "same_ids"]

_MOST_COMPARED = 200
"""New documents whose text is compared with others'."""
_MOST_OTHERS = 20
"""Of the documents that said the same before, so many are named."""
# It is tomorrow already in some places.
_TOLERANCE = timedelta(days=1)
_MARKS = regex.compile(r"[^\p{L}\p{N}]+")


def compare_claims(base: Holdings | None, draft: Holdings, today: date) -> tuple[Claim, ...]:
    """Return what documents that are new, or say something else of themselves now, claim.

    Args:
        base: the published edition's; None for none: only ids and dates are looked at then.
        draft: the draft's.
        today: a later date lies in the future.
    """
    before = {one.path: one for one in base.documents} if base is not None else {}
    new = [one for one in draft.documents if _is_new(one, before.get(one.path))]
    found = [*_shared_ids(draft, new)]
    if base is not None:
        found += _taken_over("publisher", lambda one: one.publisher, base, new)
        found += _taken_over("address", lambda one: _host(one.url), base, new)
        found += _copies(base, draft, new)
    latest = (today + _TOLERANCE).isoformat()
    found += [
        Claim(kind="future", told=one.date, documents=(one.path,))
        for one in new
        if one.date > latest[: len(one.date)]
    ]
    return tuple(found)


def same_ids(documents: Sequence[DocumentEntry]) -> tuple[Claim, ...]:
    """Return the ids that several documents state."""
    found: dict[str, list[DocumentEntry]] = defaultdict(list)
    for one in documents:
        if one.metadata.id:
            found[_folded(one.metadata.id)].append(one)
    return tuple(
        Claim(kind="id", told=each[0].metadata.id, documents=tuple(one.path for one in each))
        for each in found.values()
        if len(each) > 1
    )


def _is_new(after: HeldDocument, before: HeldDocument | None) -> bool:
    """Whether a document is new, or says something else of itself than before."""
    if before is None:
        return True
    claims = [(one.id, one.publisher, _host(one.url), one.date) for one in (before, after)]
    return claims[0] != claims[1]


def _shared_ids(draft: Holdings, new: Sequence[HeldDocument]) -> Iterator[Claim]:
    by_id: dict[str, list[str]] = defaultdict(list)
    wanted = {_folded(one.id): one.id for one in new if one.id}
    fresh = {one.path for one in new}
    for one in draft.documents:
        if one.id and _folded(one.id) in wanted:
            by_id[_folded(one.id)].append(one.path)
    for key, paths in by_id.items():
        if len(paths) > 1:
            others = tuple(path for path in paths if path not in fresh)[:_MOST_OTHERS]
            told = tuple(path for path in paths if path in fresh)
            yield Claim(kind="id", told=wanted[key], documents=told, others=others)


def _taken_over(
    kind: ClaimKind,
    stated: Callable[[HeldDocument], str],
    base: Holdings,
    new: Sequence[HeldDocument],
) -> Iterator[Claim]:
    """Yield what new documents state that only others stated."""
    had: dict[str, list[str]] = defaultdict(list)
    for one in base.documents:
        if stated(one):
            had[_folded(stated(one))].append(one.path)
    claimed: dict[str, list[HeldDocument]] = defaultdict(list)
    for one in new:
        key = _folded(stated(one))
        if key in had and one.path not in had[key]:
            claimed[key].append(one)
    for key, documents in claimed.items():
        yield Claim(
            kind=kind,
            told=stated(documents[0]),
            documents=tuple(one.path for one in documents),
            others=tuple(had[key][:_MOST_OTHERS]),
        )


def _copies(base: Holdings, draft: Holdings, new: Sequence[HeldDocument]) -> Iterator[Claim]:
    """Yield new documents whose words are those of one that was there before and stays."""
    before = {one.path for one in base.documents}
    added = [one for one in new if one.path not in before][:_MOST_COMPARED]
    sizes = {one.passages for one in added}
    kept = [one for one in draft.documents if one.path in before and one.passages in sizes]
    if not added or not kept:
        return
    texts = _words_of(draft, added)
    paths: dict[str, list[str]] = defaultdict(list)
    for one, text in _words_of(draft, kept).items():
        paths[text].append(one)
    for path, text in texts.items():
        if text in paths:
            yield Claim(
                kind="copy", told="", documents=(path,), others=tuple(paths[text][:_MOST_OTHERS])
            )


def _words_of(draft: Holdings, documents: Collection[HeldDocument]) -> dict[str, str]:
    """Return the words of documents in one spelling, by their paths."""
    return {
        one.path: _MARKS.sub(" ", draft.text(one.number).casefold()).strip() for one in documents
    }


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_MARKS.sub(" ", fold_spelling(plain)).split())
