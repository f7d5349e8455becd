"""Links to a quote in its original: the page's address with a text fragment.

A browser that opens `https://example.org/page#:~:text=first%20words,last%20words` scrolls to the
words and marks them (https://wicg.github.io/scroll-to-text-fragment/).
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit, urlunsplit

from knowledge.addresses import web_address

__all__ = ["link_to_quote", "safe_address"]

DIRECTIVE = ":~:"
MAX_ADDRESS = 2000
"""Characters of an address; clients refuse or cut much longer ones."""

EDGE_WORDS = 5
"""Words given from each end of a long quote. Fewer may match elsewhere on the page; more break
oftener over a difference in typography between the page and the stored text."""

RESERVED = "!$&'()*+,;=:@/?%[]~#"
MARKDOWN = "*_`#>|~"


def safe_address(address: str | None) -> str:
    """Return `address` ready for a link, or "" if it is not a web address.

    >>> safe_address("https://example.org/a b")
    'https://example.org/a%20b'
    >>> safe_address("javascript:alert(1)")
    ''
    """
    parts = urlsplit(web_address(address or ""))
    if not parts.netloc:
        return ""
    encoded = urlunsplit(
        (parts.scheme, parts.netloc, *(quote(part, safe=RESERVED) for part in parts[2:]))
    )
    return encoded if len(encoded) <= MAX_ADDRESS else ""


def link_to_quote(address: str | None, quotation: str) -> str:
    """Return the address of the `quotation` on its page, or "" if there is no web address.

    >>> link_to_quote("https://example.org/a#top", "Ten, or so")
    'https://example.org/a#top:~:text=Ten%2C%20or%20so'
    """
    base = safe_address(address)
    if not base or DIRECTIVE in base:
        return base
    directive = _text_directive(quotation)
    link = f"{base}{'' if '#' in base else '#'}{DIRECTIVE}text={directive}"
    return link if directive and len(link) <= MAX_ADDRESS else base


def _text_directive(quotation: str) -> str:
    """Return the percent-encoded `start,end`, or the whole of a short quote."""
    lines = [words for line in quotation.splitlines() if (words := _words(line))]
    if not lines:
        return ""
    # A match does not cross from one paragraph into the next except between start and end.
    if len(lines) == 1 and len(lines[0]) <= 2 * EDGE_WORDS:
        return _encode(lines[0])
    return f"{_encode(lines[0][:EDGE_WORDS])},{_encode(lines[-1][-EDGE_WORDS:])}"


def _words(line: str) -> list[str]:
    """Return the words of a line as a page shows them: without Markdown's marks."""
    words = (word.strip(MARKDOWN) for word in line.split())
    return [word for word in words if word and word != "-"]


def _encode(words: list[str]) -> str:
    # quote() leaves "-" alone, which has a meaning of its own in a text directive.
    return quote(" ".join(words), safe="", errors="ignore").replace("-", "%2D")
