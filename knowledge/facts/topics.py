"""What a table or a line of key and value is about where it does not say: heading, title."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePosixPath

import regex

from knowledge.facts.labels import is_in, plain
from knowledge.model import Document

__all__ = ["heading_topic", "parent_item", "title_of"]

_NUMBERING = regex.compile(r"(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3})*+[.)]?|[IVXLC]{1,6}[.)])\s+")
_SHEET = regex.compile(r"(?:sheet|лист|парақ|tabelle|feuil|hoja|sayfa)\s*\d*", regex.IGNORECASE)
_ITEM_MARK = regex.compile(r"(?:[•‣◦▪●○∙·*\-–—]|\(?(?:\p{Nd}{1,3}|\p{L})[.)])\s+")
_PARENT_WORDS = 6
_WORD = regex.compile(r"[\p{L}\p{M}]+")


def title_of(document: Document) -> str:
    """Return a document's title, or its file name in words.

    >>> from knowledge.model import Metadata
    >>> title_of(Document(path="a/price-list.csv", text="", blocks=(), spans=(),
    ...                   metadata=Metadata()))
    'price list'
    """
    if document.metadata.title:
        return document.metadata.title
    return " ".join(regex.split(r"[-_\s]+", PurePosixPath(document.path).stem)).strip()


def heading_topic(document: Document, headings: Sequence[str]) -> str:
    """Return the innermost heading that names a thing, else the title.

    Args:
        headings: outermost first; "Contacts" or "Sheet1" name nothing.
    """
    for heading in reversed(headings):
        name = _NUMBERING.sub("", plain(heading), count=1)
        words = _WORD.findall(name)
        if words and not _SHEET.fullmatch(name) and not all(is_in(one, "topics") for one in words):
            return name
    return title_of(document)


def parent_item(document: Document, offset: int) -> str:
    """Return the short entry of a list that the entry at an offset is nested under, "" for none.

    Args:
        offset: of a character in the document's text.
    """
    at = bisect_right(document.spans, offset, key=lambda span: span.start) - 1
    if at < 0 or document.blocks[at].kind != "item":
        return ""
    level = document.blocks[at].level
    for block in reversed(document.blocks[:at]):
        if block.kind != "item":
            return ""
        if block.level < level:
            name = _ITEM_MARK.sub("", plain(block.text), count=1)
            is_name = len(name.split()) <= _PARENT_WORDS and ": " not in block.text
            words = _WORD.findall(name)
            tells = bool(words) and not all(is_in(one, "topics") for one in words)
            return name if is_name and tells and not name.endswith((".", ";", ",")) else ""
    return ""
