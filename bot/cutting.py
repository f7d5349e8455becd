"""Cuts what documents and programs say to what a message has room for, where it can be cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.texts import Texts

__all__ = ["cut_at_a_word", "on_telegram", "whole_sentences"]

SENTENCE_END = re.compile(r"[.;!?](?=\s|$)")
TEXT_COMMAND = re.compile(r"`dalel text ([^`]+)`")


def cut_at_a_word(text: str, longest: int) -> str:
    """Return a text's first words, at most so many characters, and "…" where words are left out.

    One word alone that is longer is cut within.

    >>> cut_at_a_word("the stairs of block A", 15), cut_at_a_word("abcdefgh", 4)
    ('the stairs of…', 'abcd…')
    """
    if len(text) <= longest:
        return text
    # The character after tells whether a word ends there.
    end = text.rfind(" ", 0, longest + 1)
    return f"{text[: end if end > 0 else longest].rstrip(' ,;:(')}…"


def whole_sentences(text: str, longest: int) -> str:
    """Return as many sentences, or parts between semicolons, as there is room for.

    At least the first one is told, cut at a word where it alone is longer.

    >>> whole_sentences("it is empty; fill it in. Then send it again.", 30)
    'it is empty; fill it in.'
    """
    if len(text) <= longest:
        return text
    ends = [found.end() for found in SENTENCE_END.finditer(text) if found.end() <= longest]
    return text[: ends[-1]].rstrip(";") if ends else cut_at_a_word(text, longest)


def on_telegram(reason: str, own: Texts) -> str:
    """Return a reason with what can be done from a telephone instead of in a terminal."""
    return TEXT_COMMAND.sub(lambda found: own("refused-see-export", path=found[1]), reason)
