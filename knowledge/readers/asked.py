"""Questions with their answers, written as "Q: ..." over "A: ...", or in the rows of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["is_asked_and_answered", "question_and_answer"]

_ASKED = re.compile(
    r"(?:Q|Question|Вопрос|В|Сұрақ|Frage|F|Soru|S)\s?\d{0,3}\s?[.:]\s++(?P<question>[^\n]++)\n"
    r"(?P<answer>\s*+(?:A|Answer|Ответ|О|Жауап|Antwort|Cevap|C|R)\s?\d{0,3}\s?[.:]\s+\S.*)",
    re.DOTALL,
)

_QUESTION_COLUMN = re.compile(
    r"Q|Questions?|Вопросы?|Сұрақ(?:тар)?|Fragen?|Soru(?:lar)?", re.IGNORECASE
)
_ANSWER_COLUMN = re.compile(
    r"A|Answers?|Ответы?|Жауап(?:тар)?|Antwort(?:en)?|Cevap(?:lar)?", re.IGNORECASE
)
_AROUND = " \t*_:"


def is_asked_and_answered(header: Sequence[str]) -> bool:
    """Say whether a table has a column of questions and one of their answers, and no other.

    >>> is_asked_and_answered(("Сұрақ", "**Жауап**"))
    True
    >>> is_asked_and_answered(("Question", "Points"))
    False
    """
    if len(header) != 2:
        return False
    asked, answered = (name.strip(_AROUND) for name in header)
    return bool(_QUESTION_COLUMN.fullmatch(asked) and _ANSWER_COLUMN.fullmatch(answered))


def question_and_answer(text: str) -> tuple[str, str] | None:
    r"""Return a paragraph's question without its mark, and its answer as it stands.

    >>> question_and_answer("Q: Is there a crane?\nA: Yes, two.")
    ('Is there a crane?', 'A: Yes, two.')
    """
    match = _ASKED.fullmatch(text.strip())
    return (match["question"].strip(), match["answer"].strip()) if match else None
