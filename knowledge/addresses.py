"""Addresses that documents state: which of them may become a link."""

from urllib.parse import urlsplit

__all__ = ["web_address"]

_LONGEST = 2000
_NEVER_IN_A_HOST = frozenset(" \"'<>\\^`{|}")


def web_address(text: str) -> str:
    """Return an address on the web, "" for what is none or would mislead whoever follows it.

    Other schemes may run something; a name before "@" looks like the host.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    >>> web_address("https://bank.example@evil.example/")
    ''
    """
    address = text.strip()
    if len(address) > _LONGEST or not address.isprintable():
        return ""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port  # raises where it is no number
        host.encode("idna")
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host or "@" in parts.netloc:
        return ""
    return "" if set(host) & _NEVER_IN_A_HOST else address
