"""Values that other sentences give for the same."""

from dataclasses import replace

from knowledge.answers.choosing import Choice, stated_count
from knowledge.answers.disagreeing import counts_all, with_differing
from knowledge.mentions import find_mentions
from knowledge.model import Span, StoredFact
from tests.knowledge.answers.asking import query
from tests.knowledge.answers.stating import by_fact, choice, evidence, match, stated
from tests.knowledge.made_facts import dated, narrowed, value

WHEN = query("When was the Tessal Union founded?", "date")
HOW_MANY = query("How many towns are there?", "number", counted="towns")
FIRST = evidence("The Tessal Union was founded in 1993.", "a.md")
SECOND = evidence("The Tessal Union was founded in 1994.", "b.md")
Y1993, Y1994 = dated("1993", "1993"), dated("1994", "1994")


def no_facts(passage: int) -> tuple[StoredFact, ...]:
    return ()


def told(found: Choice) -> tuple[list[str], str]:
    return [one.text for one in found.differing], found.dispute


def test_two_facts_of_one_thing_conflict() -> None:
    one, other = match(Y1993, FIRST), match(Y1994, SECOND)
    found = with_differing(
        WHEN, choice(by_fact(one, FIRST), others=(SECOND,)), [one, other], no_facts
    )
    assert told(found) == (["1994"], "conflict")
    assert found.short_answer == "1993"


def test_facts_that_agree_do_not_differ() -> None:
    other = evidence("The Tessal Union was founded in May 1993.", "b.md")
    one, same = match(Y1993, FIRST), match(dated("May 1993", "1993-05"), other)
    found = with_differing(
        WHEN, choice(by_fact(one, FIRST), others=(other,)), [one, same], no_facts
    )
    assert told(found) == ([], "")


def test_facts_of_other_subjects_or_relations_do_not_differ() -> None:
    one = match(Y1993, FIRST)
    for other in (
        match(Y1994, SECOND, subject="Kesh League"),
        match(Y1994, SECOND, relation="was renamed in", key="renamed"),
        match(Y1994, SECOND, coverage=0.8),
    ):
        found = with_differing(
            WHEN, choice(by_fact(one, FIRST), others=(SECOND,)), [one, other], no_facts
        )
        assert told(found) == ([], "")


def test_a_fact_whose_sentence_is_not_at_hand_is_not_told() -> None:
    one, other = match(Y1993, FIRST), match(Y1994, SECOND)
    other = replace(other, stored=replace(other.stored, passage=999))
    found = with_differing(
        WHEN, choice(by_fact(one, FIRST), others=(SECOND,)), [one, other], no_facts
    )
    assert told(found) == ([], "")


def counts(first: str, *others: str, premise: float = 1.0) -> tuple[list[str], str]:
    sentence = evidence(first, "a.md")
    (mention,) = [one for one in find_mentions(first) if one.kind == "count"]
    made = choice(stated_count(sentence, mention))
    found = tuple(evidence(text, f"{n}.md", premise=premise) for n, text in enumerate(others))
    return told(
        with_differing(HOW_MANY, replace(made, evidence=(*made.evidence, *found)), [], no_facts)
    )


def test_another_number_of_the_same_things_conflicts() -> None:
    assert counts("There are 57 towns.", "The union has 56 towns.") == (["56"], "conflict")


def test_the_same_number_does_not() -> None:
    assert counts("There are 57 towns.", "All 57 towns met.") == ([], "")


def test_a_number_of_other_things_does_not() -> None:
    assert counts("There are 57 towns.", "There are 56 rivers.") == ([], "")


def test_a_number_of_another_premise_does_not() -> None:
    assert counts("There are 57 towns.", "There are 56 towns.", premise=0.5) == ([], "")


def test_at_most_three_other_values_are_told() -> None:
    others = [f"There are {n} towns." for n in (51, 52, 53, 54, 51)]
    assert counts("There are 57 towns.", *others) == (["51", "52", "53"], "conflict")


def test_values_of_other_times_are_a_history() -> None:
    early = evidence("In 2001 the union had 20 towns.", "a.md")
    late = evidence("In 2011 the union had 24 towns.", "b.md")
    one, other = (
        match(
            value(text, "count", normalized), sentence, relation="had", key="has_count",
            qualifiers=(narrowed("when", dated(year, year)),),
        )
        for text, normalized, sentence, year in (
            ("20 towns", "20 town", early, "2001"), ("24 towns", "24 town", late, "2011"),
        )
    )  # fmt: skip
    found = with_differing(
        query("How many towns did the union have?", "number"),
        choice(by_fact(one, early), others=(late,)),
        [one, other],
        no_facts,
    )
    assert told(found) == (["24 towns"], "history")


def test_computed_answers_and_those_in_two_parts_are_left() -> None:
    one, other = match(Y1993, FIRST), match(Y1994, SECOND)
    main = by_fact(one, FIRST)
    worked = replace(choice(main, others=(SECOND,)), working="1994 − 1993")
    assert with_differing(WHEN, worked, [one, other], no_facts) == worked
    two = choice(main, stated(value("union"), evidence("The union.", "c.md")), others=(SECOND,))
    assert with_differing(WHEN, two, [one, other], no_facts) == two


def test_a_count_counts_all_that_is_asked_for() -> None:
    members = query("How many member towns?", "number", counted="member towns")
    (long,) = find_mentions("57 member towns")
    (short,) = find_mentions("57 towns")
    assert counts_all(members, long)
    assert not counts_all(members, short)
    assert counts_all(HOW_MANY, long)


def test_a_number_that_a_fact_gives_to_another_does_not() -> None:
    first = evidence("Kesh has 12 member towns.", "a.md")
    other = evidence("Ambar has 14 member towns.", "b.md")
    asked = query("How many member towns does Kesh have?", "number", counted="member towns")
    (mention,) = [one for one in find_mentions(first.sentence.text) if one.kind == "count"]
    made = replace(choice(stated_count(first, mention)), evidence=(first, other))
    (count,) = [one for one in find_mentions(other.sentence.text) if one.kind == "count"]
    span = Span(start=count.whole_start, end=count.whole_end)
    owned = match(value("14 member towns", kind="count"), other, subject="Ambar").stored
    of_ambar = replace(owned, fact=replace(owned.fact, pattern="clause", value_span=span))
    found = with_differing(asked, made, [], lambda _passage: (of_ambar,))
    assert told(found) == ([], "")
