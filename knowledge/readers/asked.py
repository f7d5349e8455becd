"""Questions with their answers, written as "Q: ..." over "A: ..."."""

from __future__ import annotations

import re

__all__ = ["question_and_answer"]

_ASKED = re.compile(
    r"(?:Q|Question|Вопрос|В|Сұрақ|Frage|F|Soru|S)\s?\d{0,3}\s?[.:]\s+(?P<question>[^\n]+)\n"
    r"(?P<answer>\s*(?:A|Answer|Ответ|О|Жауап|Antwort|Cevap|C|R)\s?\d{0,3}\s?[.:]\s+\S.*)",
    re.DOTALL,
)


def question_and_answer(text: str) -> tuple[str, str] | None:
    r"""Return a paragraph's question without its mark, and its answer as it stands.

    >>> question_and_answer("Q: Is there a crane?\nA: Yes, two.")
    ('Is there a crane?', 'A: Yes, two.')
    """
    match = _ASKED.fullmatch(text.strip())
    return (match["question"].strip(), match["answer"].strip()) if match else None
