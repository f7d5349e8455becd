"""Questions and sentences weighed against each other by hand, for the tests of this folder."""

from knowledge.answers.evidence import Evidence, analyse
from knowledge.model import AnswerType, Document, Metadata
from knowledge.questions.query import Query, QueryWord
from knowledge.tokens import Analyzer
from tests.knowledge.made import block, document, records

ANALYZER = Analyzer()


def query(text: str, kind: AnswerType, counted: str = "", language: str = "en") -> Query:
    """Return a question whose words all weigh 1, known each and without other words for them.

    Args:
        counted: what "how many" stands before.
    """
    words = tuple(
        QueryWord(
            surface=token.surface,
            terms=token.terms,
            weight=1.0,
            is_known=True,
            is_number=token.surface[0].isdigit(),
            is_name=False,
        )
        for token in ANALYZER.tokens(text, language)
        if token.terms
    )
    return Query(
        text=text,
        spelt=text,
        language=language,
        words=words,
        weights={},
        type=kind,
        counted=tuple(frozenset({term}) for term in ANALYZER.terms(counted, language)),
    )


def evidence(text: str, language: str = "en") -> Evidence:
    """Return the first sentence of a text, as good as can be."""
    return of(document(block(text), metadata=Metadata(language=language)))


def of(
    made: Document, passage: int = 0, place: int = 0, *, score: float = 1.0, fit: float = 1.0
) -> Evidence:
    """Return a sentence of a document by its place in its passage."""
    analysed = analyse(records(made)[passage], None, ANALYZER)
    return Evidence(passage=analysed, place=place, coverage=1.0, own=1.0, score=score, fit=fit)
