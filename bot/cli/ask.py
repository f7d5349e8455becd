"""`dalel ask`: one question, or a file of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

import click

from bot.answer_json import answer_json
from bot.cli.batch import Entry, read_batch
from bot.cli.json_lines import sound
from bot.cli.setup import configured, open_edition, stated_plainly
from knowledge import Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from knowledge import Edition

__all__ = ["answer_batch", "answer_one"]


def answer_one(
    text: str,
    *,
    language: str,
    context: tuple[str, ...],
    form: Literal["text", "json", "explanation"],
    documents: Path | None,
    config: Path | None,
) -> None:
    """Answer one question.

    Args:
        text: the question.
        language: ISO 639-1, or "".
        context: the earlier questions, oldest first.
        form: for people, as JSON, or every step on the way to the answer.
        documents: a folder to answer from alone; None for the published edition.
        config: the configuration file, or None for the default.

    Raises:
        click.ClickException: the question is empty or too long, or the set-up is wrong.
    """
    if not text.strip():
        raise click.UsageError("no question; write one, as in: dalel ask 'When was it founded?'")
    if language and not (len(language) == 2 and language.isascii() and language.islower()):
        raise click.UsageError(f"--lang: {language!r} is no two-letter code; write en, ru, kk, …")
    with stated_plainly():
        configuration = configured(config)
        longest = configuration.limits.question_characters
        if len(text) > longest:
            raise click.UsageError(
                f"the question has {len(text)} characters; shorten it to {longest} "
                "or raise limits.question_characters"
            )
        edition = open_edition(configuration, documents)
        question = Question(
            text=sound(text), language=language, context=tuple(sound(each) for each in context)
        )
        printed = _printer(edition, question, form)
        edition.close()
    printed()


def _printer(
    edition: Edition, question: Question, form: Literal["text", "json", "explanation"]
) -> Callable[[], None]:
    """Answer a question, and return what prints the answer."""
    # With --json nothing is rendered: a program that asks need not wait for the import.
    if form == "explanation":
        from bot.terminal.explanation import show_explanation  # noqa: PLC0415

        explanation = edition.explain(question)
        return lambda: show_explanation(explanation)
    outcome = edition.answer(question)
    if form == "json":
        return lambda: print_line(answer_json(outcome))
    from bot.terminal.rendering import show  # noqa: PLC0415

    return lambda: show(outcome)


def answer_batch(
    batch: Path, *, context_key: str, documents: Path | None, config: Path | None
) -> None:
    """Answer the questions of a JSON lines file, each as soon as it can be.

    Raises:
        click.ClickException: a line cannot be read (nothing is answered then), or the set-up is
            wrong.
    """
    with stated_plainly():
        configuration = configured(config)
        entries = read_batch(batch, context_key=context_key)
        edition = open_edition(configuration, documents)
        for entry in counted_on_a_terminal(entries):
            print_line(answer_json(edition.answer(entry.question), identifier=entry.id))
        edition.close()


def counted_on_a_terminal(entries: Sequence[Entry]) -> Iterable[Entry]:
    """Yield the entries; count them on a terminal where the answers go elsewhere."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        return entries
    # As above: nothing is shown mostly.
    from bot.terminal.progress import counting  # noqa: PLC0415

    return counting(entries, "Answering")


def print_line(line: str) -> None:
    """Write a line at once, as UTF-8 whatever the locale says."""
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
