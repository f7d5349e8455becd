"""What Telegram shows for an outcome, the documents, and a found passage. Pure functions.

Every function returns messages of HTML ready to send. Nothing from a document or a person gets
into them other than through `layout`, which cleans, cuts and escapes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from bot.answer_words import correction_line, missing_line, refusal_line
from bot.fact_words import disagreement, disputed
from bot.locators import told_locator
from bot.sources import by_place, look_alike
from bot.telegram.deep_links import (
    document_payload,
    passage_payload,
    start_link,
)
from bot.telegram.layout import (
    Block,
    Run,
    abbreviate,
    clean,
    lay_out,
    one_line,
    pages,
    utf16_units,
)
from bot.telegram.links import link_to_quote, safe_address
from knowledge.model import Answer, Aside, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.texts import Texts
    from knowledge.model import (
        Citation,
        CitedFact,
        Conflict,
        Correction,
        DocumentEntry,
        Outcome,
    )

__all__ = [
    "disagreement_block",
    "plain_message",
    "quote_block",
    "quote_kind",
    "render",
    "render_documents",
    "shared_blocks",
    "source_blocks",
    "source_runs",
]

FOLDED_FROM = 320
"""Units from which a quote is folded: about five lines on a telephone."""

MAX_NEAREST = 3
MAX_NEAREST_UNITS = 240
MAX_SHARED_UNITS = 3000
MAX_TITLE = 200
MAX_DETAIL = 120
MAX_WORD = 60
MAX_MISSING = 10


def render(
    outcome: Outcome,
    own: Texts,
    *,
    username: str = "",
    is_short: bool = False,
    is_told: bool = False,
    is_suggesting: bool = False,
    is_changed: bool = False,
    note: str = "",
) -> tuple[str, ...]:
    """Return the messages that show an answer or a refusal.

    Args:
        outcome: the answer or refusal.
        own: the texts of the language of the labels.
        username: of the bot, for links to places in documents that have no address; "" for none.
        is_short: show no more than a group wants to read.
        is_told: begin with the question.
        is_suggesting: buttons with questions that may have been meant follow.
        is_changed: it takes the place of an answer from documents that have changed since.
        note: what is to be read before it; it may hold words from documents. "" for nothing.
    """
    blocks: list[Block] = []
    if note:
        blocks.append(Block(runs=(Run(text=one_line(note), style="italic"),)))
    if is_told:
        asked = own("question-shown", question=one_line(outcome.question))
        blocks.append(Block(runs=(Run(text=asked, style="italic"),)))
    if is_changed:
        blocks.append(Block(runs=(Run(text=own("answer-changed"), style="italic"),)))
    match outcome:
        case Answer():
            blocks += _answer_blocks(outcome, own, username, is_short=is_short)
        case Refusal():
            blocks += _refusal_blocks(outcome, own, username, is_short=is_short)
    if is_suggesting:
        blocks.append(Block(runs=(Run(text=own("suggested-heading")),), gap=2))
    return lay_out(blocks)


def render_documents(
    documents: Sequence[DocumentEntry], edition: str, page: int, own: Texts, *, username: str = ""
) -> tuple[str, ...]:
    """Return the message with one page of the list of documents.

    Args:
        documents: all documents of the edition, in the order in which they are listed.
        edition: the edition's name.
        page: which page, from 1.
        own: Dalel's own words.
        username: of the bot, for links to documents that have no address; "" for none.
    """
    if not documents:
        return plain_message(own("no-documents"))
    entries = [
        _entry_block(number, entry, username) for number, entry in enumerate(documents, start=1)
    ]
    listed = pages(entries, limit=3800, max_entities=90)
    if not 1 <= page <= len(listed):
        return plain_message(own("no-page"))
    heading = _documents_heading(len(documents), edition, page, len(listed), own)
    blocks = [Block(runs=(Run(text=one_line(heading), style="bold"),)), *listed[page - 1]]
    if page < len(listed):
        blocks.append(Block(runs=(Run(text=own("next-page", page=page + 1)),), gap=2))
    return lay_out(blocks)


def shared_blocks(text: str, citation: Citation, own: Texts) -> tuple[Block, ...]:
    """Return a quote, cut to what one message takes, and its source."""
    quote = abbreviate(clean(text).strip(), MAX_SHARED_UNITS)
    source = (Run(text=f"{own('source')}: "), *source_runs(citation, own))
    return quote_block(quote), Block(runs=source)


def quote_block(quote: str, *, number: int = 0) -> Block:
    """Return a clean quote, marked with the number of its citation where there is one."""
    mark = (Run(text=f" [{number}]"),) if number else ()
    return Block(runs=(Run(text=quote), *mark), kind=quote_kind(quote))


def plain_message(sentence: str) -> tuple[str, ...]:
    """Return one of Dalel's own sentences as messages; it may hold words from elsewhere."""
    return lay_out([Block(runs=(Run(text=clean(sentence).strip()),))])


def _answer_blocks(
    answer: Answer, own: Texts, username: str, *, is_short: bool
) -> Iterable[Block]:
    cited = {citation.number: citation for citation in answer.citations}
    shown = answer.quotations[:1] if is_short else answer.quotations
    if answer.short_answer and (short := one_line(answer.short_answer)):
        yield Block(runs=(Run(text=short, style="bold"),))
    if working := one_line(answer.working):
        told = own("computed", working=working)
        yield Block(runs=(Run(text=told, style="italic"),))
    for conflict in answer.conflicts:
        yield disagreement_block(conflict, answer.facts, own)
    for quotation in shown:
        quote = clean(quotation.text).strip()
        mark = Run(text=f" [{quotation.citation}]")
        yield Block(runs=(Run(text=quote), mark), kind=quote_kind(quote), gap=1)
    if answer.missing:
        yield _missing_block(answer.missing, own)
    numbers = dict.fromkeys(quotation.citation for quotation in shown)
    numbers |= dict.fromkeys(sorted(disputed(answer)))
    sources = [cited[number] for number in numbers if number in cited]
    yield from source_blocks(sources, own, username)


def disagreement_block(
    conflict: Conflict, facts: Sequence[CitedFact], own: Texts, *, about: bool = False
) -> Block:
    """Return the line with the values that sources give differently."""
    told = one_line(disagreement(conflict, facts, own, about=about))
    return Block(runs=(Run(text=own("disagree"), style="bold"), Run(text=f" {told}")))


def source_blocks(sources: Sequence[Citation], own: Texts, username: str = "") -> Iterable[Block]:
    """Yield the sources' lines, the first one headed; `username` as for `source_runs`."""
    groups = by_place(sources)
    heading = own("sources") if len(groups) > 1 else own("source")
    alike = look_alike(sources)
    for place, group in enumerate(groups):
        yield _source_block(
            *group,
            own=own,
            heading=heading if place == 0 else "",
            username=username,
            with_path=group[0].document in alike,
        )


def _refusal_blocks(
    refusal: Refusal, own: Texts, username: str, *, is_short: bool
) -> Iterable[Block]:
    cited = {citation.number: citation for citation in refusal.citations}
    told = clean(refusal_line(refusal, own))
    yield Block(runs=(Run(text=told, style=_refusal_style(refusal)),))
    if refusal.correction:
        yield from _correction_blocks(refusal.correction, cited, own, username)
        return
    if refusal.missing:
        yield _missing_block(refusal.missing, own)
    if refusal.passages:
        yield Block(runs=(Run(text=own("nearest"), style="italic"),), gap=2)
    for passage in () if is_short else refusal.passages[:MAX_NEAREST]:
        quote = abbreviate(clean(passage.shown).strip(), MAX_NEAREST_UNITS)
        yield Block(runs=(Run(text=quote),), kind=quote_kind(quote))
        if passage.citation in cited:
            yield _source_block(cited[passage.citation], own=own, username=username)


def _correction_blocks(
    correction: Correction, cited: Mapping[int, Citation], own: Texts, username: str
) -> Iterable[Block]:
    """Yield what the documents say instead, its quote and its source."""
    number = correction.quotation.citation
    told = Run(text=one_line(correction_line(correction, own)))
    yield Block(runs=(told, Run(text=f" [{number}]")), gap=1)
    quote = clean(correction.quotation.text).strip()
    mark = Run(text=f" [{number}]")
    yield Block(runs=(Run(text=quote), mark), kind=quote_kind(quote), gap=1)
    if number in cited:
        yield from source_blocks([cited[number]], own, username)


def _refusal_style(refusal: Refusal) -> Literal["plain", "bold"]:
    """Return the style of what is said: a friendly line needs no stress."""
    return "plain" if refusal.reason in get_args(Aside) else "bold"


def _missing_block(missing: Sequence[str], own: Texts) -> Block:
    words = [abbreviate(one_line(word), MAX_WORD) for word in missing[:MAX_MISSING]]
    return Block(runs=(Run(text=missing_line(words, own), style="italic"),))


def quote_kind(quote: str) -> Literal["quote", "folded"]:
    """Return how a quote is shown: a long one opens on a touch."""
    return "folded" if utf16_units(quote) >= FOLDED_FROM else "quote"


def _source_block(
    citation: Citation,
    *others: Citation,
    own: Texts,
    heading: str = "",
    username: str = "",
    with_path: bool = False,
) -> Block:
    """Return a source's line; `others` are of the same place and lend their numbers."""
    numbers = " ".join(f"[{each.number}]" for each in (citation, *others))
    source = source_runs(citation, own, username, with_path=with_path)
    runs = (Run(text=f"{numbers} "), *source)
    if heading:
        return Block(runs=(Run(text=heading, style="bold"), Run(text="\n"), *runs), gap=2)
    return Block(runs=runs)


def source_runs(
    citation: Citation, own: Texts, username: str = "", *, with_path: bool = False
) -> tuple[Run, ...]:
    """Return a source's title, publisher, date and place, on one line.

    Args:
        citation: the source.
        own: Dalel's own words.
        username: of the bot; where the document has no address of its own, the title leads to
            the passage in the bot. "" for no such link.
        with_path: name the file too, since another source says the same of itself.
    """
    title = _short(citation.title, MAX_TITLE) or _short(citation.document, MAX_TITLE)
    link = link_to_quote(citation.url, citation.quote)
    if not link and username:
        link = start_link(username, passage_payload(citation))
    path = citation.document if with_path and citation.title else ""
    details = (citation.publisher, citation.date, told_locator(citation.locator, own), path)
    return (Run(text=title or "?", url=link), *_detail_runs(details))


def _documents_heading(documents: int, edition: str, page: int, pages: int, own: Texts) -> str:
    if pages == 1:
        return own("documents-heading", documents=documents, edition=edition)
    return own(
        "documents-heading-paged", documents=documents, edition=edition, page=page, pages=pages
    )


def _entry_block(number: int, entry: DocumentEntry, username: str) -> Block:
    metadata = entry.metadata
    title = _short(metadata.title, MAX_TITLE) or _short(entry.path, MAX_TITLE)
    link = safe_address(metadata.url)
    if not link and username:
        link = start_link(username, document_payload(entry.path))
    run = Run(text=title or "?", url=link)
    details = (metadata.publisher or metadata.author, metadata.date)
    return Block(runs=(Run(text=f"{number}. "), run, *_detail_runs(details)))


def _detail_runs(details: Sequence[str]) -> tuple[Run, ...]:
    """Return " — one, two"; each its own run, so that each is isolated by itself."""
    runs: list[Run] = []
    for detail in details:
        if text := _short(detail, MAX_DETAIL):
            runs += (Run(text=", " if runs else " — "), Run(text=text))
    return tuple(runs)


def _short(text: str, limit: int) -> str:
    return abbreviate(one_line(text), limit)
