"""Which editions are kept when others go."""

from collections.abc import Sequence

__all__ = ["editions_to_keep"]


def editions_to_keep(
    names: Sequence[str],
    *,
    published: str | None,
    earlier: Sequence[str],
    draft: str | None,
    keep: int,
) -> frozenset[str]:
    """Return the names of the editions that stay.

    These are the last ones that were published, the pending draft, and the newest one, which the
    next build makes use of.

    Args:
        names: all editions, oldest first.
        published: the one that is published.
        earlier: those that were published, the one published last first.
        draft: the one that waits to be published.
        keep: how many published ones stay, `published` among them.

    >>> kept = editions_to_keep("abcde", published="b", earlier="bca", draft="d", keep=2)
    >>> "".join(sorted(kept))
    'bcde'
    """
    there = frozenset(names)
    in_order = dict.fromkeys([published, *earlier])
    last = [name for name in in_order if name is not None and name in there][:keep]
    kept = {*last, *names[-1:]}
    return frozenset(kept | {draft} if draft is not None else kept) & there
