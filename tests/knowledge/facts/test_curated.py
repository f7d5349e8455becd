"""An operator's facts.yaml: what is in order comes back as facts, the rest is refused by name."""

import pytest

from knowledge.facts.curated import read_curated
from knowledge.model import Document, Qualifier, Refused, Span, Value
from tests.knowledge.made import block, document

TEXT = "The Almaty office opened\non 12 May 2010. The answer was NO, and 1.10 was paid."
DOCUMENTS: dict[str, Document] = {"offices.md": document(block(TEXT), path="offices.md")}
ENTRY = {
    "subject": "Almaty office",
    "relation": "opened",
    "value": "12 May 2010",
    "document": "offices.md",
    "quote": "The Almaty office opened on 12 May 2010.",
}


def entry(**changed: str | None) -> str:
    """Return the entry as YAML with some keys changed, or left out where None."""
    pairs = {**ENTRY, **changed}
    lines = [f"{key}: {value}" for key, value in pairs.items() if value is not None]
    return "- " + "\n  ".join(lines) + "\n"


def test_a_quote_over_a_line_end_is_found_and_its_parts_have_spans() -> None:
    found = read_curated(entry(), DOCUMENTS)

    assert found.refused == ()
    ((path, fact),) = found.facts
    assert path == "offices.md"
    assert (fact.subject, fact.relation, fact.value.text) == (
        "Almaty office",
        "opened",
        "12 May 2010",
    )
    assert fact.value.kind == "date"
    assert (fact.pattern, fact.confidence) == ("curated", 1.0)
    assert fact.evidence == Span(start=0, end=40)
    assert fact.value_span.of(TEXT) == "12 May 2010"
    assert fact.subject_span is not None
    assert fact.subject_span.of(TEXT) == "Almaty office"


def test_further_keys_are_kept() -> None:
    text = entry(kind="text", normalized="X", when="2010-05", where="Almaty", as_of="2012")
    ((_, fact),) = read_curated(text, DOCUMENTS).facts

    assert fact.value == Value(kind="text", text="12 May 2010", normalized="X")
    assert [one.name for one in fact.qualifiers] == ["when", "as_of", "where"]
    assert fact.qualifiers[2] == Qualifier(name="where", value=Value(kind="place", text="Almaty"))


@pytest.mark.parametrize("value", ["NO", "1.10"])
def test_a_value_stays_the_text_that_was_written(value: str) -> None:
    text = entry(value=value, quote='"The answer was NO, and 1.10 was paid."')
    ((_, fact),) = read_curated(text, DOCUMENTS).facts

    assert fact.value.text == value


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"document": "office.md"}, "there is no document 'office.md'; is 'offices.md' meant?"),
        ({"document": "zzz"}, "there is no document 'zzz'; name its path in this folder"),
        (
            {"quote": "The Almaty office closed on 12 May 2010."},
            (
                "its quote does not stand in 'offices.md';"
                " copy it from `dalel text offices.md` as it is"
            ),
        ),
        (
            {"value": "13 May 2010"},
            (
                "its quote does not hold the value '13 May 2010';"
                " write the value as the quote does, and other spellings under `normalized`"
            ),
        ),
        ({"relation": None}, "`relation` is missing; add it"),
        ({"relation": ""}, "`relation` is missing; add it"),
        ({"when": '""'}, "`when` is empty; fill it in or leave it out"),
        (
            {"when": "soon"},
            "`when` is 'soon', which is no date; write it as 2011-06-28, 2011-06 or 2011",
        ),
        ({"value": "[12 May 2010]"}, "line 8: `value` must be text"),
        (
            {"relaton": "x"},
            (
                "unknown key `relaton`; is `relation` meant?; known are subject, relation, value,"
                " document, quote, kind, normalized, when, where, as_of"
            ),
        ),
    ],
)
def test_an_entry_that_is_not_in_order_is_refused_and_the_others_stay(
    changed: dict[str, str | None], reason: str
) -> None:
    found = read_curated(entry() + entry(**changed) + entry(), DOCUMENTS)

    assert found.refused == (
        Refused(path="facts.yaml", reason=f"entry 2 (Almaty office): {reason}"),
    )
    assert len(found.facts) == 2


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    (refused,) = read_curated(entry(kind="thing"), DOCUMENTS).refused

    assert "unknown kind 'thing'; known are date, time, " in refused.reason
    assert refused.reason.endswith("acronym, text, list")


def test_a_repeated_key_is_refused() -> None:
    (refused,) = read_curated(entry() + "  value: other\n", DOCUMENTS).refused

    assert refused.reason == "entry 1: line 6: `value` is there twice; remove one"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("subject: x", "line 1: a list is expected; begin entries with `- `"),
        ("- a\n- *x", "line 2: anchors, aliases and tags"),
        ("- !!int 3", "line 1: anchors, aliases and tags"),
        ("- 'open", "line 1: "),
        ("[" * 50, "line 1: is nested too deeply"),
        ("x" * 2_000_001, "is longer than 2000000 characters; shorten it"),
    ],
)
def test_a_file_that_is_no_list_of_entries_is_refused_as_a_whole(text: str, reason: str) -> None:
    found = read_curated(text, DOCUMENTS, "more.yaml")

    assert found.facts == ()
    assert [(one.path, one.reason.startswith(reason)) for one in found.refused] == [
        ("more.yaml", True)
    ]


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]"])
def test_an_empty_file_holds_no_facts(text: str) -> None:
    found = read_curated(text, DOCUMENTS)

    assert (found.facts, found.refused) == ((), ())


def test_entries_that_are_no_mappings_are_refused_one_by_one() -> None:
    found = read_curated("- one\n- [two]\n" + entry(), DOCUMENTS)

    assert [one.reason for one in found.refused] == [
        "entry 1: line 1: lines of `key: value` are expected",
        "entry 2: line 2: lines of `key: value` are expected",
    ]
    assert len(found.facts) == 1
