"""Questions, evidence and facts made by hand, for the tests of this folder."""

from collections.abc import Sequence

from knowledge.answers.evidence import Analysed, Evidence, analyse
from knowledge.answers.fact_terms import FactTerms, fact_terms
from knowledge.answers.judging import Judgement
from knowledge.answers.matching import FactMatch, match_facts
from knowledge.facts.extracting import extract
from knowledge.model import AnswerType, Document, Metadata, StoredFact
from knowledge.passages import split_passages
from knowledge.questions.answer_types import asked_kind
from knowledge.questions.query import Query, QueryWord
from knowledge.relations import relation_keys_of_question
from knowledge.tokens import Analyzer
from tests.knowledge.made import block, document, records

ANALYZER = Analyzer()


def query(
    text: str, kind: AnswerType, *, counted: str = "", parts: Sequence[AnswerType] = ()
) -> Query:
    """Return an English question all of whose words weigh the same."""
    words = []
    for place, token in enumerate(ANALYZER.tokens(text, "en")):
        if token.terms:
            words.append(
                QueryWord(
                    surface=token.surface,
                    terms=token.terms,
                    weight=1.0,
                    is_known=True,
                    is_number=token.surface[0].isdigit(),
                    is_name=place > 0 and token.surface[0].isupper(),
                    asks=asked_kind(token.surface, text, "en"),
                    relations=relation_keys_of_question(token.terms, "en"),
                )
            )

    def of(each: AnswerType, more: tuple[Query, ...]) -> Query:
        return Query(
            text=text,
            spelt=text,
            language="en",
            words=tuple(words),
            weights={},
            type=each,
            counted=tuple(frozenset({term}) for term in ANALYZER.terms(counted, "en")),
            counted_noun=counted,
            parts=more,
        )

    return of(kind, tuple(of(each, ()) for each in parts))


def told(*sentences: str, title: str = "") -> Document:
    return document(block(" ".join(sentences)), metadata=Metadata(title=title, language="en"))


def analysed(made: Document) -> list[Analysed]:
    return [analyse(one, None, ANALYZER) for one in records(made)]


def evidence_of(made: Document, scores: Sequence[float] = ()) -> tuple[Evidence, ...]:
    """Return all sentences of a document in their order, each of full coverage."""
    found = [(one, place) for one in analysed(made) for place in range(len(one.sentences))]
    given = (*scores, *([1.0] * (len(found) - len(scores))))
    return tuple(
        Evidence(passage=one, place=place, coverage=1.0, own=1.0, score=score)
        for (one, place), score in zip(found, given, strict=True)
    )


def judged(made: Document, confidence: float = 0.8) -> Judgement:
    return Judgement(evidence=evidence_of(made), confidence=confidence, reason="weak_evidence")


def facts_in(made: Document) -> list[tuple[StoredFact, FactTerms]]:
    """Return what a document states, with the terms by which questions are matched."""
    found = []
    for number, one in enumerate(extract(made, split_passages(made)).facts):
        entity = one.fact.subject_resolved or one.fact.subject
        stored = StoredFact(
            number=number, document=0, passage=one.passage, entity=entity, fact=one.fact
        )
        found.append((stored, terms_of(stored, made)))
    return found


def terms_of(stored: StoredFact, made: Document) -> FactTerms:
    return fact_terms(stored, records(made)[stored.passage], ANALYZER)


def matched(asked: Query, made: Document) -> tuple[FactMatch, ...]:
    return match_facts(asked, facts_in(made))
