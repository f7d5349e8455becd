"""Hostile documents and names where people read them: terminal, JSON and Telegram."""

import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from rich.console import Console

from bot.answer_json import answer_json
from bot.cli.index import report_lines
from bot.telegram.rendering import render as telegram_messages
from bot.telegram.rendering import render_documents
from bot.terminal.rendering import render as terminal_lines
from bot.terminal.rendering import render_context
from bot.texts import texts
from knowledge import Answer, BuildReport, Edition, Question
from tests.knowledge.made_editions import edition_of

EVIL = "\x1b]8;;evil.example\x1b\\\x1b[2J\x9b31m\x07\u202e\u2066\u200b\U000e0041"
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
FRONT = """\
---
title: "Boats<b>{evil}</b> [x](javascript:alert(1))"
publisher: '<a href="tg://user?id=1">Harbour</a>'
url: "{url}"
---
"""
ADDRESSES = ("javascript:alert(1)", 'https://example.org/"onclick="x', "https://a@evil.example/")


def documents() -> dict[str, str]:
    evil = EVIL.encode("unicode_escape").decode().replace("\x1b", "\\e")
    sentences = (
        f"The crane{EVIL} of Kolberg lifts 40 tonnes, says [it](tg://x) <a href='tg://x'>so</a>.",
        "The museum <b>of</b> Kolberg & Co opened in 1987.",
        "The library of Kolberg holds 3000 books.",
    )
    return {
        f"{place} <i>a\u202efdp.exe\x1b[31m\n{place}.md": FRONT.format(
            evil=evil.replace('"', '\\"'), url=address.replace('"', '\\"')
        )
        + f"# Kolberg{EVIL}\n\n{sentence}\n"
        for place, (address, sentence) in enumerate(zip(ADDRESSES, sentences, strict=True))
    } | {f"refused{EVIL}\n.exe": "x", "broken.md": f'---\n"{evil}": 1\n"{evil}": 2\n---\nx'}


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edition]:
    with edition_of(tmp_path_factory.mktemp("hostile"), documents()) as opened:
        yield opened


def ask(edition: Edition, question: str) -> Answer:
    outcome = edition.answer(Question(text=question))
    assert isinstance(outcome, Answer)
    return outcome


@pytest.fixture(scope="module")
def answers(edition: Edition) -> tuple[Answer, ...]:
    questions = (
        "How much does the crane of Kolberg lift?",
        "When did the museum of Kolberg open?",
        "How many books does the library of Kolberg hold?",
    )
    return tuple(ask(edition, question) for question in questions)


def printed(*parts: object) -> str:
    file = io.StringIO()
    console = Console(file=file, width=1000, markup=False, highlight=False, emoji=False)
    for part in parts:
        console.print(part)
    return file.getvalue()


class Links(HTMLParser):
    """Collects the addresses that a message links to, and the tags that it uses."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert tag in ("a", "blockquote") or not attrs
        self.addresses += [value or "" for name, value in attrs if name == "href"]


def test_nothing_of_a_document_or_its_name_steers_the_terminal(
    edition: Edition, answers: tuple[Answer, ...]
) -> None:
    report = BuildReport(
        edition=edition.name,
        documents=edition.documents,
        refused=edition.refused,
        passages=edition.passages,
        unchanged=False,
        seconds=0.0,
    )
    parts: list[object] = list(report_lines(report, "Done."))
    for answer in answers:
        parts += terminal_lines(answer)
        parts += [
            part
            for one in answer.citations
            for part in render_context(edition.text(one.document), one)
        ]
    shown = printed(*parts)
    assert "40 tonnes" in shown
    assert "refused" in shown
    assert STEERS.search(shown) is None


def test_json_carries_exact_quotes_and_no_address_that_runs(
    edition: Edition, answers: tuple[Answer, ...]
) -> None:
    for answer in answers:
        told = json.loads(answer_json(answer))
        for citation in told["citations"]:
            text = edition.text(citation["document"])
            assert text[citation["start"] : citation["end"]] == citation["quote"]
            assert citation["url"] in (None, 'https://example.org/"onclick="x')
            assert citation["title"].isprintable()
        assert STEERS.search(told["answer"]) is None
        assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", answer_json(answer)) is None


def test_a_message_links_to_web_addresses_only_and_shows_markup_as_text(
    edition: Edition, answers: tuple[Answer, ...]
) -> None:
    own = texts("en")
    messages = [
        message for answer in answers for message in telegram_messages(answer, own, username="bot")
    ]
    messages += render_documents(edition.documents, edition.name, 1, own, username="bot")
    seen = Links()
    for message in messages:
        assert len(message) <= 4096
        assert re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]", message) is None
        seen.feed(message)
    assert seen.tags <= {"a", "b", "i", "blockquote"}
    assert "https://example.org/%22onclick=%22x" in {
        one.partition("#")[0] for one in seen.addresses
    }
    assert {one.partition("?")[0].partition("#")[0] for one in seen.addresses} == {
        "https://t.me/bot",
        "https://example.org/%22onclick=%22x",
    }


def test_each_file_is_taken_in_or_refused_under_its_own_name(edition: Edition) -> None:
    refused = {one.path for one in edition.refused}
    assert refused == {"broken.md", f"refused{EVIL}\n.exe"}
    assert {one.path for one in edition.documents} == set(documents()) - refused
    assert all(one.reason.isprintable() for one in edition.refused)
