"""Two editions of made documents, before and after an edit."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from knowledge.differences.holdings import Holdings
from tests.knowledge.made_editions import edition_of


@contextmanager
def holdings(
    at: Path, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[tuple[Holdings, Holdings]]:
    """Read what two editions hold."""
    with edition_of(at / "before", before) as base, edition_of(at / "after", after) as draft:
        yield base.holdings(), draft.holdings()
