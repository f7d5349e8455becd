"""Pieces to repeat without end, and the places of documents and questions where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ASKED", "PIECES", "PLACES", "Place", "filled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a document the text without end stands.

    Attributes:
        before: the document up to there; it has a sentence of its own.
        after: the rest of it.
    """

    suffix: str
    before: str = ""
    after: str = ""


PLACES: Mapping[str, Place] = {
    "text": Place(suffix=".txt", before="Notice\n\nIt holds. ", after=" end.\n"),
    "Markdown paragraph": Place(suffix=".md", before="# Notice\n\nIt holds. ", after=" end.\n"),
    "Markdown heading": Place(
        suffix=".md",
        before="# Notice\n\nIt holds.\n\n# ",
        after="\n\nThe end comes. It is here.\n",
    ),
    "Markdown list": Place(suffix=".md", before="It holds:\n\n- one\n- ", after="\n- three\n"),
    "Markdown table": Place(
        suffix=".md",
        before="| Name | Note |\n|---|---|\n| a | b |\n| c | ",
        after=" |\n| e | f |\n",
    ),
    "Markdown code": Place(
        suffix=".md", before="# Notice\n\nIt holds.\n\n```\n", after="\n```\n\nIt ends.\n"
    ),
    "front matter": Place(suffix=".md", before="---\ntitle: '", after="'\n---\n\nIt holds.\n"),
    "page paragraph": Place(
        suffix=".html",
        before="<html><body><h1>Notice</h1><p>It holds.</p><p>",
        after="</p></body></html>",
    ),
    "page cell": Place(
        suffix=".html",
        before="<p>It holds.</p><table><tr><th>Name<th>Note</tr><tr><td>c<td>",
        after="</tr></table>",
    ),
    "page attribute": Place(
        suffix=".html",
        before="<p>It holds.</p><p class='a' style='",
        after="'>More is to come.</p>",
    ),
    "page style sheet": Place(
        suffix=".html", before="<style>.a{color:red} ", after="</style><p class=a>It holds.</p>"
    ),
    "table cell": Place(
        suffix=".csv", before='Name,Note\nx,y\nz,w\na,b\nq,"', after='"\nIt holds,yes\n'
    ),
    "table": Place(suffix=".csv", before="Name,Note\nx,y\nz,w\na,b\n", after="\nIt holds,yes\n"),
}

ASKED: Mapping[str, Place] = {
    "question": Place(suffix="", before="When was the bank founded ", after="?"),
    "checked text": Place(suffix="", before="The bank was founded in 1993. ", after=" end."),
}

PIECES: Mapping[str, str] = {
    "prose": (
        "The committee of the council approved the budget of 3,500 euros on 5 May 2011 and the"
        " plan was signed by Anna Smith. "
    ),
    "Russian": "Совет директоров утвердил план. ",
    "Chinese": "中文",
    "Thai": "ไทย",
    "Thai letters": "ไ ",
    "Arabic": "شركة ",
    "combining marks": "e\u0301\u0302",
    "joiners": "\u200d",
    "emoji": "👩\u200d👩\u200d👧",
    "direction marks": "\u202eabc ",
    "one word": "abcdefghij",
    "letters": "a ",
    "capitals": "ABC ",
    "names": "Anna Smith ",
    "acronyms": "World Bank (WB) ",
    "initials": "A. ",
    "small initials": "a. ",
    "digits": "1234567890",
    "single digits": "1 ",
    "digits and commas": "1,",
    "digits and dots": "1.",
    "dates": "5 May 2011, ",
    "prices": "$1 bn or ",
    "commas": ",",
    "words and commas": "tea, milk, ",
    "semicolons": "tea; ",
    "dots": ".",
    "colons": ":",
    "keys": "Key: value ",
    "hyphens": "a-",
    "dashes": "- ",
    "quotes": '"',
    "curly quotes": "“”‘’«»",
    "open brackets": "(",
    "closed brackets": ")",
    "brackets": "()",
    "spaces": " ",
    "tabs": "a\t",
    "lines": "a\n",
    "empty lines": "\n",
    "paragraphs": "a b.\n\n",
    "lines of items": "- a\n",
    "deep items": "  - a\n    ",
    "lines of numbers": "1. a\n",
    "lines of headings": "# a\n",
    "lines of quotations": "> a\n",
    "lines of cells": "a,b\n",
    "quotations": "> ",
    "of": "of ",
    "and": "and ",
    "is": "is the ",
    "not": "not ",
    "that": "that ",
    "who": "who ",
    "questions": "who is it? ",
    "participles": "hit, ",
    "numbers and time words": "5 full ",
    "time words": "full calendar ",
    "firms": "A & ",
    "links": "[x](",
    "link texts": "[",
    "pictures": "![a",
    "references": "[a]: b\n",
    "pipes": "|",
    "cells": "a | b | ",
    "hashes": "#",
    "stars": "*",
    "bold": "**a ",
    "underscores": "_",
    "backticks": "`",
    "backticks and words": "`a ``",
    "code": "```\n",
    "tildes": "~~~ ",
    "backslashes": "\\",
    "ampersands": "&",
    "entities": "&amp;",
    "numbers of characters": "&#x",
    "less than": "<",
    "greater than": ">",
    "comments": "<!--",
    "closed comments": "<!--x-->",
    "declarations": "<!a ",
    "tags": "<b>",
    "boxes": "<div>",
    "paragraph tags": "<p>a",
    "list tags": "<ul><li>",
    "tables": "<table><tr><td>",
    "ends": "</p>",
    "attributes": "<a b='",
    "hidden": "<p hidden>a</p>",
    "scripts": "<script>",
    "rules": ".a .b{display:none} ",
    "declared": "a:b;",
    "braces": "{",
    "at rules": "@media a{",
    "addresses": "http://a.b/",
    "mail": "a@b.",
}  # fmt: skip


def filled(place: Place, piece: str, size: int) -> str:
    """Return a document, or a question, with about so many bytes of a piece in a place."""
    times = size // len(piece.encode()) + 1
    return place.before + piece * times + place.after
