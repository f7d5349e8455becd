"""Characters that break programs: of every category and many scripts, alone and in company."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

__all__ = ["unusual"]

_SPECIAL: tuple[str, ...] = (
    *"\x00\x01\x08\x0b\x0c\x1b\x1c\x1d\x1e\x1f\x7f\x85\x9f\xa0\xad",
    *"\u034f\u061c\u070f\u115f\u180e\u2000\u2007\u200b\u200c\u200d\u200e\u200f\u2028\u2029",
    *"\u202a\u202b\u202c\u202d\u202e\u202f\u205f\u2060\u2061\u2066\u2067\u2068\u2069\u206f",
    *"\u3000\u3164\ufe0f\ufeff\ufff9\ufffa\ufffb\ufffc\ufffd\ufffe\uffff",
    *"\ud800\udbff\udc00\udfff\U000e0001\U000e0041\U000e007f\U0001d173\U0010ffff\ue000",
    *"İıßẞſŉǰΐﬁﬀŁΣςÅÅΩK℃№™½⅓²₂①Ⅷⅸ㊿㌀㍻﷽٣۳३๓༣໓𝟙𝟘１",
    *"’'‘“”«»‹›„‚`´ʼʻ-‐‑‒–—―−﹘－…‥·•‣。、！？।॥؟۔؛،¿¡",
)
_RUNS: tuple[str, ...] = (
    "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇰🇿", "👍🏽", "e\u0301\u0302\u0303\u0304", "\u0301" * 40, "क्षि", "ที่",
    "한글", "\u1112\u1161\u11ab", "\u202eabc\u202c", "\u2067abc\u2069", "\u0627\u0644\u0633",
    "שלום", "Қазақстан", "Ұлт", "東京都", "２０２４年５月１日", "二〇二四年", "十二", "百万",
    "٢٠٢٤", "۱۴۰۲", "พ.ศ. ๒๕๖๗", "५ मई २०११", "\u200bDa\u200blel", "Ａ", "𝓐𝓫𝓬", "ǅ", "ﬃ",
    "\r\n", "\r", "\n\n\n", "\t\t", "   ", "\ud83d\ude00", "I\u0307", "ΑΣ", "𐐀", "🄰", "㏂",
)  # fmt: skip


@cache
def _by_category() -> Sequence[Sequence[str]]:
    found: dict[str, list[str]] = {}
    for number in range(0, 0x110000, 7):
        found.setdefault(unicodedata.category(chr(number)), []).append(chr(number))
    return tuple(tuple(characters) for _, characters in sorted(found.items()))


def unusual(pick: Random) -> str:
    """Return an unusual character, or a few that belong together."""
    match pick.randrange(4):
        case 0:
            return pick.choice(_RUNS)
        case 1:
            return pick.choice(pick.choice(_by_category()))
        case 2:
            return pick.choice(_SPECIAL) * pick.choice((1, 1, 2, 30))
        case _:
            return pick.choice(_SPECIAL)
