"""The two names that somebody types to have them compared."""

from __future__ import annotations

import re

__all__ = ["pairs"]

QUOTED = re.compile(r"""["“«„]([^"“”«»„]+)["”»“]""")
SEPARATORS = (
    re.compile(r"(?<!\s)\s++(?:vs\.?|versus|против|қарсы)\s+", re.IGNORECASE),
    re.compile(r"(?:(?<!\s)\s++)?;\s*"),
    re.compile(r"(?:(?<!\s)\s++)?\|\s*|\n+"),
    re.compile(r"(?<!\s)\s++(?:and|with|и|с|және|мен|бен|пен)\s+", re.IGNORECASE),
    re.compile(r"(?:(?<!\s)\s++)?,\s*"),
    re.compile(r"(?<!\s)\s++[–—-]\s+"),
)
MAX_PAIRS = 4


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to read two names out of `text`, the likeliest first, at most four.

    >>> pairs("Rabat vs Tunis")
    (('Rabat', 'Tunis'),)
    >>> pairs("Trinidad and Tobago and Fiji")
    (('Trinidad', 'Tobago and Fiji'), ('Trinidad and Tobago', 'Fiji'))
    """
    quoted = [name.strip() for name in QUOTED.findall(text)]
    if len(quoted) == 2:
        return ((quoted[0], quoted[1]),)
    found: list[tuple[str, str]] = []
    for separator in SEPARATORS:
        for between in separator.finditer(text):
            pair = _bare(text[: between.start()]), _bare(text[between.end() :])
            if all(pair) and pair not in found:
                found.append(pair)
    words = text.split()
    if len(words) == 2 and not any(each.search(f" {text} ") for each in SEPARATORS):
        found.append((words[0], words[1]))
    return tuple(found[:MAX_PAIRS])


def _bare(name: str) -> str:
    return name.strip().strip("\"“”«»„'").strip()
