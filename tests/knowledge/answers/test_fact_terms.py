"""The words of facts' parts."""

from dataclasses import replace

from knowledge.answers.fact_terms import fact_terms, known_kinds
from knowledge.model import Fact, Metadata, Span, StoredFact
from tests.knowledge.answers.asking import ANALYZER
from tests.knowledge.made import block, document, heading, records
from tests.knowledge.made_facts import dated, narrowed, stored, value

TEXT = "It has 12 member towns since 1996."
MADE = document(
    heading("Unions"), block(TEXT), metadata=Metadata(title="Old leagues", language="en")
)
AT = MADE.text.index(TEXT)
FACT = Fact(
    subject="It",
    subject_resolved="Tessal Union",
    subject_span=Span(start=AT, end=AT + 2),
    relation="has",
    relation_key="has_count",
    value=value("12 member towns", "count", "12 member town"),
    value_span=Span(start=AT + 7, end=AT + 22),
    evidence=Span(start=AT, end=AT + len(TEXT)),
    pattern="clause",
    confidence=0.9,
    qualifiers=(
        narrowed("as_of", dated("since 1996", "1996/..")),
        narrowed("where", value("Ambar", "place")),
    ),
)
STORED = StoredFact(number=0, document=0, passage=0, entity="League of Kesh", fact=FACT)


def test_each_part_has_its_own_terms() -> None:
    (record,) = records(MADE)
    found = fact_terms(STORED, record, ANALYZER, frozenset({"near"}))
    assert found.subject == {"tessal", "union", "leagu", "kesh"}
    assert found.bare_subject == frozenset()
    assert found.value == {"12", "member", "town"}
    assert found.by_qualifier == (frozenset({"1996"}), frozenset({"ambar"}))
    assert found.qualifiers == {"1996", "ambar"}
    assert "count" in found.relation
    assert found.sentence == {"12", "member", "town", "1996"}
    assert found.context == {"old", "leagu", "union"}
    assert found.passage == {"near"}


def test_what_names_are_is_told_by_facts() -> None:
    role = replace(FACT, pattern="role", subject="Ada", value=value("director", "role"))
    place = replace(FACT, value=value("Ambar", "place"), evidence=FACT.evidence)
    long = replace(FACT, pattern="acronym", value=value("TU", "acronym"))
    assert known_kinds([stored(role)]) == ((FACT.subject_span, "person"),)
    assert known_kinds([stored(place)]) == ((FACT.value_span, "place"),)
    assert known_kinds([stored(long)]) == ((FACT.subject_span, "organisation"),)
    assert known_kinds([STORED]) == ()
