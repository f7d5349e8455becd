"""Dalel's own words around an answer and in its place: the same wherever it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.texts import Texts
    from knowledge.model import Aside, Correction, Refusal

__all__ = ["correction_line", "missing_line", "refusal_line"]

ASIDES: Mapping[Aside, str] = {
    "smalltalk": "aside-smalltalk",
    "thanks": "aside-thanks",
    "abuse": "aside-abuse",
    "opinion": "aside-opinion",
    "instruction": "aside-instruction",
    "about_bot": "aside-about-bot",
}


def refusal_line(refusal: Refusal, own: Texts) -> str:
    """Return what says why there is no answer."""
    match refusal.reason:
        case "no_words":
            return own("wordless")
        case "no_source":
            told = own("no-source", limits=", ".join(refusal.unmet))
            if not refusal.near_sources:
                return told
            return f"{told} {own('near-sources', names='; '.join(refusal.near_sources))}"
        case "no_match" | "unknown_words" | "weak_evidence" | "false_premise":
            return own("silent")
        case aside:
            return own(ASIDES[aside])


def correction_line(correction: Correction, own: Texts) -> str:
    """Return the sentence that goes before a quote that contradicts the question."""
    return own("instead", found=correction.found) if correction.found else own("otherwise")


def missing_line(words: Sequence[str], own: Texts) -> str:
    """Return the sentence that names the words that no document holds."""
    return own("missing", words=", ".join(words))
