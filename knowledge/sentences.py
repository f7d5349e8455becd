"""Where sentences begin and end.

NLTK's Punkt does the deciding, with a shipped list of abbreviations instead of a trained model:
measured on the project's documents, training added nothing, and the pretrained English model made
more wrong splits (the trained statistics overrule the list). Punkt looks only at full stops,
question and exclamation marks followed by a space; scripts with marks and habits of their own are
cut at those marks first, and line ends that are no soft wraps always end a sentence.

Punkt and all that reads a sentence after it look at some of its words once for every word, so what
goes on for longer than any sentence does is cut, as it is where nothing stands for long: the time
then grows as the text and not as its square.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

import regex

from knowledge.languages import function_words
from knowledge.model import Span
from knowledge.months import MONTH_NUMBERS
from knowledge.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer
from knowledge.readers.wrapping import soft_breaks
from knowledge.wordlists import read_words

__all__ = ["LONGEST", "LONGEST_GAP", "cut", "split_sentences"]

LONGEST = 2_000
"""Characters of the longest sentence; what goes on for longer is cut at a space if possible."""
LONGEST_GAP = 100
"""Characters of the longest white space in a sentence."""
_WINDOW = 2 * LONGEST
"""How many characters Punkt is shown at once."""

# Sentence ends that need no space after them, with the closing marks that belong to them.
_UNSPACED_END = regex.compile(
    r"""[。！？｡।॥؟۔]+["'”’」』）)\]»]*|(?<=\p{Thai})\s+(?=\p{Thai})""", regex.VERBOSE
)
_INITIALS = regex.compile(r"\b\p{Lu}\.$")
_LIST_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)]")
# An ordinal before a noun: "im 18. Jahrhundert", "ve II. Dünya Savaşı"; "World War II." is none.
_ORDINAL = regex.compile(
    r"\b(?i:im|am|zum|zur|vom|beim|ins|der|die|das|dem|den|des)\s\d{1,3}\.$"
    r"|(?:^|(?<!\p{L})\p{Ll}+\s)[IVX]+\.$"
)
# Where capitals mark no initial, a word so short before a full stop is one or an abbreviation.
_SHORT = regex.compile(
    r"(?<![\p{L}\p{M}])(?:\p{Devanagari}\p{M}*+){1,2}\.$|(?<![\p{L}\p{M}])\p{Arabic}\.$"
)
_ALNUM = re.compile(r"[^\W_]")
_GAP = re.compile(rf"\s{{{LONGEST_GAP + 1}}}\s*")
_LAST_SPACE = regex.compile(r"(?r)\s+")
_DAY = re.compile(r"\b\d{1,2}\.$")
_FIRST_WORD = regex.compile(r"\s*(\p{L}+)")
_CLOSERS = "\"'”’)]»"
_NEXT_WORD = regex.compile(r"[\s\"'“‘«(\[]*(\p{Lu}\p{Ll}*)\b")


class _LanguageVars(PunktLanguageVars):  # type: ignore[misc]  # nltk ships no types
    sent_end_chars = (".", "?", "!")


@cache
def _abbreviations() -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in read_words("abbreviations").items()}


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    for words in _abbreviations().values():
        parameters.abbrev_types.update(words)
    return PunktSentenceTokenizer(parameters, lang_vars=_LanguageVars())


@cache
def _closing_abbreviation() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(_abbreviations()["closing"]))
    return re.compile(
        rf"\b(?:{words}|(?<!\b[A-Z]\.)(?:[A-Z]\.)+[A-Z])\.[{re.escape(_CLOSERS)}]*(?=\s)",
        re.IGNORECASE,
    )


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, in order, without the white space around them.

    Together they hold every character of the text that is not white space.

    >>> text = "Mr. N.A. Nazarbayev signed it on 5 Dec. 2011. It holds."
    >>> [span.of(text) for span in split_sentences(text)]
    ['Mr. N.A. Nazarbayev signed it on 5 Dec. 2011.', 'It holds.']
    """
    spans: list[Span] = []
    for start, end in _lines(text):
        for begin, finish in _unspaced(text, start, end):
            for span in _in_windows(text, begin, finish):
                spans.extend(cut(text, span))
    return tuple(spans)


def cut(text: str, span: Span) -> Iterator[Span]:
    """Yield a span in pieces that are no longer than a sentence may be, without gaps in them."""
    start = span.start
    for gap in _GAP.finditer(text, span.start, span.end):
        yield from _pieces(text, start, gap.start())
        start = gap.end()
    yield from _pieces(text, start, span.end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between hard line ends."""
    soft = soft_breaks(text)
    start = 0
    for match in re.finditer(r"\n", text):
        if match.start() not in soft:
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _unspaced(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _UNSPACED_END.finditer(text, start, end):
        yield begin, match.end()
        begin = match.end()
    yield begin, end


def _in_windows(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences of text[start:end], seeing no more than _WINDOW characters at once."""
    while end - start > _WINDOW:
        found = tuple(_punkt(text, start, _space_before(text, start, start + _WINDOW)))
        if len(found) > 1:
            # The last may go on behind the window.
            yield from found[:-1]
            start = found[-1].start
        elif found:
            piece = next(cut(text, found[0]))
            yield piece
            start = piece.end
        else:
            start += _WINDOW
    yield from _punkt(text, start, end)


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        stop = _space_before(text, start, start + LONGEST)
        yield from _trimmed(text, start, stop)
        start = stop
    yield from _trimmed(text, start, end)


def _space_before(text: str, start: int, end: int) -> int:
    """Return where the last white space of the second half of text[start:end] begins, or `end`."""
    middle = (start + end) // 2
    last = _LAST_SPACE.search(text, middle, end)
    return last.start() if last else end


def _punkt(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the sentences that Punkt finds in text[start:end], with its known errors mended."""
    begin = start
    for _, finish in _tokenizer().span_tokenize(text[start:end]):
        stop = start + finish
        if _goes_on(text[begin:stop].strip(), text[stop:end]):
            continue
        for match in _closing_abbreviation().finditer(text, begin, stop):
            if _starts_sentence(text[match.end() : stop]):
                yield from _trimmed(text, begin, match.end())
                begin = match.end()
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _goes_on(piece: str, following: str) -> bool:
    """Whether a sentence goes on after a stop that Punkt took for its end."""
    if not _ALNUM.search(piece):
        return True
    if _DAY.search(piece) and _month_follows(following):
        return True
    if _LIST_NUMBER.fullmatch(piece):
        return True
    if _ORDINAL.search(piece) or _SHORT.search(piece):
        return True
    if _INITIALS.search(piece):
        return not _starts_sentence(following)
    # In scripts that know case, no sentence starts with a small letter.
    return piece.rstrip(_CLOSERS).endswith((".", "?", "!")) and following.lstrip()[:1].islower()


def _month_follows(following: str) -> bool:
    """Whether a month's name comes next: "am 5. Mai"."""
    word = _FIRST_WORD.match(following)
    return bool(word and word[1].casefold() in MONTH_NUMBERS)


def _starts_sentence(following: str) -> bool:
    """Whether the text opens with a capitalised function word, as names do not."""
    match = _NEXT_WORD.match(following)
    word = match[1].casefold() if match else ""
    return any(word in function_words(language) for language in ("en", "ru", "kk", "de", "fr"))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if end > start:
        yield Span(start=start, end=end)
