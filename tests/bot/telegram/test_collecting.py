import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.telegram.collecting import settle


class Thing:
    """Refers to itself, so that only a collection frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_what_stays_is_taken_out_of_collections():
    kept = [Thing() for _ in range(1000)]
    settle()
    assert gc.get_freeze_count() >= len(kept)
    assert gc.get_threshold()[0] == 10_000


def test_what_was_left_behind_since_is_collected_the_next_time():
    thing = Thing()
    gone = weakref.ref(thing)
    settle()
    del thing
    gc.collect()
    assert gone() is not None
    settle()
    assert gone() is None
