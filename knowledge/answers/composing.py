"""Which sentences an answer quotes, and how they read."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from knowledge.answers.choosing import Choice
from knowledge.answers.citing import Citer
from knowledge.answers.evidence import Evidence
from knowledge.cleaning import visible
from knowledge.model import Quotation, ScoredPassage, Span
from knowledge.options import AnswerOptions
from knowledge.readers.asked import is_asked_and_answered
from knowledge.storage import PassageRecord

__all__ = [
    "answer_cell",
    "quotations",
    "readable",
    "scored_passages",
    "short_answer",
    "shown",
    "whole_sentence",
]

# A further sentence is quoted when it is nearly as good as the best.
_NEARLY = 0.85
# ... when it mentions the kind of thing asked for about as well, and holds about as much of the
# question itself: a sentence that only stands near a good one adds nothing.
_FIT_SHARE = 0.6
_OWN_SHARE = 0.4
_QUESTION_MARKS = ("?", "？", "؟")
_EMPHASIS = regex.compile(
    r"(?<![\w\\])((?<!\*)\*{1,3}|(?<!_)_{1,3}|(?<!`)`++)(?=\S)(.{1,300}?)(?<=[^\s\\])\1(?![\w*_])"
)
_ADDRESS = regex.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_ESCAPED = regex.compile(r"\\([!-/:-@\[-`{-~])")
_LINK = regex.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)")
_LIST_MARK = regex.compile(r"\n\s*(?:[-*•‣▪–]|>+)\s+")
_MARK = regex.compile(r"^(?:[-*•‣▪–]|>+)\s+")
_JOINED = regex.compile(r"[\w–—-]")


@lru_cache(maxsize=1 << 11)
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


def quotations(choice: Choice, citer: Citer, options: AnswerOptions) -> tuple[Quotation, ...]:
    """Return the quoted evidence of an answer, best first.

    What states the answer and what differs from it is quoted in any case; further sentences are
    if they are nearly as good and say something new.

    Args:
        choice: what to answer; without evidence nothing is quoted.
        citer: numbers the citations.
    """
    needed = [one.evidence for one in (*choice.stated, *choice.differing)]
    quoted = _Quoted(citer)
    for one in needed:
        quoted.add(one, listed=options.max_characters if choice.wants_list else 0)
    if not needed and choice.evidence:
        # What is told at length seldom ends with the sentence that names it.
        listed = options.max_characters if choice.wants_list else 0
        quoted.add(choice.evidence[0], followed=options.max_characters, listed=listed)
    for one in () if choice.differing or choice.working else choice.evidence:
        best = choice.evidence[0]
        if len(quoted.quotations) >= options.max_quotations:
            break
        if quoted.quotations and one.score < _NEARLY * best.score:
            break
        if quoted.quotations and one.sentence.is_run:  # it names much and says little
            continue
        if one.fit < _FIT_SHARE * best.fit or one.own < _OWN_SHARE * best.own:
            continue
        text = shown(one.passage.record, whole_sentence(one))
        says_same = choice.short_answer and _gives(text, choice.short_answer)
        if quoted.quotations and (
            says_same or quoted.characters + len(text) > options.max_characters
        ):
            continue
        quoted.add(one)
    return tuple(quoted.quotations)


class _Quoted:
    """The sentences quoted so far, each once."""

    def __init__(self, citer: Citer) -> None:
        self.quotations: list[Quotation] = []
        self.characters = 0
        self._citer = citer
        self._taken: list[tuple[str, Span]] = []
        self._shown: set[str] = set()

    def add(self, evidence: Evidence, *, followed: int = 0, listed: int = 0) -> None:
        """Quote a sentence unless it is quoted already.

        Args:
            followed: up to so many characters, the sentence after it is quoted with it.
            listed: up to so many characters, the whole list that it is an entry of is.
        """
        record, span = evidence.passage.record, whole_sentence(evidence)
        if listed and (whole := _whole_list(record, span)) and whole.end - whole.start <= listed:
            span = whole
        further = next((one for one in record.passage.sentences if one.start >= span.end), None)
        if further and further.end - span.start <= followed and _goes_on(record, span, further):
            span = Span(start=span.start, end=further.end)
        # Two questions may have the same answer: each is known by its whole row.
        full = shown(record, span)
        answer = answer_cell(record)
        text = readable(record.cut(answer), record.path) if answer else full
        is_known = full in self._shown or any(
            path == record.path and span.start < other.end and other.start < span.end
            for path, other in self._taken
        )
        if not is_known:
            citation = self._citer.cite(record, span)
            self.quotations.append(Quotation(text=text, citation=citation))
            self._shown.add(full)
            self._taken.append((record.path, span))
            self.characters += len(text)


def short_answer(choice: Choice) -> str | None:
    """Return the short answer, None where it is but a part of the question that a row answers."""
    for evidence in (*(one.evidence for one in choice.stated), *choice.evidence)[:1]:
        record = evidence.passage.record
        answer = answer_cell(record)
        if answer and choice.short_answer:
            asked = record.cut(record.passage.cells[0])
            is_asked = choice.short_answer in asked and choice.short_answer not in record.cut(
                answer
            )
            return None if is_asked else choice.short_answer
    return choice.short_answer


def _gives(text: str, value: str) -> bool:
    """Whether a text holds a value as itself: "2013", but not "2011-2013"."""
    start = text.find(value)
    while start >= 0:
        end = start + len(value)
        if not (_JOINED.search(text[max(0, start - 1) : start]) or _JOINED.match(text, end)):
            return True
        start = text.find(value, start + 1)
    return False


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
            citation=citer.cite(one.passage.record, one.passage.record.passage.body),
        )
        for one in list(best.values())[:limit]
    )


def _whole_list(record: PassageRecord, span: Span) -> Span | None:
    """Return the passage of a list's entry, which holds the list; None for other sentences."""
    is_entry = _LIST_MARK.match(f"\n{record.cut(span)}")
    return record.passage.body if is_entry and not record.passage.cells else None


def _goes_on(record: PassageRecord, span: Span, further: Span) -> bool:
    """Whether a sentence carries on another: not the next row, nor the next entry of a list."""
    between = record.cut(Span(start=span.start, end=further.end))
    return not record.passage.cells and not _LIST_MARK.search(f"\n{between}")


def whole_sentence(evidence: Evidence) -> Span:
    """Return a sentence's span: with the list that it introduces, or its answer if it asks."""
    record = evidence.passage.record
    sentences = record.passage.sentences
    first = sentences[evidence.place]
    text = record.cut(first).rstrip()
    if text.endswith(_QUESTION_MARKS):
        return Span(
            start=first.start, end=sentences[min(evidence.place + 1, len(sentences) - 1)].end
        )
    if not text.endswith((":", "：")):
        return first
    last = first
    for span in sentences[evidence.place + 1 :]:
        between = record.cut(Span(start=last.end, end=span.start))
        if "\n\n" in between and last is not first:
            break
        last = span
    return Span(start=first.start, end=last.end)


def answer_cell(record: PassageRecord) -> Span | None:
    """Return where the answer stands in a row of a question and its answer, None elsewhere.

    The question beside it is the asker's own, or much like it: the answer is quoted alone.
    """
    cells = record.passage.cells
    if len(cells) != 2 or not is_asked_and_answered(record.passage.header):
        return None
    return cells[1] if record.cut(cells[1]).strip() else None


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
