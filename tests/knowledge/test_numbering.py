"""Numbers with gaps, and what counts without them."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.numbering import PER_DOCUMENT, Numbers, renumbered, stored_number
from tests.knowledge.made import repeatable

KNOWN = st.lists(st.integers(-50, 50), unique=True, max_size=12).map(sorted)


@repeatable
@given(known=KNOWN, data=st.data())
def test_numbers_ascend_and_most_stay(known: list[int], data: st.DataObject) -> None:
    documents: list[int | None] = [*known]
    for _ in range(data.draw(st.integers(0, 6))):
        documents.insert(data.draw(st.integers(0, len(documents))), None)

    found = renumbered(documents)

    assert len(found) == len(documents)
    assert list(found) == sorted(set(found))
    if None not in documents:
        assert list(found) == known


def test_a_gap_is_shared_by_what_comes_into_it() -> None:
    assert renumbered((0, None, None, 300)) == (0, 100, 200, 300)
    assert renumbered((None, 0)) == (-65536, 0)


def test_a_full_gap_moves_its_neighbours_only() -> None:
    found = renumbered((0, 1_000, 1_001, None, 1_002, 9_000))

    assert (found[0], found[-1]) == (0, 9_000)
    assert list(found) == sorted(set(found))


@repeatable
@given(sizes=st.lists(st.integers(0, 4), min_size=1, max_size=8), start=st.integers(-9, 9))
def test_passages_are_counted_without_gaps(sizes: list[int], start: int) -> None:
    numbers = Numbers((start + 3 * place, size) for place, size in enumerate(sizes))

    stored = [
        stored_number(start + 3 * place, passage)
        for place, size in enumerate(sizes)
        for passage in range(size)
    ]

    assert numbers.passages == len(stored)
    assert [numbers.passage(one) for one in stored] == list(range(len(stored)))
    assert [numbers.stored_passage(one) for one in range(len(stored))] == stored
    assert all(one // PER_DOCUMENT in range(start, start + 3 * len(sizes)) for one in stored)
