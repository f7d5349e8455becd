"""Dalel's own words around an answer, in the asker's language: the same wherever it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.asides import ASIDES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from knowledge.model import Aside, Correction, Modality, QualifierName, Refusal

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
        no_source: no document is of what the question is limited to, in place of {limits}.
        near_sources: names sources, in place of {names}.
        asides: answers a message that asks nothing of the documents.
        instead: goes before a quote that contradicts the question: what it says in place of
            {found}.
        otherwise: the same where it only denies what the question takes for granted.
        missing: names the words that no document holds, in place of {words}.
        facts: heads facts.
        disagree: goes before values that sources give differently.
        as_of: says what date a value holds for, in place of {date}.
        latest: marks the value that holds for the latest date.
        computed: shows how a value was computed, in place of {working}.
        denied: marks what a document says not to be so.
        modality: marks what a document states otherwise than as a fact.
        qualifiers: names what narrows a fact.
    """

    source: str
    sources: str
    nearest: str
    silent: str
    wordless: str
    no_source: str
    near_sources: str
    asides: Mapping[Aside, str]
    instead: str
    otherwise: str
    missing: str
    facts: str
    disagree: str
    as_of: str
    latest: str
    computed: str
    denied: str
    modality: Mapping[Modality, str]
    qualifiers: Mapping[QualifierName, str]

    def refusal(self, refusal: Refusal) -> str:
        """Return what says why there is no answer."""
        match refusal.reason:
            case "no_words":
                return self.wordless
            case "no_source":
                told = self.no_source.format(limits=", ".join(refusal.unmet))
                near = self.near_sources.format(names="; ".join(refusal.near_sources))
                return f"{told} {near}" if refusal.near_sources else told
            case "no_match" | "unknown_words" | "weak_evidence" | "false_premise":
                return self.silent
            case aside:
                return self.asides[aside]

    def corrected(self, correction: Correction) -> str:
        """Return the sentence that says what the documents say instead."""
        if not correction.found:
            return self.otherwise
        return self.instead.format(found=correction.found)

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
        no_source="No document fits this limit: {limits}.",
        near_sources="The nearest sources: {names}.",
        asides=ASIDES["en"],
        instead="The documents say {found}.",
        otherwise="The documents say otherwise.",
        missing="No document holds: {words}.",
        facts="Facts",
        disagree="Sources disagree:",
        as_of="as of {date}",
        latest="latest",
        computed="Computed: {working}",
        denied="denied",
        modality={
            "planned": "planned",
            "possible": "possible",
            "required": "required",
            "failed": "did not come about",
        },
        qualifiers={
            "when": "when",
            "as_of": "as of",
            "until": "until",
            "where": "where",
            "who": "who",
            "with": "with",
            "for": "for",
            "role": "as",
            "according_to": "according to",
            "condition": "on condition",
        },
    ),
    "ru": Labels(
        source="Источник",
        sources="Источники",
        nearest="Ближайшие отрывки, ответом не являются:",
        silent="В документах нет ответа на этот вопрос.",
        wordless="В вопросе нет слова, которое можно найти в документах.",
        no_source="Этому ограничению не отвечает ни один документ: {limits}.",
        near_sources="Ближайшие источники: {names}.",
        asides=ASIDES["ru"],
        instead="В документах сказано: {found}.",
        otherwise="В документах сказано иное.",
        missing="Этих слов нет ни в одном документе: {words}.",
        facts="Факты",
        disagree="Источники расходятся:",
        as_of="по состоянию на {date}",
        latest="самое позднее",
        computed="Вычислено: {working}",
        denied="отрицается",
        modality={
            "planned": "планируется",
            "possible": "возможно",
            "required": "обязательно",
            "failed": "не состоялось",
        },
        qualifiers={
            "when": "когда",
            "as_of": "по состоянию на",
            "until": "до",
            "where": "где",
            "who": "кто",
            "with": "с кем",
            "for": "для чего",
            "role": "в качестве",
            "according_to": "по данным",
            "condition": "при условии",
        },
    ),
    "kk": Labels(
        source="Дереккөз",
        sources="Дереккөздер",
        nearest="Ең жақын үзінділер, жауап емес:",
        silent="Құжаттарда бұл сұраққа жауап жоқ.",
        wordless="Сұрақта құжаттардан іздейтін сөз жоқ.",
        no_source="Бұл шектеуге сай құжат жоқ: {limits}.",
        near_sources="Ең жақын дереккөздер: {names}.",
        asides=ASIDES["kk"],
        instead="Құжаттарда былай делінген: {found}.",
        otherwise="Құжаттарда басқаша айтылған.",
        missing="Бұл сөздер ешбір құжатта жоқ: {words}.",
        facts="Деректер",
        disagree="Дереккөздер әртүрлі айтады:",
        as_of="{date} жағдайы бойынша",
        latest="ең соңғысы",
        computed="Есептелді: {working}",
        denied="жоққа шығарылады",
        modality={
            "planned": "жоспарланған",
            "possible": "мүмкін",
            "required": "міндетті",
            "failed": "жүзеге аспады",
        },
        qualifiers={
            "when": "қашан",
            "as_of": "жағдайы бойынша",
            "until": "дейін",
            "where": "қайда",
            "who": "кім",
            "with": "кіммен",
            "for": "не үшін",
            "role": "қандай рөлде",
            "according_to": "кімнің дерегінше",
            "condition": "қандай шартпен",
        },
    ),
}


def labels(language: str) -> Labels:
    """Return the labels of a language, ISO 639-1; English where there are none."""
    return _LABELS.get(language, _LABELS["en"])
