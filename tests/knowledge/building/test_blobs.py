"""Lists in one file come back as they were."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.building.blobs import (
    packed_json,
    packed_numbers,
    packed_texts,
    read_blobs,
    write_blobs,
)
from tests.knowledge.made import repeatable

TEXTS = st.lists(st.text(alphabet=st.sampled_from("aя会\0\x1f\n\ud800"), max_size=3), max_size=4)


@repeatable
@given(texts=TEXTS, numbers=st.lists(st.integers(0, 2**32 - 1), max_size=4))
def test_lists_come_back(texts: list[str], numbers: list[int]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        blobs = {
            "texts": packed_texts(texts),
            "numbers": packed_numbers(numbers),
            "json": packed_json({"a": texts}),
        }
        write_blobs(path, blobs)

        found = read_blobs(path)

        assert found.texts("texts") == texts
        assert found.numbers("numbers").tolist() == numbers
        assert found.json("json") == {"a": texts}


def test_a_file_that_was_cut_is_told(tmp_path: Path) -> None:
    write_blobs(tmp_path / "file", {"a": b"bytes"})
    (tmp_path / "cut").write_bytes((tmp_path / "file").read_bytes()[:-1])

    with pytest.raises(ValueError, match="bytes instead of"):
        read_blobs(tmp_path / "cut")
