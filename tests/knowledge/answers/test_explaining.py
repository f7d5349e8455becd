"""What `Edition.explain` tells of each step, on a small corpus."""

from dataclasses import dataclass

import pytest

from knowledge import Answer, Question
from knowledge.answers.explaining import signals
from knowledge.answers.explanation import Explanation
from tests.knowledge import corpus
from tests.knowledge.made_editions import edition_of


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    with edition_of(tmp_path_factory.mktemp("explaining"), corpus.FILES) as opened:
        yield opened


def words_of(found: Explanation):
    return {word.surface: word for word in found.words}


class TestQuestion:
    def test_words_tell_terms_frequencies_and_what_they_are(self, edition):
        found = edition.explain(Question(text="When did the works council meet in Karaganda?"))
        words = words_of(found)
        assert (found.language, found.types) == ("en", ("date",))
        assert list(words) == ["works", "council", "meet", "Karaganda"]
        assert words["Karaganda"].terms == (("karaganda", 1),)
        assert {"known", "name"} <= set(words["Karaganda"].flags)
        assert "name" not in words["council"].flags
        assert words["Karaganda"].weight == words["council"].weight > 0

    def test_corrected_and_unknown_words_are_told(self, edition):
        found = edition.explain(Question(text="How many days of permitted levae has a zebra?"))
        words = words_of(found)
        assert words["levae"].corrected == "leave"
        assert "leave" in found.spelt
        assert found.missing == ("permitted", "zebra")
        assert words["zebra"].terms == (("zebra", 0),)
        assert "known" not in words["zebra"].flags

    def test_recalled_words_name_their_question(self, edition):
        earlier = "When did the works council meet?"
        found = edition.explain(Question(text="And who opened it?", context=("Hello?", earlier)))
        council = words_of(found)["council"]
        assert "recalled" in council.flags
        assert council.origin == earlier
        assert words_of(found)["opened"].origin == ""

    def test_a_calculation_tells_its_operands(self, edition):
        found = edition.explain(
            Question(text="How many days were there between the meeting and the agreement?")
        )
        assert len(found.operands) == 2

    def test_a_question_in_two_parts_tells_both_types(self, edition):
        found = edition.explain(Question(text="Where and when did the works council meet?"))
        assert found.types == ("place", "date")

    def test_a_greeting_has_no_steps_after_its_words(self, edition):
        found = edition.explain(Question(text="Hello"))
        assert (found.words, found.hits, found.sentences, found.facts, found.candidates) == (
            (), (), (), (), (),
        )  # fmt: skip
        assert not found.decision.is_answered


class TestSteps:
    def test_an_answer_is_traced_through_every_step(self, edition):
        question = Question(text="When did the works council meet in Karaganda?")
        found, outcome = edition.explain(question), edition.answer(question)
        assert isinstance(outcome, Answer)
        assert found.hits[0].document == "minutes.txt"
        assert "met in Karaganda" in found.hits[0].text
        assert found.hits[0].score > 0
        best = found.sentences[0]
        assert best.text.startswith("The works council met in Karaganda on 12 May 2024.")
        assert best.is_quoted
        assert {word for word, _ in best.held} == {"works", "council", "meet", "Karaganda"}
        assert (best.around, best.lacked) == ((), ())
        assert dict(best.signals)["coverage"] == pytest.approx(1)
        assert found.decision.confidence == outcome.confidence
        assert (found.decision.is_answered, found.decision.reason) == (True, "")
        assert found.decision.short_answer == outcome.short_answer == "12 May 2024"
        assert [one.text for one in found.candidates if one.is_chosen] == ["12 May 2024"]
        assert "confidence" in dict(found.signals)

    def test_words_beside_the_sentence_and_missing_ones_are_told_apart(self, edition):
        found = edition.explain(Question(text="Which zebra lapses by March after paid leave?"))
        lapsing = next(one for one in found.sentences if "lapses" in one.text)
        assert "paid" in lapsing.around
        assert lapsing.lacked == ("zebra",)

    def test_a_fact_that_is_told_is_used_and_says_so(self, edition):
        found = edition.explain(Question(text="How many seats does room B12 have?"))
        used = [fact for fact in found.facts if fact.is_used]
        assert [(fact.pattern, fact.value, fact.why) for fact in used] == [
            ("row", "40", "the answer tells it")
        ]
        assert {"coverage", "own"} <= set(dict(used[0].signals))
        assert all(fact.why for fact in found.facts)

    def test_a_refusal_tells_its_reason_and_bound(self, edition):
        strict = edition.with_min_confidence(0.8)
        found = strict.explain(Question(text="Which zebra lapses by March after paid leave?"))
        assert not found.decision.is_answered
        assert found.decision.bound == 0.8
        assert found.decision.confidence < 0.8
        assert found.decision.reason == "weak_evidence"
        assert not any(one.is_quoted for one in found.sentences)

    def test_only_passages_that_may_answer_are_traced(self, edition):
        every, limited = (
            edition.explain(Question(text=text))
            for text in (
                "Did the works council speak of leave?",
                "source:handbook Did the works council speak of leave?",
            )
        )
        paths = {hit.document for hit in limited.hits}
        assert paths < {hit.document for hit in every.hits}
        assert all("handbook" in path for path in paths)

    def test_every_stage_has_its_time(self, edition):
        found = edition.explain(Question(text="When does leave lapse?"))
        assert [name for name, _ in found.stages] == [
            "understanding", "index", "sentences and facts", "short answers",
            "all of it once more",
        ]  # fmt: skip
        assert all(spent > 0 for _, spent in found.stages)


def test_a_new_signal_is_told_without_a_change():
    @dataclass(frozen=True)
    class Inner:
        near: float
        far: float

    @dataclass(frozen=True)
    class Mixed:
        name: str
        value: float

    @dataclass(frozen=True)
    class Step:
        place: int
        text: str
        fit: float
        more: tuple[tuple[str, float], ...]
        inner: Inner
        mixed: Mixed
        spans: tuple[tuple[int, int], ...] = ((1, 2),)
        empty: tuple[str, ...] = ()

    step = Step(
        place=3,
        text="x",
        fit=0.5,
        more=(("margin", 0.25),),
        inner=Inner(near=1.0, far=0.0),
        mixed=Mixed(name="x", value=0.75),
    )
    assert signals(step) == (("fit", 0.5), ("margin", 0.25), ("near", 1.0), ("far", 0.0))
