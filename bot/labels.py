"""Dalel's own words around an answer, in the asker's language: the same wherever it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge import RefusalReason

__all__ = ["Labels", "labels"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of one language.

    Attributes:
        source: heads the only source.
        sources: heads several.
        nearest: heads passages that are no answer.
        silent: the documents hold no answer.
        wordless: the question has no word to look up.
        missing: names the words that no document holds, in place of {words}.
    """

    source: str
    sources: str
    nearest: str
    silent: str
    wordless: str
    missing: str

    def refusal(self, reason: RefusalReason) -> str:
        """Return the sentence that says why there is no answer."""
        return self.wordless if reason == "no_words" else self.silent

    def missing_words(self, words: Sequence[str]) -> str:
        """Return the sentence that names the words that no document holds."""
        return self.missing.format(words=", ".join(words))


_LABELS: Mapping[str, Labels] = {
    "en": Labels(
        source="Source",
        sources="Sources",
        nearest="Nearest passages, which are no answer:",
        silent="The documents do not answer this question.",
        wordless="I see no word in this that I could look up in the documents.",
        missing="No document holds: {words}.",
    ),
    "ru": Labels(
        source="Источник",
        sources="Источники",
        nearest="Ближайшие отрывки, ответом не являются:",
        silent="В документах нет ответа на этот вопрос.",
        wordless="В вопросе нет слова, которое можно найти в документах.",
        missing="Этих слов нет ни в одном документе: {words}.",
    ),
    "kk": Labels(
        source="Дереккөз",
        sources="Дереккөздер",
        nearest="Ең жақын үзінділер, жауап емес:",
        silent="Құжаттарда бұл сұраққа жауап жоқ.",
        wordless="Сұрақта құжаттардан іздейтін сөз жоқ.",
        missing="Бұл сөздер ешбір құжатта жоқ: {words}.",
    ),
}


def labels(language: str) -> Labels:
    """Return the labels of a language, ISO 639-1; English where there are none."""
    return _LABELS.get(language, _LABELS["en"])
