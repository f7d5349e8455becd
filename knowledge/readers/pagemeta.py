"""What a page states of itself in its head."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from knowledge.model import Metadata
from knowledge.readers.dates import iso_date

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["page_metadata"]

_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "publish-date",
    "pubdate",
    "article:modified_time",
    "last-modified",
)
_AUTHORS = ("author", "dc.creator", "dcterms.creator", "article:author", "citation_author")
_PUBLISHERS = (
    "og:site_name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "article:publisher",
)
_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title")
_SEPARATOR = re.compile(r"\s+[|·•—–»:-]+\s+")


def page_metadata(tree: LexborHTMLParser) -> Metadata:
    """Return title, author, publisher, date, address, language and licence of a page."""
    stated = _stated(tree)
    publisher = _first(stated, _PUBLISHERS, address=False)
    date = next(filter(None, (iso_date(stated.get(name, "")) for name in _DATES)), "")
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or "")[:2].lower() if root else ""
    return Metadata(
        title=_first(stated, _TITLES) or _title(tree, publisher),
        publisher=publisher,
        author=_first(stated, _AUTHORS, address=False),
        date=date,
        url=_link(tree, "canonical") or _address(stated.get("og:url", "")),
        language=language if language.isalpha() else "",
        license=_link(tree, "license") or stated.get("dcterms.license", ""),
    )


def _stated(tree: LexborHTMLParser) -> dict[str, str]:
    """Return the page's <meta> values by name in lower case, the first of each."""
    values: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = " ".join((attributes.get("content") or "").split())
        if name and content:
            values.setdefault(name.lower(), content)
    return values


def _first(stated: dict[str, str], names: tuple[str, ...], *, address: bool = True) -> str:
    values = (stated.get(name, "") for name in names)
    return next((value for value in values if value and (address or "://" not in value)), "")


def _title(tree: LexborHTMLParser, publisher: str) -> str:
    """Return the page's title without the site's name after it."""
    node = tree.css_first("title")
    title = " ".join((node.text() or "").split()) if node else ""
    headings = tree.css("h1")
    heading = " ".join((headings[0].text() or "").split()) if len(headings) == 1 else ""
    parts = _SEPARATOR.split(title)
    if len(parts) > 1 and (parts[0] == heading or parts[-1] == publisher):
        return heading if parts[0] == heading else title[: -len(parts[-1])].rstrip(" |·•—–»:-")
    return title


def _link(tree: LexborHTMLParser, relation: str) -> str:
    node = tree.css_first(f'link[rel="{relation}"]')
    return _address((node.attributes.get("href") or "").strip()) if node else ""


def _address(value: str) -> str:
    return value if value.startswith(("http://", "https://")) else ""
