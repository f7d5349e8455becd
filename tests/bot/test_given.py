from dataclasses import dataclass, replace
from typing import Any, cast

from bot.given import Asker, given
from knowledge import Outcome, Question
from knowledge.calibration import GivenAnswer
from knowledge.scoring.verdicts import Given, GivenCitation, GivenPassage, GoldQuestion
from tests.bot.facts import cited_fact
from tests.bot.terminal.outcomes import ANSWER, QUOTE, REFUSAL, TEXT

GOLD = GoldQuestion(
    id=1,
    question=Question(text=ANSWER.question),
    kind="fact",
    answers=(("120",),),
    documents=("fees.md",),
    evidence=(QUOTE,),
)


def test_an_answer_is_what_a_reader_sees():
    quote = GivenCitation(document="fees.md", quote=QUOTE, is_verbatim=True, is_shown=True)
    assert given(ANSWER, lambda _: TEXT) == Given(
        is_answered=True,
        short_answer="120 euros",
        seen=QUOTE,
        citations=(quote, replace(quote, is_shown=False)),
        passages=(GivenPassage(document="fees.md", text=QUOTE),),
        confidence=0.9,
        elapsed_ms=1.0,
    )


def test_facts_are_seen_with_what_narrows_them():
    fact = cited_fact("57 members", qualifiers={"where": "Rabat"})
    seen = given(replace(ANSWER, facts=(fact,)), lambda _: TEXT).seen
    assert seen == f"{QUOTE} \nHarbour Society had 57 members \nRabat"


def test_a_refusal_shows_no_quote_and_still_has_passages():
    found = given(REFUSAL, lambda _: "another text")
    assert (found.is_answered, found.short_answer, found.confidence) == (False, "", 0.1)
    assert [(one.is_verbatim, one.is_shown) for one in found.citations] == [(False, False)] * 4
    assert len(found.passages) == 4
    assert "Brunei" in found.seen


@dataclass(frozen=True)
class BoundedEdition:
    """Computes at bounds up to 0.4, and quotes up to 0.8."""

    quoted: Outcome
    bound: float = 0.5

    def with_min_confidence(self, bound: float) -> "BoundedEdition":
        return replace(self, bound=bound)

    def answer(self, question: Question) -> Outcome:
        if self.bound <= 0.4:
            return replace(ANSWER, short_answer="12", working="130 − 118", confidence=0.4)
        return self.quoted if self.bound <= self.quoted.confidence else REFUSAL

    def text(self, document: str) -> str:
        return TEXT


def asker(quoted: Outcome) -> Asker:
    return Asker(cast("Any", BoundedEdition(quoted=quoted)))


def test_a_computed_answer_gives_way_to_a_quoted_one_above_its_confidence():
    wanted = replace(GOLD, answers=(("12",),))
    assert asker(replace(ANSWER, confidence=0.8)).at_every_bound(wanted) == (
        GivenAnswer(upto=0.4, is_right=True),
        GivenAnswer(upto=0.8, is_right=False, above=0.4),
    )


def test_a_computed_answer_may_give_way_to_a_refusal():
    assert asker(REFUSAL).at_every_bound(GOLD) == (GivenAnswer(upto=0.4, is_right=True),)
    assert asker(REFUSAL).verdict(GOLD).is_right is False
