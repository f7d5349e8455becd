"""Words and marks of a sentence, with exact offsets.

NLTK's word tokenizer rewrites quotation marks and needs the text put right afterwards; one pattern
gives the same words and keeps every offset.
"""

import regex

__all__ = ["word_spans"]

_WORD = regex.compile(
    r"""
      (?<![\p{L}\p{Nd}])(?:\p{L}\.){2,}                               # U.S.  e.g.
    | \p{Lu}\.(?=\p{Lu}\p{Ll})                                        # N.Nazarbayev: two words
    | [$€£¥₸₽₹₺]
    | \p{Nd}++(?:[.,:/]\p{Nd}++)*+(?:-?(?:st|nd|rd|th|s)\b)?+          # 1,234.5  38th  1990s
      (?:-\p{L}[\p{L}\p{Nd}-]*+)?+                                    # 41-member
    | (?:[Cc]an|[Ww]o|[\p{L}]+?)(?=n['’]t\b)                          # do|n't
    | n['’]t\b
    | ['’](?:s|S|re|ve|ll|d|m)\b
    | [\p{L}\p{M}\p{Nd}_][\p{L}\p{M}\p{Nd}\p{Cf}_]*+
      (?:(?:[-‐‑&/]|['’](?!(?:s|S|re|ve|ll|d|m)\b|t\b))[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}_]*+)*+
    | \.{2,} | -{2,}
    | \S
    """,
    regex.VERBOSE,
)
_STOPPED = regex.compile(r"\p{Lu}|\p{L}{1,5}")
_CLOSERS = frozenset("\"'”’»)]")


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return where the words and marks of a sentence stand.

    A full stop belongs to the word before it where the sentence goes on: "Dr. Who came."

    >>> [text[a:b] for text in ["Dr. Who's 3.5 kg."] for a, b in word_spans(text)]
    ['Dr.', 'Who', "'s", '3.5', 'kg', '.']
    """
    spans = [(match.start(), match.end()) for match in _WORD.finditer(text)]
    joined: list[tuple[int, int]] = []
    for place, (start, end) in enumerate(spans):
        if text[start:end] == "." and joined and joined[-1][1] == start:
            rest = spans[place + 1 : place + 3]
            first, _ = joined[-1]
            goes_on = any(text[a:b] not in _CLOSERS and text[a:b] != "." for a, b in rest)
            if goes_on and _STOPPED.fullmatch(text, first, start):
                joined[-1] = (first, end)
                continue
        joined.append((start, end))
    return joined
