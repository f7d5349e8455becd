"""Questions: read, and answered."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from benchmarks.fuzzing import seeds
from benchmarks.fuzzing.changing import changer
from benchmarks.fuzzing.editions import edition, is_verbatim, question_reader
from benchmarks.fuzzing.snippets import QUESTION
from benchmarks.fuzzing.target import Ran, Target, hold, text_of, to_bytes
from knowledge.model import Answer, AnswerType, Question
from knowledge.questions.decomposing import decompose
from knowledge.questions.time_bounds import time_bounds
from knowledge.tokens import Analyzer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Outcome
    from knowledge.questions.query import Query

__all__ = ["TARGETS"]

_BETWEEN = "\x1f"
"""Parts the questions of a conversation, the earliest first."""
_LANGUAGES = ("", "en", "ru", "kk", "de", "xx")
_MOST_WORDS = 12


def _question(data: bytes) -> Question:
    *context, text = text_of(data).split(_BETWEEN)
    language = _LANGUAGES[len(data) % len(_LANGUAGES)]
    return Question(text=text, language=language, context=tuple(context[-5:]))


def _reading(data: bytes) -> Ran:
    question = _question(data)
    reader = question_reader()
    query = reader.read(question, answered=lambda _: "Ms. A. Berg")
    _check_query(query)
    for part in query.parts:
        _check_query(part)
    alone = reader.alone(question)
    hold(alone.text == question.text, "a question that is another when it stands alone")
    if not alone.context and question.context:
        hold(
            reader.read(alone) == reader.read(question),
            "a question that leans, told to stand alone",
        )
    text = " ".join(question.text.split())
    calculation = decompose(text)
    operands = calculation.operands if calculation else ()
    for operand in operands:
        hold(operand.question.strip() and operand.name.strip(), "an operand without a question")
        _check_query(reader.read_operand(operand, question))
    bounds = time_bounds(Analyzer().tokens(text, query.language), query.language)
    words = query.words
    features = {
        query.type,
        query.language,
        f"{query.aside}",
        f"bounds {sorted(bounds.values())}"[:30],
    }
    features |= {
        f"{word.is_name} {word.is_number} {word.is_recalled} {word.asks}" for word in words
    }
    features |= {
        f"{word.bound} {sorted(word.relations)[:1]} {bool(word.phrase)}" for word in words
    }
    features |= {f"{calculation.kind} {calculation.unit}"} if calculation else set()
    features |= {f"limits {query.limits != type(query.limits)()}", f"quoted {len(query.quoted)}"}
    return Ran(output=(query, alone, calculation), features=frozenset(features))


def _check_query(query: Query) -> None:
    hold(query.type in get_args(AnswerType), "a type that is none")
    hold("\n" not in query.text and "\n" not in query.spelt, "a question on two lines")
    for weight in query.weights.values():
        hold(math.isfinite(weight) and weight >= 0, "a term's weight that is no weight")
    for word in query.words:
        hold(math.isfinite(word.weight) and word.weight >= 0, "a word's weight that is no weight")
        hold(0 < word.share <= 1, "a share out of (0, 1]")
        hold(word.terms and all(word.terms), "a word without terms")
    hold(0 <= query.counted_share(frozenset(query.weights)) <= 1, "a counted share out of [0, 1]")


def _answering(data: bytes) -> Ran:
    question = _question(data)
    outcome = edition().answer(question)
    check_outcome(outcome)
    suggested: tuple[str, ...] = ()
    if not isinstance(outcome, Answer):
        suggested = edition().suggestions(question, outcome)
        hold(all(one.strip() for one in suggested), "an empty suggestion")
    findings = edition().find(question.text[:256], limit=5)
    hold(all(map(is_verbatim, findings.citations)), "a passage found that is not verbatim")
    kind = outcome.type if isinstance(outcome, Answer) else outcome.reason
    features = {f"{type(outcome).__name__} {kind}", f"suggested {len(suggested)}"}
    if isinstance(outcome, Answer):
        features |= {
            f"{bool(outcome.working)} {bool(outcome.short_answer)} {len(outcome.quotations)}"
        }
    return Ran(
        output=(replace(outcome, elapsed_ms=0), suggested, findings), features=frozenset(features)
    )


def check_outcome(outcome: Outcome) -> None:
    """Check an answer or a refusal.

    Raises:
        BrokenError: something is wrong with it.
    """
    hold(all(map(is_verbatim, outcome.citations)), "a quote that is not verbatim")
    numbers = [citation.number for citation in outcome.citations]
    hold(numbers == list(range(1, len(numbers) + 1)), "citations not numbered from 1")
    hold(0 <= outcome.confidence <= 1, "a confidence out of [0, 1]")
    cited = [passage.citation for passage in outcome.passages]
    if isinstance(outcome, Answer):
        hold(outcome.quotations, "an answer without evidence")
        cited += [quotation.citation for quotation in outcome.quotations]
        cited += [number for fact in outcome.facts for number in fact.citations]
        hold(all(one.text.strip() for one in outcome.quotations), "an empty quotation")
        short = outcome.short_answer
        hold(short is None or short.strip(), "an empty short answer")
        hold(short is None or len(short.split()) <= _MOST_WORDS, "a short answer that is long")
    elif outcome.correction:
        cited.append(outcome.correction.quotation.citation)
    hold(set(cited) <= set(numbers), "a citation that is not there")


def _seeds() -> Sequence[bytes]:
    return tuple(to_bytes(_BETWEEN.join(asked)) for asked in seeds.questions())[::3]


TARGETS = (
    Target(
        name="questions",
        suffix=".txt",
        seeds=_seeds,
        mutate=changer(QUESTION),
        run=_reading,
        longest=4096,
    ),
    Target(
        name="answers",
        suffix=".txt",
        seeds=lambda: _seeds()[::5],
        mutate=changer(QUESTION),
        run=_answering,
        longest=4096,
    ),
)
