"""Which sentences an answer quotes, and how they read."""

from collections.abc import Sequence

import regex

from knowledge.citing import Citer
from knowledge.cleaning import visible
from knowledge.evidence import Evidence
from knowledge.model import Quotation, ScoredPassage, Span
from knowledge.options import AnswerOptions
from knowledge.storage import PassageRecord

__all__ = ["quotations", "readable", "scored_passages", "shown"]

# A further sentence is quoted when it is nearly as good as the best.
_NEARLY = 0.85
# ... when it mentions the kind of thing asked for about as well, and holds about as much of the
# question itself: a sentence that only stands near a good one adds nothing.
_FIT_SHARE = 0.6
_OWN_SHARE = 0.4
_EMPHASIS = regex.compile(r"(?<![\w\\])(\*{1,3}|_{1,3}|`+)(?=\S)(.+?)(?<=[^\s\\])\1(?![\w*_])")
_ADDRESS = regex.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_ESCAPED = regex.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = regex.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_LIST_MARK = regex.compile(r"\n\s*(?:[-*•‣▪–]|>+)\s+")
_MARK = regex.compile(r"^(?:[-*•‣▪–]|>+)\s+")


def readable(text: str, document: str) -> str:
    """Return a quote on one line, without characters that cannot be seen.

    Args:
        document: its document's path; in Markdown the inline marks are left out too.
    """
    line = " ".join(visible(text).split())
    if document.lower().endswith((".md", ".markdown")):
        line = _EMPHASIS.sub(r"\2", _ADDRESS.sub(r"\1", _LINK.sub(r"\1", line)))
        line = _ESCAPED.sub(r"\1", line)
    return _MARK.sub("", line)


def quotations(
    evidence: Sequence[Evidence], citer: Citer, options: AnswerOptions, value: str | None = None
) -> tuple[Quotation, ...]:
    """Return the quoted evidence of an answer, best first.

    Args:
        evidence: at least one sentence, best first.
        citer: numbers the citations.
        value: the short answer, if one was marked; further sentences that give the same one say
            nothing new, those that give another show that the documents differ.
    """
    chosen: list[Quotation] = []
    taken: list[tuple[str, Span]] = []
    characters = 0
    for one in evidence:
        if len(chosen) == options.max_quotations:
            break
        if chosen and one.score < _NEARLY * evidence[0].score:
            break
        if one.fit < _FIT_SHARE * evidence[0].fit or one.own < _OWN_SHARE * evidence[0].own:
            continue
        record = one.passage.record
        span = _whole(one)
        text = shown(record, span)
        if chosen and value and _gives(text, value):
            continue
        is_new = all(quotation.text != text for quotation in chosen) and not any(
            path == record.path and span.start < other.end and other.start < span.end
            for path, other in taken
        )
        if is_new and (not chosen or characters + len(text) <= options.max_characters):
            chosen.append(Quotation(text=text, citation=citer.cite(record, span)))
            taken.append((record.path, span))
            characters += len(text)
    return tuple(chosen)


def _gives(text: str, value: str) -> bool:
    """Whether a text holds a value as itself: "2013", but not "2011-2013"."""
    return bool(regex.search(rf"(?<![\w–—-]){regex.escape(value)}(?![\w–—-])", text))


def scored_passages(
    evidence: Sequence[Evidence], citer: Citer, limit: int
) -> tuple[ScoredPassage, ...]:
    """Return the passages in the order of their best sentences."""
    best: dict[int, Evidence] = {}
    for one in evidence:
        best.setdefault(one.passage.record.number, one)
    return tuple(
        ScoredPassage(
            text=one.passage.record.text,
            shown=shown(one.passage.record, one.passage.record.passage.span),
            score=round(one.score, 6),
            citation=citer.cite(one.passage.record, one.passage.record.passage.span),
        )
        for one in list(best.values())[:limit]
    )


def _whole(evidence: Evidence) -> Span:
    """Return the sentence's span; one that introduces a list, with the list."""
    record = evidence.passage.record
    sentences = record.passage.sentences
    first = sentences[evidence.place]
    if not record.cut(first).rstrip().endswith((":", "：")):
        return first
    last = first
    for span in sentences[evidence.place + 1 :]:
        between = record.cut(Span(start=last.end, end=span.start))
        if "\n\n" in between and last is not first:
            break
        last = span
    return Span(start=first.start, end=last.end)


def shown(record: PassageRecord, span: Span) -> str:
    """Return a span of a passage as a reader sees it; a table row with its column names."""
    if not record.passage.cells:
        return readable(_LIST_MARK.sub(" • ", record.cut(span)), record.path)
    parts = []
    header = record.passage.header
    for place, cell in enumerate(record.passage.cells):
        name = header[place] if place < len(header) else ""
        value = readable(record.cut(cell), record.path)
        if value:
            parts.append(f"{readable(name, record.path)}: {value}" if name else value)
    return "; ".join(parts)
