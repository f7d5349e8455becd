"""Spans without the marks of Markdown around them."""

import regex

from knowledge.model import Span

__all__ = ["narrowed"]

_WRAPPED = regex.compile(r"(\*{1,3}|_{1,3}|(?<!`)`++)(?=\S)([^*_`]+)(?<=\S)\1")
_LINK = regex.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")


def narrowed(text: str, span: Span) -> Span:
    """Return a span without white space, and without emphasis or a link around all of it.

    >>> narrowed("a **bold** word", Span(start=1, end=11)).of("a **bold** word")
    'bold'
    """
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    for pattern, group in ((_WRAPPED, 2), (_LINK, 1), (_WRAPPED, 2)):
        match = pattern.fullmatch(text, start, end)
        if match is not None and match.start(group) < match.end(group):
            start, end = match.span(group)
    return Span(start=start, end=end)
