"""YAML at a document's head and in side files: strict, and every value stays as written."""

import pytest

from knowledge.model import Metadata
from knowledge.readers import UnreadableError
from knowledge.readers.front_matter import read_side_file, split_front_matter


def test_values_stay_as_written() -> None:
    metadata, body = split_front_matter("---\nid: 012\ntitle: NO\nlicense: 1.10\n---\nText")
    assert metadata == Metadata(id="012", title="NO", license="1.10")
    assert body == "Text"


def test_dates_become_iso_and_lists_of_words_one_line() -> None:
    text = "---\ndate: 7 February 2024\nauthor: [Jane Doe, John Roe]\n---\n"
    assert split_front_matter(text)[0] == Metadata(author="Jane Doe, John Roe", date="2024-02-07")


def test_keys_of_other_programs_are_left_alone() -> None:
    text = "---\nlayout: post\ntags: [a, b]\nparams:\n  x: 1\ntitle: Leave\n---\nText"
    assert split_front_matter(text) == (Metadata(title="Leave"), "Text")


@pytest.mark.parametrize("text", ["Text\n---\nmore", "---\nA rule, no more.", "", "--- title: x"])
def test_text_without_front_matter_is_untouched(text: str) -> None:
    assert split_front_matter(text) == (Metadata(), text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: A\ntitle: B\n---\n", "line 3: `title` is there twice"),
        ("---\ntitle:\n  sub: A\n---\n", "line 2: `title` must be one line of text"),
        ("---\na: &x 1\nb: *x\n---\n", "line 2: anchors, aliases and tags"),
        ("---\nid: 1\ntitle: !!python/name:os.system\n---\n", "line 3: anchors, aliases and tags"),
        ("---\n- a\n- b\n---\n", "line 2: lines of `key: value` are expected"),
        ("---\ntitle: 'open\nx\n---\n", "front matter, line"),
        ("---\ntitle: A\n", "not closed"),
        ("---\na: " + "[" * 5000 + "\n---\n", "nested too deeply"),
        ("---\na: " + "x" * 64_000 + "\n---\n", "longer than 64000 characters"),
    ],
)
def test_malformed_front_matter_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        split_front_matter(text)


def test_side_file_states_the_known_keys() -> None:
    text = "title: Prices\ndate: 2024-02\nnote: ours\ntags: [a]\nsource_title: x\n"
    assert read_side_file(text, "p.csv.meta.yaml") == Metadata(title="Prices", date="2024-02")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: A", "p.meta.yaml, line 1: unknown key `titel`; known are id, title"),
        ("title: A\ndate: soon", "`date` is 'soon'; write it as 2011-07-27"),
        ("title: {a: b}", "line 1: `title` must be one line"),
        ("just words", "lines of `key: value`"),
        ("? [a]\n: b", "line 1: a key must be a word"),
    ],
)
def test_side_file_is_strict(text: str, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_side_file(text, "p.meta.yaml")
    assert message in str(caught.value)


def test_empty_side_file_states_nothing() -> None:
    assert read_side_file("# nothing yet\n", "p.meta.yaml") == Metadata()
