"""What a close look at a sentence makes of it."""

from dataclasses import replace

from knowledge.answers.enumerating import falls_short
from knowledge.answers.evidence import weigh
from knowledge.answers.judging import Judgement, judge
from knowledge.answers.relatedness import nearness
from knowledge.model import AnswerType, Metadata
from knowledge.questions.query import Query
from tests.knowledge.answers.weighed import evidence, of, query
from tests.knowledge.made import block, document, row


def judged(asked: Query, *texts: str, date: str = "") -> Judgement:
    """Judge the sentences of a document of so many paragraphs."""
    made = document(*map(block, texts), metadata=Metadata(language="en", date=date))
    passage = of(made).passage
    return judge(asked, sorted(weigh(asked, passage, 1.0), key=lambda one: -one.score))


def ask(text: str, kind: AnswerType = "other") -> Query:
    return query(text, kind)


def named(asked: Query, *names: str) -> Query:
    words = tuple(replace(word, is_name=word.surface in names) for word in asked.words)
    return replace(asked, words=words)


def test_a_word_of_like_meaning_counts_in_part() -> None:
    asked = ask("Who bought the mill?")
    same, near, other = (
        judged(asked, text).confidence
        for text in ("Orla bought the mill.", "Orla purchased the mill.", "Orla painted the mill.")
    )
    assert other < near < same


def test_names_and_everyday_words_are_near_to_nothing() -> None:
    word = ask("purchase").words[0]
    terms = frozenset({"buy"})
    assert nearness(word, terms, "en") > 0.5
    assert nearness(replace(word, is_name=True), terms, "en") == 0.0
    assert nearness(ask("come").words[0], frozenset({"arriv"}), "en") == 0.0


def test_a_phrase_is_near_as_a_whole() -> None:
    word = replace(ask("put").words[0], phrase="put_up")
    assert nearness(word, frozenset({"rais"}), "en") > nearness(
        replace(word, phrase=""), frozenset({"rais"}), "en"
    )


def test_the_date_of_a_document_is_that_of_what_it_tells() -> None:
    asked = ask("What was paid on 4 March 2019?")
    told = judged(asked, "A fee was paid.", date="2019-03-04").confidence
    other = judged(asked, "A fee was paid.", date="2018-05-01").confidence
    assert told > other


def test_a_list_has_to_name_about_as_many_as_the_question_counts() -> None:
    asked = ask("Which 15 towns joined?", "list")
    assert falls_short(asked, evidence("All 15 towns joined."))
    assert not falls_short(
        asked, evidence("A, B, C, D, E, F, G, H, I, J, K, L, M, N and O joined.")
    )
    assert not falls_short(ask("Which 15 towns joined?"), evidence("All 15 towns joined."))
    assert not falls_short(ask("Which towns joined in 1990?", "list"), evidence("Ambar joined."))


def test_a_row_that_only_names_a_person_does_not_tell_her_school() -> None:
    made = document(row(("Marta Lind", "Ambar", "204"), ("Name", "Office", "Extension"), 1))
    asked = named(ask("What is the school of Marta Lind?"), "Marta", "Lind")
    office = named(ask("What is the office of Marta Lind?"), "Marta", "Lind")
    passage = of(made).passage
    none, told = (
        judge(each, tuple(weigh(each, passage, 1.0))).evidence[0].premise
        for each in (asked, office)
    )
    assert none < told == 1.0
