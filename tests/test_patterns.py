"""No pattern of the program can be made to take more than linear time, whatever it is given."""

import re

import pytest
import regex

from benchmarks.patterns.bounds import bound_of
from benchmarks.patterns.finding import Found, found, missing
from benchmarks.patterns.growth import worst
from benchmarks.patterns.pumping import has_repeats
from knowledge.model import Block
from knowledge.parties import find_parties
from knowledge.passages import split_passages
from knowledge.sentences import LONGEST, LONGEST_GAP, split_sentences
from tests.knowledge.made import block, document, heading, row

# `python -m benchmarks.patterns` tries all, which takes minutes.
ATTACKS = 10
KINDS = {
    "dots": ".",
    "digits": "1234567890",
    "commas": ",",
    "quotes": '"',
    "open brackets": "(",
    "backticks": "`",
    "initials": "A. ",
    "questions": "who is it? ",
    "of of": "of ",
    "names": "Anna Smith ",
    "spaces": " ",
    "Thai": "ไ ",
    "Devanagari": "क\u093e",
    "prose": "The council of Anna Smith, the mayor, approved 3,500 euros on 5 May 2011 and left. ",
}


def test_no_pattern_escapes_the_search() -> None:
    assert missing() == ()
    assert len(found()) > 900


def test_no_pattern_takes_more_than_linear_time() -> None:
    seen: dict[tuple[object, ...], Found] = {}
    for one in found():
        key = (type(one.pattern), one.pattern.pattern, one.pattern.flags, one.methods)
        seen.setdefault((*key, bound_of(one.place).name), one)
    growths = {
        one.place: worst(one, most=ATTACKS) for one in seen.values() if has_repeats(one.pattern)
    }
    assert len(growths) > 300
    assert {
        place: growth for place, growth in growths.items() if growth and not growth.holds
    } == {}


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (re.compile(r"(a+)+b"), "match"),
        (re.compile(r"(?:a|a)*b"), "fullmatch"),
        (re.compile(r"\s+x"), "search"),
        (re.compile(r'"[^;]*;'), "search"),
        (regex.compile(r"\p{L}+\s*:"), "search"),
        (regex.compile(r"(?:\p{Lu}\w*\s*){1,4}\??$"), "match"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.pattern,
)
def test_a_pattern_that_takes_more_is_found_out(
    pattern: "re.Pattern[str] | regex.Pattern[str]", method: str
) -> None:
    growth = worst(Found(place="x", pattern=pattern, methods=frozenset({method})), most=ATTACKS)
    assert growth is not None
    assert not growth.holds


@pytest.mark.parametrize("pump", KINDS.values(), ids=KINDS)
def test_no_sentence_is_long_however_the_text_runs_on(pump: str) -> None:
    text = "It holds. " + (pump * 20_000)[:20_000] + " end."
    spans = split_sentences(text)
    gap = re.compile(rf"\s{{{LONGEST_GAP + 1}}}")
    assert max(span.end - span.start for span in spans) <= LONGEST
    assert not any(gap.search(span.of(text)) for span in spans)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(text.split())


def test_a_long_paragraph_has_the_sentences_of_its_parts() -> None:
    # So many different lengths that the windows end everywhere in them.
    parts = [
        f"In {1900 + n} Dr. No met U.S. envoys {'again ' * (n % 37)}there." for n in range(200)
    ]
    whole = " ".join(parts)
    assert len(whole) > 4 * LONGEST
    assert [span.of(whole) for span in split_sentences(whole)] == parts


@pytest.mark.parametrize(
    ("made", "headings"),
    [
        (block("." * 50_000), 0),
        (block("(" * 50_000), 0),
        (row(["tea", "1" * 50_000], ["Name", "Price"], 1), 0),
        (row(["tea, ", "a " * 25_000], ["Name", "Price"], 1), 0),
        (heading("Notes " * 8_000), 300),
    ],
    ids=["dots", "brackets", "a cell of digits", "a cell of letters", "a heading"],
)
def test_no_passage_is_long_and_no_heading_over_it(made: Block, headings: int) -> None:
    passages = split_passages(document(made, block("The shop opens at nine.")))
    for one in passages[:-1] if made.kind == "heading" else passages:
        assert one.span.end - one.span.start <= 2 * LONGEST + 200
    for one in passages:
        assert all(span.end - span.start <= LONGEST for span in one.sentences)
        assert all(len(text) <= headings for text in one.headings)


def test_column_names_over_a_row_that_is_read_as_text_are_read_as_well() -> None:
    names = row(["Item", "Note"], [], 0)
    made = document(
        block("Prices follow."), names, row(["tea", "1 " * 2_500], ["Item", "Note"], 1)
    )
    passages = split_passages(made)
    assert [one.span.of(made.text) for one in passages][:2] == ["Prices follow.", "Item | Note"]


def test_a_document_of_nothing_but_parties_names_few() -> None:
    roles = [f"Role{first}{second}" for first in "abcdef" for second in "abcdef"]
    text = [f"Acme Mills AG (the {role}). The {role} pays. The {role} waits." for role in roles]
    assert len(find_parties([" ".join(text)])) == 20


def test_bounds_are_of_packages_that_exist() -> None:
    places = {
        "bot.telegram.pairs.QUOTED": "message",
        "knowledge.questions.quoted.X": "question",
        "knowledge.facts.lists.X": "sentence",
        "knowledge.grammar.chunks.X": "tags",
        "knowledge.tokens._WORD": "document",
    }
    assert {place: bound_of(place).name for place in places} == places
