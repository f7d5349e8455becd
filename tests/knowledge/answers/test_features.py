"""What speaks for and against a candidate."""

from dataclasses import replace

from knowledge.answers.features import SentenceView
from knowledge.model import AnswerType, Document, Span
from tests.knowledge.answers.asking import evidence_of, matched, query, told

MERRIN = told("Ada Merrin opened the Lower Bridge on 4 May 1998.")


def view(
    question: str, kind: AnswerType, *, counted: str = "", made: Document = MERRIN
) -> SentenceView:
    asked = query(question, kind, counted=counted)
    return SentenceView(
        query=asked,
        evidence=evidence_of(made)[0],
        share=0.5,
        rank=1,
        matches=matched(asked, made),
    )


def of(seen: SentenceView, text: str) -> dict[str, float]:
    at = seen.sentence.text.index(text)
    (span,) = [one for one in seen.spans if (one.start, one.end) == (at, at + len(text))]
    return dict(seen.features(span))


def test_the_kind_asked_for_goes_with_the_kind_found() -> None:
    found = of(view("When was the Lower Bridge opened?", "date"), "4 May 1998")
    assert found["kind:date"] == 1.0
    assert found["type:date:date"] == 1.0
    assert found["wh:when:date"] == 1.0


def test_the_sentences_rank_and_share_are_told() -> None:
    found = of(view("When was the Lower Bridge opened?", "date"), "4 May 1998")
    assert (found["share"], found["rank:1"]) == (0.5, 1.0)


def test_what_the_question_holds_is_known_as_given() -> None:
    seen = view("When was the Lower Bridge opened?", "date")
    bridge, date = of(seen, "Lower Bridge"), of(seen, "4 May 1998")
    assert (bridge["overlap"], bridge["all_given"]) == (1.0, 1.0)
    assert date["overlap"] == 0.0
    assert "all_given" not in date


def test_the_side_of_the_verb_is_told() -> None:
    who = of(view("Who opened the Lower Bridge?", "person"), "Ada Merrin")
    assert who["subject:before:active"] == 1.0
    assert who["subject:before:active:close"] == 1.0
    passive = told("The Lower Bridge was opened by Ada Merrin.")
    found = of(view("Who opened the Lower Bridge?", "person", made=passive), "Ada Merrin")
    assert found["subject:after:passive"] == 1.0
    assert found["left:by"] == 1.0


def test_nearer_candidates_are_nearer() -> None:
    made = told("It opened on 4 May 1998, and after a long and quiet winter came 6 March 1999.")
    seen = view("When was it opened?", "date", made=made)
    assert of(seen, "4 May 1998")["near"] > of(seen, "6 March 1999")["near"]


def test_a_facts_answer_speaks_for_its_place() -> None:
    made = told("The Tessal Union was founded in 1993.")
    found = of(view("When was the Tessal Union founded?", "date", made=made), "1993")
    assert found["fact_first"] == 1.0
    assert found["fact_own"] > 0.5
    assert any(name.startswith("fact:value:") for name in found)


def test_what_a_number_counts_is_compared_with_what_is_counted() -> None:
    made = told("The union has 14 member towns and 9 boats.")
    seen = view("How many member towns are there?", "number", counted="member towns", made=made)
    assert (of(seen, "14")["counts"], of(seen, "14")["counts_share"]) == (1.0, 1.0)
    assert of(seen, "9")["counts_other"] == 1.0
    assert [seen.counts(one) for one in seen.spans if "count" in one.kinds] == [True, False]


def test_known_names_are_candidates_of_their_kind() -> None:
    seen = view("Who opened the Lower Bridge?", "person")
    passage = replace(seen.evidence.passage, kinds=((Span(start=0, end=10), "person"),))
    seen = replace(seen, evidence=replace(seen.evidence, passage=passage))
    assert seen.known == {(0, 10): "person"}
    assert of(seen, "Ada Merrin")["known"] == 1.0
    where = replace(seen, query=query("Where was the Lower Bridge opened?", "place"))
    assert of(where, "Ada Merrin")["known_other"] == 1.0


def test_an_address_is_asked_for_by_name() -> None:
    made = told("Write to post@union.example.org soon.")
    asked = view("What is the e-mail address?", "other", made=made)
    other = view("What is soon?", "other", made=made)
    (address,) = [one for one in asked.spans if "address" in one.kinds]
    assert asked.is_address_asked(address)
    assert not other.is_address_asked(address)
