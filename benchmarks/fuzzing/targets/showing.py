"""What is shown: any words from documents and people become messages that Telegram takes.

An input is a number, which decides the shape, and pieces of text, which fill it.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar, get_args
from zlib import crc32

from benchmarks.fuzzing import seeds
from benchmarks.fuzzing.changing import change_text
from benchmarks.fuzzing.snippets import HTML, MARKDOWN, QUESTION
from benchmarks.fuzzing.target import BrokenError, Ran, Target, hold, text_of, to_bytes
from bot.answer_json import answer_json, answer_text
from bot.telegram.answered import Answered
from bot.telegram.check_rendering import render_checked
from bot.telegram.deep_links import PassageLink, digest, passage_payload
from bot.telegram.fact_rendering import (
    comparison_caption,
    render_comparison,
    render_facts,
    timeline_caption,
)
from bot.telegram.inline_results import Reader, inline_results
from bot.telegram.layout import clean, utf16_units
from bot.telegram.rendering import plain_message, render, render_documents, shared_blocks
from bot.telegram.layout import lay_out
from bot.telegram.views.context import context_shown, place_shown
from bot.telegram.views.facts import facts_shown
from bot.telegram.views.keyboards import answer_keyboard, group_keyboard
from bot.telegram.views.passages import passages_shown
from bot.texts import LANGUAGES, texts
from knowledge.model import (
    Answer,
    AnswerType,
    CheckedClaim,
    CheckedText,
    Citation,
    CitedFact,
    Comparison,
    ComparisonRow,
    Conflict,
    Correction,
    Difference,
    DifferenceKind,
    DocumentEntry,
    Fact,
    FactListing,
    Findings,
    Metadata,
    Modality,
    Outcome,
    Qualifier,
    QualifierName,
    Quotation,
    Refusal,
    RefusalReason,
    ScoredPassage,
    Span,
    Standing,
    Timeline,
    TimelineEvent,
    Value,
    ValueKind,
)
from tests.bot_api.markup import MarkupError, parse_html, utf16_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.telegram.views.message import Shown
    from bot.texts import Texts

__all__ = ["TARGETS"]

_BETWEEN = "\x1e"
_MESSAGE = 4096
_CAPTION = 1024
_MOST_ENTITIES = 100
_DROPPED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\ufeff")
_USERNAME = "dalel_test_bot"

T = TypeVar("T")


@dataclass(slots=True)
class Made:
    """Makes parts of outcomes; the texts in them are pieces of the input."""

    pick: Random
    texts: Sequence[str]

    def text(self) -> str:
        """Return a piece of the input, now and then many times."""
        text = self.pick.choice(self.texts)
        return text * self.pick.choice((1, 1, 1, 1, 1, 3, 50)) if len(text) < 500 else text

    def some(self, text: str) -> str:
        """Return a text that is not empty: whatever stands for it where the input has none."""
        return text if text.strip() else "x"

    def kind(self, literal: Any) -> Any:
        """Return one of the names of a literal type, which may be made of several."""
        return self.pick.choice([*_names(literal)])

    def citation(self, number: int) -> Citation:
        """Return a citation."""
        quote = self.some(self.text())
        start = self.pick.choice((0, 1, 77, 99999))
        address = self.pick.choice((None, "https://example.org/a", "https://example.org/" + self.text(), self.text()))
        return Citation(
            number=number,
            document=self.some(self.text()),
            title=self.text(),
            publisher=self.text(),
            date=self.pick.choice(("", "2011", "2011-07-27", "2011-07")),
            url=address,
            locator=self.pick.choice(("", "paragraph 2", "row 3", self.text())),
            start=start,
            end=start + len(quote),
            quote=quote,
        )

    def value(self) -> Value:
        """Return a fact's value."""
        kind = self.kind(ValueKind)
        normalized = self.pick.choice(("", "2011-06", "57 member", "XXXX-02", "12/14 USD", "P2Y", self.text()))
        items = tuple(self.text() for _ in range(3)) if kind == "list" else ()
        return Value(kind=kind, text=self.some(self.text()), normalized=normalized, items=items)

    def fact(self, citations: int) -> CitedFact:
        """Return a fact that cites some of so many citations."""
        names = [self.kind(QualifierName) for _ in range(self.pick.randrange(3))]
        fact = Fact(
            subject=self.some(self.text()),
            subject_resolved=self.text(),
            relation=self.some(self.text()),
            value=self.value(),
            pattern="clause",
            confidence=self.pick.random(),
            evidence=Span(start=0, end=9),
            value_span=Span(start=1, end=3),
            qualifiers=tuple(Qualifier(name=name, value=self.value()) for name in names),
            is_affirmed=self.pick.random() < 0.8,
            modality=self.kind(Modality),
        )
        numbers = tuple(sorted({self.pick.randint(1, citations) for _ in range(self.pick.randint(1, 4))}))
        return CitedFact(
            fact=fact,
            entity=self.some(self.text()),
            citations=numbers,
            document_date=self.pick.choice(("", "2011", "2013-05-01")),
        )

    def citations(self) -> tuple[Citation, ...]:
        """Return a few citations, numbered from 1."""
        return tuple(self.citation(number) for number in range(1, self.pick.choice((2, 3, 5, 14))))

    def facts(self, citations: int) -> tuple[CitedFact, ...]:
        """Return no, a few or many facts."""
        return tuple(self.fact(citations) for _ in range(self.pick.choice((0, 1, 2, 5, 40))))

    def conflicts(self, facts: Sequence[CitedFact]) -> tuple[Conflict, ...]:
        """Return conflicts between facts."""
        if len(facts) < 2:
            return ()
        places = [tuple(sorted(self.pick.sample(range(len(facts)), 2))) for _ in range(self.pick.randrange(3))]
        return tuple(Conflict(about=self.text(), facts=each) for each in places)

    def quotation(self, citations: int) -> Quotation:
        """Return a quotation of one of so many citations."""
        return Quotation(text=self.some(self.text()), citation=self.pick.randint(1, citations))

    def outcome(self) -> Outcome:
        """Return an answer or a refusal."""
        cited = self.citations()
        count = len(cited)
        passages = tuple(
            ScoredPassage(text=text, shown=text, score=1.0, citation=self.pick.randint(1, count))
            for text in (self.some(self.text()) for _ in range(self.pick.choice((0, 1, 3, 10))))
        )
        missing = tuple(self.text() for _ in range(self.pick.choice((0, 0, 1, 30))))
        if self.pick.random() < 0.6:
            facts = self.facts(count)
            return Answer(
                question=self.text(),
                language="en",
                type=self.kind(AnswerType),
                short_answer=self.pick.choice((None, self.some(self.text()))),
                quotations=tuple(self.quotation(count) for _ in range(self.pick.randint(1, 3))),
                confidence=0.9,
                passages=passages,
                citations=cited,
                missing=missing,
                edition=self.pick.choice(("1-abc", self.some(self.text()))),
                elapsed_ms=1.0,
                working=self.pick.choice(("", self.text())),
                facts=facts,
                conflicts=self.conflicts(facts),
            )
        reason = self.kind(RefusalReason)
        correction = Correction(asked=self.text(), found=self.text(), quotation=self.quotation(count))
        return Refusal(
            question=self.text(),
            language="en",
            reason=reason,
            confidence=0.1,
            passages=passages,
            citations=cited,
            missing=missing,
            edition="1-abc",
            elapsed_ms=1.0,
            unmet=tuple(self.text() for _ in range(2)) if reason == "no_source" else (),
            near_sources=tuple(self.text() for _ in range(4)) if reason == "no_source" else (),
            correction=correction if reason == "false_premise" else None,
        )

    def checked(self) -> CheckedText:
        """Return a checked text."""
        cited = self.citations()
        claims = []
        for _ in range(self.pick.choice((1, 2, 9))):
            verdict = self.pick.choice(("supported", "contradicted", "disputed", "not_found", "no_claim"))
            text = self.some(self.text())
            supporting = (self.quotation(len(cited)),) if verdict in ("supported", "disputed") else ()
            against = (self.quotation(len(cited)),) if verdict in ("contradicted", "disputed") else ()
            differences = tuple(
                Difference(kind=self.kind(DifferenceKind), claimed=self.some(self.text()), stated=self.text(), citation=one.citation)
                for one in against
            )
            claims.append(
                CheckedClaim(text=text, start=0, end=len(text), verdict=verdict,  # type: ignore[arg-type]
                             supporting=supporting, contradicting=against, differences=differences)
            )
        return CheckedText(
            text=self.text(), language="en", claims=tuple(claims), left_out=self.pick.choice((0, 3)),
            citations=cited, edition="1-abc", elapsed_ms=1.0,
        )


def _names(literal: Any) -> Iterable[Any]:
    for one in get_args(literal):
        yield from _names(one) if get_args(one) else (one,)


def _showing(data: bytes) -> Ran:
    head, _, rest = text_of(data).partition(_BETWEEN)
    pick = Random(crc32(to_bytes(head)))
    made = Made(pick=pick, texts=rest.split(_BETWEEN))
    own = texts(pick.choice(LANGUAGES))
    shower = pick.choice(_SHOWERS)
    shown = shower(made, own)
    messages = [html for html, _ in shown]
    for html, limit in shown:
        check_message(html, limit)
    features = {f"{shower.__name__} {len(shown)}"} | {
        f"{tag} {html.count(f'<{tag}')}" for html in messages for tag in ("b", "i", "a", "blockquote")
    }
    return Ran(output=messages, features=frozenset(features))


Messages = list[tuple[str, int]]


def _messages(found: Iterable[str]) -> Messages:
    return [(html, _MESSAGE) for html in found]


def _view(shown: Shown) -> Messages:
    check_keyboard(shown.keyboard)
    hold(shown.messages, "a view of nothing")
    return _messages(shown.messages)


def _outcomes(made: Made, own: Texts) -> Messages:
    outcome = made.outcome()
    flip = made.pick.random
    found = render(
        outcome,
        own,
        username=made.pick.choice(("", _USERNAME)),
        is_short=flip() < 0.3,
        is_told=flip() < 0.3,
        is_suggesting=flip() < 0.2,
        is_changed=flip() < 0.2,
        note=made.pick.choice(("", made.text())),
    )
    hold(found, "an outcome that shows nothing")
    suggested = tuple(made.some(made.text()) for _ in range(made.pick.randrange(4)))
    answered = Answered(outcome=outcome, suggestions=suggested, is_alone=flip() < 0.5)
    check_keyboard(answer_keyboard(answered, own, vote=made.pick.choice((None, "up", "down"))))
    check_keyboard(group_keyboard(answered, own, _USERNAME, is_short=True))
    return _messages(found)


def _views(made: Made, own: Texts) -> Messages:
    outcome = made.outcome()
    cited = made.pick.choice(outcome.citations)
    page = made.pick.choice((0, 1, -1, 5))
    stored = clean(made.text()) + cited.quote + made.text() * 9
    start = stored.find(cited.quote)
    there = replace(cited, start=start, end=start + len(cited.quote))
    found = _view(context_shown(outcome, there, stored, own, page=page))
    link = PassageLink(document=digest(cited.document), start=start, end=there.end, quote=digest(cited.quote, 3))
    entry = DocumentEntry(path=cited.document, metadata=Metadata(title=cited.title), passages=1, characters=9)
    found += _view(place_shown(entry, link, passage_payload(there), stored, own, page=page))
    if outcome.passages:
        found += _view(passages_shown(outcome, own, page=page))
    if isinstance(outcome, Answer) and outcome.facts:
        found += _view(facts_shown(outcome, own))
    return found


def _documents(made: Made, own: Texts) -> Messages:
    entries = []
    for _ in range(made.pick.choice((0, 1, 5, 40))):
        metadata = Metadata(title=made.text(), publisher=made.text(), author=made.text(), url=made.text(), date="2011")
        entries.append(DocumentEntry(path=made.some(made.text()), metadata=metadata, passages=3, characters=900))
    return _messages(render_documents(entries, "1-abc", made.pick.choice((1, 1, 2, 99)), own, username=_USERNAME))


def _facts(made: Made, own: Texts) -> Messages:
    cited = made.citations()
    facts = made.facts(len(cited))
    listing = FactListing(
        entity=made.some(made.text()),
        aliases=tuple(made.text() for _ in range(made.pick.choice((0, 2, 9)))),
        facts=facts,
        citations=cited,
        conflicts=made.conflicts(facts),
        nearest=tuple(made.text() for _ in range(made.pick.choice((0, 3)))),
    )
    found = _messages(render_facts(listing, own, most=made.pick.choice((1, 30)), username=_USERNAME))
    return found + _pictures(made, own, cited)


def _pictures(made: Made, own: Texts, cited: tuple[Citation, ...]) -> Messages:
    count = made.pick.choice((1, 3, 30))
    events = tuple(
        TimelineEvent(begin="2011", end="2011", label=made.text(), citation=made.pick.randint(1, len(cited)))
        for _ in range(count)
    )
    timeline = Timeline(entity=made.some(made.text()), events=events, citations=cited)
    caption = timeline_caption(timeline, own, shown=min(count, 20), username=_USERNAME)
    rows = tuple(
        ComparisonRow(
            relation=made.some(made.text()),
            left=made.fact(len(cited)),
            right=made.pick.choice((None, made.fact(len(cited)))),
            standing=made.pick.choice((None, Standing(kind="ratio", ratio=Decimal("1.5")))),
        )
        for _ in range(made.pick.choice((0, 1, 4, 30)))
    )
    comparison = Comparison(
        left=made.some(made.text()), right=made.some(made.text()), rows=rows, citations=cited,
        nearest=((made.text(),), (made.text(), made.text())),
    )
    found = [(caption.html, _CAPTION), (comparison_caption(comparison).html, _CAPTION)]
    found += _messages(caption.further)
    return found + _messages(render_comparison(comparison, own, username=_USERNAME))


def _checks(made: Made, own: Texts) -> Messages:
    return _messages(render_checked(made.checked(), own, username=_USERNAME))


def _plain(made: Made, own: Texts) -> Messages:
    cited = made.citation(1)
    found = _messages(plain_message(made.text()))
    found += _messages(plain_message(own("question-shown", question=made.text()[:2000])))
    return found + _messages(lay_out(shared_blocks(made.text(), cited, own)))


def _inline(made: Made, own: Texts) -> Messages:
    outcome = made.outcome()
    cited = made.citations()
    findings = Findings(
        passages=tuple(
            ScoredPassage(text=text, shown=text, score=1.0, citation=made.pick.randint(1, len(cited)))
            for text in (made.some(made.text()) for _ in range(made.pick.choice((0, 1, 9))))
        ),
        citations=cited,
        more=False,
        edition=made.pick.choice(("9-" + "e" * 80, made.some(made.text()))),
        facts=made.facts(len(cited)),
    )
    answer = outcome if isinstance(outcome, Answer) else None
    found: Messages = []
    results = list(inline_results(findings, answer, Reader(own=own, username=_USERNAME)))
    hold(len({one.id for one in results}) == len(results), "two inline results with one id")
    for result in results:
        hold(len(result.id.encode()) <= 64, "the id of an inline result over 64 bytes")
        hold(0 < utf16_units(result.title) <= 100, "the title of an inline result")
        hold(utf16_units(result.description or "") <= 200, "the description of an inline result")
        _check_visible(result.title, "an inline title")
        _check_visible(result.description or "", "an inline description")
        check_keyboard(result.reply_markup)
        content: Any = result.input_message_content
        found.append((content.message_text, _MESSAGE))
    return found


def _json(made: Made, _own: Texts) -> Messages:
    outcome = made.outcome()
    line = answer_json(outcome)
    hold("\n" not in line.strip("\n"), "JSON on two lines")
    hold(isinstance(json.loads(line), dict), "JSON that is no object")
    line.encode()
    hold(answer_text(outcome).strip(), "an answer in text that is empty")
    return []


_SHOWERS = (_outcomes, _outcomes, _views, _documents, _facts, _checks, _plain, _inline, _json)


def check_message(html: str, limit: int) -> None:
    """Check a message as Telegram would.

    Raises:
        BrokenError: Telegram would refuse or change it.
    """
    try:
        text, entities = parse_html(html)
    except MarkupError as error:
        raise BrokenError(f"markup: {str(error).split(' at byte')[0][:60]}") from error
    hold(text.strip(), "a message that shows nothing")
    hold(utf16_length(text) <= limit, "a message that is too long")
    hold(len(entities) <= _MOST_ENTITIES, "a message with too many entities")
    _check_visible(text, "a message")


def _check_visible(text: str, what: str) -> None:
    """Check that a text holds nothing that would reach past it, or would be refused."""
    hold(not _DROPPED.intersection(text), f"direction marks in {what}")
    hold(not any(unicodedata.category(c) in ("Cc", "Cs") and c != "\n" for c in text), f"control characters in {what}")
    depth = 0
    for char in text:
        depth += (char == "\u2068") - (char == "\u2069")
        hold(0 <= depth <= 1, f"isolates that do not match in {what}")
    hold(depth == 0, f"an isolate that stays open in {what}")


def check_keyboard(keyboard: Any) -> None:
    """Check the buttons below a message.

    Raises:
        BrokenError: Telegram would refuse one.
    """
    for row in keyboard.inline_keyboard if keyboard is not None else ():
        hold(row, "an empty row of buttons")
        for button in row:
            hold(button.text.strip(), "a button without a text")
            _check_visible(button.text, "a button")
            if button.callback_data is not None:
                hold(1 <= len(str(button.callback_data).encode()) <= 64, "callback data over 64 bytes")
            if button.url is not None:
                hold(button.url.isascii() and button.url.isprintable(), "an address of a button")
            if button.switch_inline_query is not None:
                hold(utf16_units(button.switch_inline_query) <= 256, "a shared query that is too long")
                _check_visible(button.switch_inline_query, "a shared query")


def _seeds() -> Sequence[bytes]:
    lines = [line for piece in seeds.pieces(".md", ".html") for line in piece.splitlines() if line.strip()]
    pick = Random(7)
    made = [_BETWEEN.join((str(n), *pick.sample(lines, 5))) for n in range(150)]
    return tuple(to_bytes(one) for one in made)


def _mutate(pick: Random, data: bytes, other: bytes) -> bytes:
    head, *pieces = text_of(data).split(_BETWEEN)
    if pick.random() < 0.5:
        head = str(pick.randrange(10**6))
    pieces = pieces or [""]
    place = pick.randrange(len(pieces))
    snippets = pick.choice((HTML, MARKDOWN, QUESTION))
    pieces[place] = change_text(pick, pieces[place], text_of(other), snippets).replace(_BETWEEN, " ")
    return to_bytes(_BETWEEN.join((head, *pieces)))


TARGETS = (
    Target(
        name="showing",
        suffix=".txt",
        seeds=_seeds,
        mutate=_mutate,
        run=_showing,
        longest=16_000,
    ),
)
