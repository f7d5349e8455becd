"""Lines that look like headings: numbered ones, short ones, nominal phrases."""

from __future__ import annotations

import re

from knowledge.readers.lists import words

__all__ = ["heading_number", "is_heading_line", "is_phrase_heading", "is_title_phrase"]

_LONGEST = 80
_SENTENCE_ENDS = ".;,:!?…。！？؟،؛"
_DECIMAL = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)(?P<stop>\.?)\s+(?P<title>\S.*)")
_NAMED = re.compile(
    r"(?P<word>part|chapter|article|section|annex|appendix|schedule|clause|"
    r"часть|раздел|глава|статья|приложение|пункт|бөлім|тарау|бап|қосымша|"
    r"bölüm|madde|ek|teil|kapitel|artikel|abschnitt|anlage|§|"
    r"partie|chapitre|article|annexe|parte|capítulo|artículo|sección|anexo)"
    r"\s*(?:№\s*)?(?P<number>\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Z])\b[.:)]?"
    r"(?P<title>\s.*)?",
    re.IGNORECASE,
)
_ORDINAL_NAMED = re.compile(r"\d{1,3}\s*+-?\s*+(бап|тарау|бөлім|madde|bölüm)\b.*", re.IGNORECASE)
# A phrase with one of these is a sentence; the list is closed-class words and the commonest verbs.
_VERBS = words(
    """
    is are was were be been being am isn't aren't has have had do does did don't doesn't will
    would shall should can could may might must cannot can't won't get gets go goes take takes
    took make makes made give gives gave pay pays paid see saw use uses need needs apply applies
    come comes came keep keeps say says said know think work works call ask send thank please
    include includes cost costs close closes open opens start starts end ends expire expires
    last lasts remain remains become became begin begins follow follows require requires
    i you he she it we they who that this these those
    """
)
_PHRASE_WORDS = 6
_ORDERING = re.compile(r"(?:[ийь]те|[аеиуыя]ть)(?:сь|ся)?$")


def heading_number(line: str) -> int:
    """Return how deep the number is that a heading line begins with, or 0 if it is none.

    >>> heading_number("3.2 Leave"), heading_number("ARTICLE 5"), heading_number("3 tables left.")
    (2, 1, 0)
    """
    if len(line) > _LONGEST:
        return 0
    named = _NAMED.fullmatch(line)
    if named and not line.endswith((";", ",")):
        title = (named["title"] or "").strip()
        if not title or (_begins_high(title) and not _ends_sentence(title)):
            return 1 + named["number"].count(".")
        return 0
    if _ORDINAL_NAMED.fullmatch(line) and not _ends_sentence(line.rstrip(".")):
        return 1
    decimal = _DECIMAL.fullmatch(line)
    if decimal is None or _ends_sentence(line) or not _begins_high(decimal["title"]):
        return 0
    depth = 1 + decimal["number"].count(".")
    # "3 Tables" may be a count; a bare number without a full stop names a section only of small
    # size and with a following capital, which `_begins_high` has seen to.
    return depth if depth > 1 or decimal["stop"] or int(decimal["number"]) < 30 else 0


def is_heading_line(line: str) -> bool:
    """Say whether a line that stands alone reads like a heading.

    >>> is_heading_line("Annual leave"), is_heading_line("See the table below:")
    (True, False)
    """
    if len(line) > _LONGEST or _ends_sentence(line.rstrip("?!")) or not _begins_high(line):
        return False
    return sum(char.isalpha() for char in line) >= 2 and not line.endswith(("|", "…"))


def is_phrase_heading(line: str) -> bool:
    """Say whether a line that stands alone is a short phrase closed by a full stop.

    >>> is_phrase_heading("Contractual basis."), is_phrase_heading("Refunds take five days.")
    (True, False)
    """
    parts = line[:-1].split()
    if not line.endswith(".") or line.endswith("..") or not 1 < len(parts) <= _PHRASE_WORDS:
        return False
    if "." in line[:-1] or any(char.isdigit() for char in line) or not line.isascii():
        return False
    return _begins_high(line) and not any(word.casefold() in _VERBS for word in parts)


def is_title_phrase(text: str) -> bool:
    """Say whether a text without its full stop is one to six words, none a usual verb or number.

    >>> is_title_phrase("Governing law"), is_title_phrase("Parties may appeal")
    (True, False)
    """
    parts = text.casefold().split()
    if not 0 < len(parts) <= _PHRASE_WORDS or any(char.isdigit() for char in text):
        return False
    return _begins_high(text) and not any(part in _VERBS or _is_order(part) for part in parts)


def _is_order(word: str) -> bool:
    """Say whether a Russian word ends as imperatives and infinitives do."""
    return bool(_ORDERING.search(word))


def _begins_high(text: str) -> bool:
    first = text.lstrip("«»“”\"'‘’([")[:1]
    # Scripts without case have no lower-case letters.
    return bool(first) and first.isalnum() and not first.islower()


def _ends_sentence(text: str) -> bool:
    return text.rstrip("»”\"'’)]").endswith(tuple(_SENTENCE_ENDS))
