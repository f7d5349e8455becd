"""What is shown: any words from documents and people become messages that Telegram takes.

An input is a number, which decides the shape, and pieces of text, which fill it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any
from zlib import crc32

from benchmarks.fuzzing import seeds
from benchmarks.fuzzing.changing import change_text
from benchmarks.fuzzing.made import Made
from benchmarks.fuzzing.messages import (
    CAPTION,
    MESSAGE,
    check_keyboard,
    check_message,
    check_visible,
)
from benchmarks.fuzzing.snippets import HTML, MARKDOWN, QUESTION
from benchmarks.fuzzing.target import Ran, Target, hold, text_of, to_bytes
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
from bot.telegram.layout import clean, lay_out, utf16_units
from bot.telegram.rendering import plain_message, render, render_documents, shared_blocks
from bot.telegram.views.context import context_shown, place_shown
from bot.telegram.views.facts import facts_shown
from bot.telegram.views.keyboards import answer_keyboard, group_keyboard
from bot.telegram.views.passages import passages_shown
from bot.texts import LANGUAGES, texts
from knowledge.model import (
    Answer,
    Citation,
    Comparison,
    ComparisonRow,
    DocumentEntry,
    FactListing,
    Findings,
    Metadata,
    ScoredPassage,
    Standing,
    Timeline,
    TimelineEvent,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.telegram.views.message import Shown
    from bot.texts import Texts

__all__ = ["TARGETS"]

_BETWEEN = "\x1e"
_USERNAME = "dalel_test_bot"


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
        f"{tag} {html.count(f'<{tag}')}"
        for html in messages
        for tag in ("b", "i", "a", "blockquote")
    }
    return Ran(output=messages, features=frozenset(features))


Messages = list[tuple[str, int]]


def _messages(found: Iterable[str]) -> Messages:
    return [(html, MESSAGE) for html in found]


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
    link = PassageLink(
        document=digest(cited.document), start=start, end=there.end, quote=digest(cited.quote, 3)
    )
    entry = DocumentEntry(
        path=cited.document, metadata=Metadata(title=cited.title), passages=1, characters=9
    )
    found += _view(place_shown(entry, link, passage_payload(there), stored, own, page=page))
    if outcome.passages:
        found += _view(passages_shown(outcome, own, page=page))
    if isinstance(outcome, Answer) and outcome.facts:
        found += _view(facts_shown(outcome, own))
    return found


def _documents(made: Made, own: Texts) -> Messages:
    entries = []
    for _ in range(made.pick.choice((0, 1, 5, 40))):
        metadata = Metadata(
            title=made.text(),
            publisher=made.text(),
            author=made.text(),
            url=made.text(),
            date="2011",
        )
        entries.append(
            DocumentEntry(
                path=made.some(made.text()), metadata=metadata, passages=3, characters=900
            )
        )
    return _messages(
        render_documents(
            entries, "1-abc", made.pick.choice((1, 1, 2, 99)), own, username=_USERNAME
        )
    )


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
    found = _messages(
        render_facts(listing, own, most=made.pick.choice((1, 30)), username=_USERNAME)
    )
    return found + _pictures(made, own, cited)


def _pictures(made: Made, own: Texts, cited: tuple[Citation, ...]) -> Messages:
    count = made.pick.choice((1, 3, 30))
    events = tuple(
        TimelineEvent(
            begin="2011", end="2011", label=made.text(), citation=made.pick.randint(1, len(cited))
        )
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
        left=made.some(made.text()),
        right=made.some(made.text()),
        rows=rows,
        citations=cited,
        nearest=((made.text(),), (made.text(), made.text())),
    )
    found = [(caption.html, CAPTION), (comparison_caption(comparison).html, CAPTION)]
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
            ScoredPassage(
                text=text, shown=text, score=1.0, citation=made.pick.randint(1, len(cited))
            )
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
        check_visible(result.title, "an inline title")
        check_visible(result.description or "", "an inline description")
        check_keyboard(result.reply_markup)
        content: Any = result.input_message_content
        found.append((content.message_text, MESSAGE))
    return found


def _json(made: Made, _own: Texts) -> Messages:
    outcome = made.outcome()
    line = answer_json(outcome)
    hold("\n" not in line.strip("\n"), "JSON on two lines")
    hold(isinstance(json.loads(line), dict), "JSON that is no object")
    hold(answer_text(outcome).strip(), "an answer in text that is empty")
    return []


_SHOWERS = (_outcomes, _outcomes, _views, _documents, _facts, _checks, _plain, _inline, _json)


def _seeds() -> Sequence[bytes]:
    lines = [
        line
        for piece in seeds.pieces(".md", ".html")
        for line in piece.splitlines()
        if line.strip()
    ]
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
    pieces[place] = change_text(pick, pieces[place], text_of(other), snippets).replace(
        _BETWEEN, " "
    )
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
