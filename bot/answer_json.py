"""An outcome as the JSON object that `dalel ask --json` and `--batch` print.

Other programs rely on its keys, their order and their types.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict

from bot.answer_words import correction_line, missing_line, refusal_line
from bot.fact_words import disagreement
from bot.facts_json import conflict_fields, fact_fields
from bot.texts import texts
from knowledge import Answer, Outcome, Refusal

__all__ = ["MAX_ANSWER_CHARACTERS", "answer_json", "answer_text"]

MAX_ANSWER_CHARACTERS = 700


def answer_json(outcome: Outcome, *, identifier: str | int | None = None) -> str:
    """Return the outcome as one line of JSON.

    Args:
        outcome: what answering gave.
        identifier: the question's `id` in a batch; None leaves the key out.
    """
    answer = outcome if isinstance(outcome, Answer) else None
    fields: dict[str, object] = {} if identifier is None else {"id": identifier}
    fields |= {
        "question": outcome.question,
        "language": outcome.language,
        "status": "answered" if answer else "not_found",
        "short_answer": answer.short_answer if answer else None,
        "answer": answer_text(outcome),
        "confidence": round(outcome.confidence, 4),
        "facts": [fact_fields(fact) for fact in answer.facts] if answer else [],
        "passages": [
            {"text": passage.text, "score": round(passage.score, 4), "citation": passage.citation}
            for passage in outcome.passages
        ],
        "citations": [asdict(citation) for citation in outcome.citations],
        "conflicts": [conflict_fields(one) for one in answer.conflicts] if answer else [],
        "missing": list(outcome.missing),
        "edition": outcome.edition,
        "elapsed_ms": round(outcome.elapsed_ms, 2),
    }
    return json.dumps(fields, ensure_ascii=False, allow_nan=False)


def answer_text(outcome: Outcome) -> str:
    """Return what a reader is to see first: plain text of at most 700 characters.

    An answer is its quotations. Before them go the short answer where what follows does not hold
    it, how it was computed, and the values that sources disagree about. A refusal says that the
    documents are silent, and what they say instead, or which words they lack.
    """
    match outcome:
        case Answer():
            return _joined(_answer_parts(outcome), MAX_ANSWER_CHARACTERS)
        case Refusal():
            return _joined(_refusal_parts(outcome), MAX_ANSWER_CHARACTERS)


def _answer_parts(answer: Answer) -> list[str]:
    own = texts(answer.language)
    parts = [
        f"{own('disagree')} {_sentence(disagreement(conflict, answer.facts, own))}"
        for conflict in answer.conflicts
    ]
    if answer.working:
        parts.insert(0, _sentence(own("computed", working=answer.working)))
    quotations = [quotation.text for quotation in answer.quotations]
    short = answer.short_answer
    if short and (answer.working or short not in (parts[0] if parts else quotations[0])):
        parts.insert(0, _sentence(short))
    return parts + quotations


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _refusal_parts(refusal: Refusal) -> list[str]:
    own = texts(refusal.language)
    parts = [refusal_line(refusal, own)]
    if refusal.correction:
        parts += [correction_line(refusal.correction, own), refusal.correction.quotation.text]
    elif refusal.missing:
        parts.append(missing_line(refusal.missing, own))
    return parts


def _joined(parts: list[str], limit: int) -> str:
    text = ""
    for part in parts:
        longer = f"{text} {part}" if text else part
        if len(longer) > limit:
            return _cut(longer, limit, keep=len(text))
        text = longer
    return text


def _cut(text: str, limit: int, *, keep: int) -> str:
    """Cut `text` to `limit` characters with the ellipsis, at a space after `keep` if there is one.

    >>> _cut("one two three four", 10, keep=0)
    'one two…'
    """
    end = text.rfind(" ", keep + 1, limit)
    if end < 0 and keep:
        return text[:keep]  # nothing of the last part fits: the parts before it stand whole
    if end < 0:
        end = limit - 1
        while end > 1 and unicodedata.combining(text[end]):
            end -= 1
    return f"{text[:end].rstrip(' ,;:–—-')}…"
