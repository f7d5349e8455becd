"""Misspelt words of a question: what they are put right to."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from knowledge.grammar.tagging import known_tag
from knowledge.languages import function_words, plain_kazakh
from knowledge.questions.expansion import Expander
from knowledge.questions.translating import Translator
from knowledge.tokens import Token, fold, is_unspaced

__all__ = ["Corrector"]

_SHORTEST_TYPO = 3
_LONG_FUNCTION_WORD = 7
_MIN_SLIP = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrector:
    """Puts a question's words right, as function words and as the documents' words.

    Attributes:
        expander: knows how the documents spell words.
        document_frequency: number of passages that hold an index term.
        translator: for questions in another language than the documents', if any is wanted.
    """

    expander: Expander
    document_frequency: Callable[[str], int]
    translator: Translator | None = None

    def with_question_words(self, text: str, tokens: Sequence[Token], language: str) -> str:
        """Return the text with misspelt function words put right ("wich year")."""
        for token in reversed(tokens):
            if right := self.function_word(token, language):
                text = text[: token.start] + right + text[token.end :]
        return text

    def with_corrections(
        self, text: str, tokens: Sequence[Token], names: Collection[Token], language: str
    ) -> str:
        """Return the text with misspelt words as the documents spell them.

        Args:
            text: the question.
            tokens: its words.
            names: those that are names.
            language: ISO 639-1.
        """
        for token in reversed(tokens):
            is_word = bool(token.terms) and not is_unspaced(token.surface)
            if is_word and (right := self.corrected(token, language, is_name=token in names)):
                text = text[: token.start] + right + text[token.end :]
        return text

    def corrected(self, token: Token, language: str, *, is_name: bool) -> str | None:
        """Return how the documents spell a word, None where it is to stay as it is."""
        if self.translator and self.translator.knows(token, language):
            return None
        return self.expander.corrected(token, language, is_name=is_name)

    def function_word(self, token: Token, language: str) -> str | None:
        """Return the function word that a misspelt word is meant to be, None for none."""
        folded = fold(token.surface, language)
        if len(folded) < _SHORTEST_TYPO or not token.terms or not folded.isalpha():
            return None
        if any(self.document_frequency(term) for term in token.terms):
            return None
        if language == "en" and known_tag(folded):
            return None
        if self.translator and self.translator.knows(token, language):
            return None
        if language == "kk" and (plain := _spelt_plainly(folded)):
            return plain
        is_foreign = bool(self.translator and self.translator.targets(language))
        near = _near(folded, language, is_strict=is_foreign)
        # "wich" is nearer to a question's "which" than to "with": letters left out come first.
        return min(near, key=lambda word: (len(word) <= len(folded), word)) if near else None


def _near(typed: str, language: str, *, is_strict: bool) -> list[str]:
    """Return the function words that a word may be a slip for."""
    near = [
        word
        for word in function_words(language)
        if len(word) >= _SHORTEST_TYPO and _is_slip(typed, word, is_strict=is_strict)
    ]
    if len(typed) > _SHORTEST_TYPO:
        return near
    # "teh" and "wat" are slips; "cat" is a word that the documents do not hold.
    return [
        word
        for word in near
        if word[0] == typed[0] and (len(word) > len(typed) or sorted(word) == sorted(typed))
    ]


def _is_slip(typed: str, word: str, *, is_strict: bool) -> bool:
    """Whether a word may be a misspelt function word.

    Args:
        is_strict: the documents do not tell which words there are in the question's language, so
            that a short word one letter off, or a longer one, is likely a word of its own.
    """
    if len(word) >= _LONG_FUNCTION_WORD and len(typed) >= len(word) - 2 and typed != word:
        left_out = iter(word)
        if all(char in left_out for char in typed):  # "скоко" leaves two letters out
            return True
    if OSA.distance(typed, word, score_cutoff=1) > 1:
        return False
    if not is_strict or len(typed) >= _MIN_SLIP:
        return not is_strict or len(word) >= len(typed)
    return len(word) > len(typed) or sorted(word) == sorted(typed)


@cache
def _spelt_plainly(typed: str) -> str | None:
    """Return the Kazakh function word that is typed without the letters of Kazakh, else None."""
    plain = plain_kazakh(typed)
    meant = (
        word for word in function_words("kk") if word != typed and plain_kazakh(word) == plain
    )
    return min(meant, default=None)
