"""Bytes to text, strictly: every byte is decoded, or the file is refused.

A byte order mark settles the matter; then UTF-8, whose accidental matches are very rare; then
UTF-16 without a mark; then the 8-bit code pages. Cyrillic pages are told apart by the letters
that they give, since charset-normalizer, which decides the rest, errs on a line or two of them.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import pairwise

from charset_normalizer import from_bytes

from knowledge.readers import UnreadableError

__all__ = ["decode"]

# UTF-32 before UTF-16: the little-endian mark of the first begins with that of the second.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5")
_OTHERS = (
    "cp1252",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
)
_SAMPLE = 100_000
"""Bytes that a code page is guessed from; more costs time and changes nothing."""

# The dozen most frequent letters make up 2/3 of Russian, Kazakh and Ukrainian running text alike.
_FREQUENT = frozenset("оеаинтсрвлкм")
_VOWELS = frozenset("аеёиоуыэюя")
_FEWEST_VOWELS = 0.27
"""Their share is about 0.42; Hebrew letters read as Cyrillic hold hardly a quarter."""
# Characters that take the place of Turkish letters when cp1254 is read as cp1252.
_TURKISH_AS_WESTERN = frozenset("ýþðÝÞÐ")
_ICELANDIC_ONLY = frozenset("æÆáÁúÚ")
# Signs inside words, as Polish comes out, or ì there, which is what Czech makes of its ě.
_UNNATURAL = re.compile(r"[^\W\d_][¹²³¿¼¾ì][^\W\d_]")
_CLAIMS = re.compile(
    r"(windows|cp)-?\d{3,4}|iso-8859-\d+|koi8-[ru]|gb\w+|big5|shift_jis|euc-\w+|x?-?mac-\w+|tis-620"
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_FEWEST_SOUND = 4
_SOUND_SHARE = 4
"""Characters beyond ASCII that are sound UTF-8, by those bytes that are not, in damaged UTF-8."""
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def decode(data: bytes, *, stated: str = "") -> str:
    r"""Return the text of a file, its line ends as "\n".

    Args:
        data: the whole file.
        stated: the encoding that the file itself claims, tried right after UTF-8.

    Raises:
        UnreadableError: no encoding fits all bytes.

    >>> decode("Цена договора".encode("cp1251"))
    'Цена договора'
    """
    return _LINE_ENDS.sub("\n", _decode(data, stated))


def _decode(data: bytes, stated: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    # A page that claims another encoding than the UTF-8 that it is in is frequent, chance no.
    for encoding in ("utf-8", _known(stated)):
        text = _attempt(data, encoding)
        if text is None and encoding == "utf-8":
            _refuse_damaged(data)
        if text is not None and "\0" not in text and not _looks_utf16(text):
            return text
    text = _utf16(data)
    if text is None:
        if b"\0" in data:
            raise UnreadableError(
                "is not a text file (it holds zero bytes); save it as UTF-8 text"
            )
        text = _eight_bit(data)
    return text


def _refuse_damaged(data: bytes) -> None:
    """Refuse UTF-8 with a few wrong bytes: read as anything else, all of it would be wrong.

    Chance makes pairs of high bytes of an 8-bit page a UTF-8 character now and then, not mostly.
    """
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    sound = sum(map(len, _BEYOND_ASCII.findall(text))) - wrong
    if sound < _FEWEST_SOUND or sound < _SOUND_SHARE * wrong:
        return
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"is not valid UTF-8 at byte {error.start}; save it again as UTF-8"
        ) from error


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"has a {encoding.upper()} mark but is not valid {encoding.upper()} at byte"
            f" {error.start}; save it again as UTF-8"
        ) from error


def _known(stated: str) -> str:
    """Return the encoding meant by a page's claim, as browsers understand it."""
    name = stated.strip().lower()
    if name in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"):
        return "cp1252"
    return name if _CLAIMS.fullmatch(name) else ""


def _attempt(data: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _looks_utf16(text: str) -> bool:
    # Cyrillic or Arabic in UTF-16 without spaces is valid ASCII, half of it control characters.
    head = text[:_SAMPLE]
    return sum(char < " " and char not in "\t\n\r\f\v" for char in head) > 0.2 * len(head)


def _utf16(data: bytes) -> str | None:
    candidates = []
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _attempt(data, encoding)
        if text is None:
            continue
        head = text[:_SAMPLE]
        plain = sum(_is_common(char) for char in head)
        spaces = sum(char in " \n" for char in head)
        # Text without a space is one word of one script; chance gives characters of many.
        one_script = len({ord(char) >> 8 for char in head}) == 1
        if plain >= 0.95 * len(head) and (spaces or one_script):
            candidates.append((spaces, plain, text))
    if b"\0" not in data and not any(spaces for spaces, _, _ in candidates):
        return None
    return max(candidates)[2] if candidates else None


def _is_common(char: str) -> bool:
    return char in "\n\r\t\ufeff" or unicodedata.category(char)[0] in "LMNPSZ"


def _eight_bit(data: bytes) -> str:
    sample = data[:_SAMPLE]
    high = sum(byte >= 0x80 for byte in sample)
    ascii_letters = sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    scores = {name: _cyrillic_score(sample, name) for name in _CYRILLIC}
    name = max(_CYRILLIC, key=scores.__getitem__)  # the first, most frequent one on a tie
    # In a Western text most letters are ASCII; in a Russian one with Latin names a third may be.
    if scores[name] > 0.45 and high >= 0.5 * ascii_letters:
        text = _attempt(data, name)
        if text is not None:
            return text
    letters = sum(byte >= 0xC0 for byte in sample)
    # Hebrew has no case and no accents; Greek and Arabic letters lie outside of this range too.
    if letters > max(8, ascii_letters) and all(not 0xC0 <= b < 0xE0 and b < 0xFB for b in sample):
        hebrew = _attempt(data, "cp1255")
        if hebrew is not None:
            return hebrew
    return _western(data, sparse=letters < 0.5 * (ascii_letters + letters))


def _cyrillic_score(sample: bytes, encoding: str) -> float:
    """Return the share of high characters that are frequent letters in a natural case."""
    text = sample.decode(encoding, errors="replace")
    high = [char for char in text if char > "\x7f"]
    frequent = sum(char in _FREQUENT for char in high)
    upper = sum(char.lower() in _FREQUENT and char.isupper() for char in high)
    breaks = sum(before.islower() and after.isupper() for before, after in pairwise(text))
    odd = sum(not char.isalpha() and char not in "«»—–…№“”„’‘ °§•€" for char in high)
    vowels = sum(char.lower() in _VOWELS for char in high)
    if len(high) > 12 and vowels < _FEWEST_VOWELS * len(high):
        return 0.0
    return (frequent + 0.75 * upper - 2 * breaks - odd) / max(1, len(high))


def _western(data: bytes, *, sparse: bool) -> str:
    text = _attempt(data, "cp1252")
    # A guess from a handful of accented letters is no better than the most common page.
    if sparse and text is not None and _natural(text):
        turkish = _TURKISH_AS_WESTERN & set(text)
        if turkish and not _ICELANDIC_ONLY & set(text):
            return _attempt(data, "cp1254") or text
        return text
    best = from_bytes(data, cp_isolation=list(_OTHERS)).best()
    if best is not None:
        guessed = _attempt(data, best.encoding)
        if guessed is not None:
            return guessed
    if text is not None:
        return text
    raise UnreadableError("is in an encoding that cannot be told; save it as UTF-8")


def _natural(text: str) -> bool:
    """Say whether the high characters of a Western reading are letters and usual marks."""
    high = [char for char in text if char > "\x7f"]
    usual = sum(char.isalpha() or char in "’‘“”«»–—…•€£§°·©®™½¼¾¿¡„‚ ´×²³" for char in high)
    if _UNNATURAL.search(text):
        return False
    return usual >= 0.9 * len(high)
