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
_SITE_WORDS = 8
_SEPARATOR = re.compile(r"(?<!\s)\s++[|·•—–»:-]++\s+")


def page_metadata(tree: LexborHTMLParser) -> Metadata:
    """Return title, author, publisher, date, address, language and licence of a page."""
    stated = _stated(tree)
    title, site = _title(tree, _first(stated, _PUBLISHERS, address=False))
    date = next(filter(None, (iso_date(stated.get(name, "")) for name in _DATES)), "")
    root = tree.css_first("html")
    language = (root.attributes.get("lang") or "")[:2].lower() if root else ""
    return Metadata(
        title=_first(stated, _TITLES) or title,
        publisher=site,
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


def _title(tree: LexborHTMLParser, publisher: str) -> tuple[str, str]:
    """Return the page's title without the site's name after it, and the publisher.

    Where no publisher is stated, it is the site's name that stands behind the page's own heading.
    """
    node = tree.css_first("title")
    title = " ".join((node.text() or "").split()) if node else ""
    headings = tree.css("h1")
    heading = " ".join((headings[0].text() or "").split()) if len(headings) == 1 else ""
    parts = _SEPARATOR.split(title)
    if len(parts) > 1 and parts[0] == heading:
        return heading, publisher or (parts[-1] if _is_site(parts[-1]) else "")
    if len(parts) > 1 and parts[-1] == publisher:
        return title[: -len(parts[-1])].rstrip(" |·•—–»:-"), publisher
    return title, publisher


def _is_site(name: str) -> bool:
    """Say whether a title's last part is a name: capitals, not one word nor a whole sentence."""
    parts = name.split()
    capitals = sum(part[0].isupper() for part in parts)
    return 1 < len(parts) <= _SITE_WORDS and parts[0][0].isupper() and capitals * 2 >= len(parts)


def _link(tree: LexborHTMLParser, relation: str) -> str:
    node = tree.css_first(f'link[rel="{relation}"]')
    return _address((node.attributes.get("href") or "").strip()) if node else ""


def _address(value: str) -> str:
    return value if value.startswith(("http://", "https://")) else ""
