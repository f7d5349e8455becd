import mmap
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import postings
from knowledge.postings import Postings, PostingsBuilder, open_postings, write_changed
from tests.knowledge.made import repeatable

FILES = {
    "terms.bin": "term_bytes",
    "term_ends.u64": "term_ends",
    "starts.u64": "starts",
    "passages.u32": "passages",
    "counts.u16": "counts",
    "lengths.u32": "lengths",
}
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=4)
PASSAGES = st.lists(st.lists(WORDS, max_size=8), max_size=12)


def build(folder: Path, passages: Sequence[Sequence[str]]) -> Postings:
    builder = PostingsBuilder()
    for terms in passages:
        builder.add(terms)
    builder.write(folder)
    return open_postings(folder)


def as_dict(built: Postings) -> dict[str, list[tuple[int, int]]]:
    """Return each term's (passage, count) pairs as they are stored."""
    found = {}
    for number in range(len(built.term_ends)):
        passages, counts = built.of(number)
        found[built.term(number).decode()] = list(
            zip(passages.tolist(), counts.tolist(), strict=True)
        )
    return found


def counted(passages: Sequence[Sequence[str]]) -> dict[str, list[tuple[int, int]]]:
    """Return the same by counting."""
    found: dict[str, list[tuple[int, int]]] = {}
    for number, terms in enumerate(passages):
        for term, count in Counter(terms).items():
            found.setdefault(term, []).append((number, count))
    return found


def test_the_files_hold_terms_in_byte_order_and_their_postings(tmp_path: Path) -> None:
    build(tmp_path, [["bee", "ant", "bee"], ["cow", "ant"], []])

    # In byte order: ant in passages 0 and 1, once each; bee in 0, twice; cow in 1, once.
    assert (tmp_path / "terms.bin").read_bytes() == b"antbeecow"
    assert np.fromfile(tmp_path / "term_ends.u64", np.uint64).tolist() == [3, 6, 9]
    assert np.fromfile(tmp_path / "starts.u64", np.uint64).tolist() == [0, 2, 3, 4]
    assert np.fromfile(tmp_path / "passages.u32", np.uint32).tolist() == [0, 1, 0, 1]
    assert np.fromfile(tmp_path / "counts.u16", np.uint16).tolist() == [1, 1, 2, 1]
    assert np.fromfile(tmp_path / "lengths.u32", np.uint32).tolist() == [3, 2, 0]


def test_terms_are_ordered_by_their_bytes_not_by_an_alphabet(tmp_path: Path) -> None:
    # UTF-8: a = 61, z = 7a, é = c3 a9, я = d1 8f, ﬀ = ef ac 80, 𐍈 = f0 90 8d 88.
    built = build(tmp_path, [["𐍈", "ﬀ", "я", "é", "z", "a"]])

    assert list(as_dict(built)) == ["a", "z", "é", "я", "ﬀ", "𐍈"]


@pytest.mark.parametrize("unknown", ["", "aa", "antler", "an", "bat", "zebra", "я"])
def test_a_term_that_no_passage_holds_has_no_number(tmp_path: Path, unknown: str) -> None:
    built = build(tmp_path, [["ant", "bee"], ["cow"]])

    assert built.find(unknown) == -1


def test_every_term_is_found_under_its_number(tmp_path: Path) -> None:
    built = build(tmp_path, [["cow", "ant"], ["bee", "ärmel"]])

    assert [built.find(term) for term in ("ant", "bee", "cow", "ärmel")] == [0, 1, 2, 3]


def test_document_frequency_counts_passages_not_occurrences(tmp_path: Path) -> None:
    built = build(tmp_path, [["a", "a", "a"], ["b"], ["a"]])

    assert built.document_frequency(built.find("a")) == 2


def test_no_passage_at_all_is_an_index_without_terms(tmp_path: Path) -> None:
    built = build(tmp_path, [])

    assert len(built.lengths) == 0
    assert as_dict(built) == {}
    assert built.find("a") == -1
    assert {name for name in FILES if (tmp_path / name).is_file()} == set(FILES)


def test_empty_passages_keep_their_numbers(tmp_path: Path) -> None:
    built = build(tmp_path, [[], ["a"], [], ["a"], []])

    assert built.lengths.tolist() == [0, 1, 0, 1, 0]
    assert as_dict(built) == {"a": [(1, 1), (3, 1)]}


def test_counts_stop_at_what_their_field_holds_and_lengths_go_on(tmp_path: Path) -> None:
    built = build(tmp_path, [["a"] * 65_535, ["a"] * 65_536 + ["b"], ["a"] * 70_000])

    assert as_dict(built) == {"a": [(0, 65_535), (1, 65_535), (2, 65_535)], "b": [(1, 1)]}
    assert built.lengths.tolist() == [65_535, 65_537, 70_000]


def test_many_chunks_write_the_same_files_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(7)
    passages = [
        [f"w{number}" for number in rng.zipf(1.4, size=rng.integers(0, 30)) % 50]
        for _ in range(200)
    ]
    (tmp_path / "one").mkdir()
    (tmp_path / "many").mkdir()
    build(tmp_path / "one", passages)
    monkeypatch.setattr(postings, "_CHUNK_TOKENS", 100)
    builder = PostingsBuilder()
    for terms in passages:
        builder.add(terms)
    folded = len(builder._runs)
    builder.write(tmp_path / "many")

    assert folded > 10
    for name in FILES:
        assert (tmp_path / "many" / name).read_bytes() == (tmp_path / "one" / name).read_bytes()


@settings(derandomize=True, deadline=None, max_examples=150)
@given(passages=PASSAGES, chunk=st.integers(min_value=1, max_value=40))
def test_postings_are_what_counting_gives_whatever_the_chunk_size(
    passages: list[list[str]], chunk: int
) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(postings, "_CHUNK_TOKENS", chunk)
        built = build(Path(folder), passages)

        assert as_dict(built) == counted(passages)
        assert built.lengths.tolist() == [len(terms) for terms in passages]
        for term in counted(passages):
            assert built.term(built.find(term)).decode() == term


@pytest.mark.parametrize("field", FILES.values())
def test_opened_arrays_are_read_only_views_of_a_mapped_file(tmp_path: Path, field: str) -> None:
    values = getattr(build(tmp_path, [["a", "b"], ["b"]]), field)

    owners = [values]
    while isinstance(owners[-1], np.ndarray) and owners[-1].base is not None:
        owners.append(owners[-1].base)
    assert not values.flags.owndata
    assert not values.flags.writeable
    assert isinstance(owners[-1], mmap.mmap)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_an_error_that_names_it(tmp_path: Path, name: str) -> None:
    build(tmp_path, [["a"]])
    (tmp_path / name).unlink()

    with pytest.raises(FileNotFoundError, match=name):
        open_postings(tmp_path)


TERMS = st.lists(st.sampled_from(["a", "ab", "b", "я", "会", "zz"]), max_size=6)


@repeatable
@given(data=st.data(), before=st.lists(TERMS, max_size=8), after=st.lists(TERMS, max_size=8))
def test_changed_postings_are_those_of_a_new_index(
    data: st.DataObject, before: list[list[str]], after: list[list[str]]
) -> None:
    at = data.draw(st.permutations(range(len(before) + len(after))))
    gone = data.draw(st.sets(st.sampled_from(range(len(before))))) if before else set()
    kept = [place for place in range(len(before)) if place not in gone]
    ranks = {slot: rank for rank, slot in enumerate(sorted(at[: len(kept) + len(after)]))}
    moved = np.full(len(before), -1, dtype=np.int64)
    for place, slot in zip(kept, at, strict=False):
        moved[place] = ranks[slot]
    places = np.array(sorted(ranks[slot] for slot in at[len(kept) :] if slot in ranks), dtype=int)
    wanted: dict[int, list[str]] = {int(moved[place]): before[place] for place in kept}
    wanted |= {int(place): terms for place, terms in zip(places, after, strict=True)}

    with TemporaryDirectory() as first, TemporaryDirectory() as second:
        write_changed(Path(first), made(before), moved, made(after), places.astype(np.int64))
        builder(wanted[number] for number in sorted(wanted)).write(Path(second))

        assert files(Path(first)) == files(Path(second))


def builder(passages: Iterable[list[str]]) -> PostingsBuilder:
    collected = PostingsBuilder()
    for terms in passages:
        collected.add(terms)
    return collected


def made(passages: list[list[str]]) -> Postings:
    return builder(passages).postings()


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
