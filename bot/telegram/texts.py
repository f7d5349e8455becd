"""Every sentence that a person on Telegram reads from Dalel itself, but for `bot.labels`.

Words from documents and from people come in as arguments, and go out unescaped: what shows them
escapes them. Nothing else in this package writes sentences of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.years import HOW_TO_WRITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from knowledge.model import Progress

__all__ = [
    "ADMINS_ONLY",
    "ASK_USAGE",
    "COMMAND_ASK",
    "COMMAND_COMPARE",
    "COMMAND_FACTS",
    "COMMAND_HELP",
    "COMMAND_RELOAD",
    "COMMAND_SOURCES",
    "COMMAND_TIMELINE",
    "COMPARE_USAGE",
    "FACTS_USAGE",
    "FAILED",
    "INLINE_ASK_IN_PRIVATE",
    "INLINE_TYPE_WORDS",
    "NO_SOURCES",
    "RELOAD_BUSY",
    "RELOAD_STARTED",
    "RELOAD_UNEXPECTED",
    "SOURCES_PAGE",
    "TEXT_ONLY",
    "TIMELINE_USAGE",
    "UNKNOWN_COMMAND",
    "YEARS_REVERSED",
    "help_text",
    "more_facts",
    "more_rows",
    "no_comparison",
    "no_dates",
    "no_facts",
    "no_year",
    "other_years",
    "question_too_long",
    "reload_counts",
    "reload_failed",
    "reload_more_refused",
    "reload_refused",
    "reload_unchanged",
    "reloading",
    "sources_heading",
    "sources_next",
    "start_text",
    "timeline_title",
]

COMMAND_ASK = "Ask a question: /ask When was it founded?"
COMMAND_COMPARE = "Set two side by side: /compare Rabat vs Tunis"
COMMAND_FACTS = "What the documents state about somebody or something"
COMMAND_HELP = "How to ask, and how answers are made"
COMMAND_RELOAD = "Read the documents again"
COMMAND_SOURCES = "The documents that I answer from"
COMMAND_TIMELINE = "A picture of dated facts: /timeline Rabat 2010-2013"

TEXT_ONLY = "Please write your question as text; I read nothing else yet."
ASK_USAGE = "Write the question after the command, for instance: /ask When was it founded?"
UNKNOWN_COMMAND = "I do not know that command. Just write your question, or see /help."
FAILED = "Something went wrong on my side, and it has been noted. Please ask again."

FACTS_USAGE = "Write a name after the command, for instance: /facts Rabat"
TIMELINE_USAGE = (
    "Write a name after the command, and years if you like, for instance: "
    "/timeline Rabat 2010-2013"
)
COMPARE_USAGE = "Write two names after the command, for instance: /compare Rabat vs Tunis"
YEARS_REVERSED = "These years end before they begin; write them as 2010-2013."

INLINE_TYPE_WORDS = "Type words to search the documents"
INLINE_ASK_IN_PRIVATE = "Nothing found: ask in private"

ADMINS_ONLY = "This command is for the people who run this bot."
RELOAD_BUSY = "The documents are being read already; the report will follow."
RELOAD_STARTED = "Reading the documents…"
RELOAD_UNEXPECTED = "an unexpected error, see the log."

NO_SOURCES = "There are no documents yet."
SOURCES_PAGE = "There is no such page; write /sources to begin with the first."

_STAGES = {
    "reading": "Reading",
    "indexing": "Indexing",
    "writing": "Writing",
    "facts": "Reading facts",
}


def start_text(documents: int) -> str:
    """Greet a person who opened the chat."""
    return (
        f"Hello. Ask me anything that {_count(documents, 'document')} may hold the answer to. "
        "I quote the answer word for word with its source, and say so when the documents are "
        "silent. See /sources for the documents and /help for more."
    )


def help_text(username: str) -> str:
    """Explain how to use the bot called @`username`."""
    return (
        "Write a question, and I answer with sentences quoted from the documents; each [1] "
        "leads to its source below. I make nothing up: where the documents are silent, I say "
        "so and show the nearest passages.\n\n"
        f"/ask QUESTION asks, in groups too; there you can also mention @{username} or reply "
        "to one of my messages.\n"
        "/facts NAME lists what the documents state about somebody or something.\n"
        "/timeline NAME draws its dated facts; years may follow, as in 2010-2013.\n"
        "/compare NAME vs NAME sets two side by side.\n"
        "/sources lists the documents.\n"
        f"In any chat, type @{username} and some words to find and share a fact or a passage."
    )


def question_too_long(characters: int, limit: int) -> str:
    """Ask for a shorter question."""
    return (
        f"Your question has {characters} characters and I read at most {limit}. "
        "Please ask it more briefly."
    )


def no_facts(entity: str, nearest: Sequence[str]) -> str:
    """Say that nothing is stated about an entity, and which names come near."""
    return f"The documents state no facts about {entity}.{_did_you_mean(nearest)}"


def no_dates(entity: str, nearest: Sequence[str]) -> str:
    """Say that nothing dated is stated about an entity, and which names come near."""
    return f"The documents state no dated facts about {entity}.{_did_you_mean(nearest)}"


def other_years(entity: str, years: str) -> str:
    """Say that what is dated about an entity is of other years than those asked for."""
    return f"The documents state dated facts about {entity}, but none of {years}."


def no_year(word: str) -> str:
    """Say that the last word seems to be meant as a year and is none."""
    return f"{word} is no year; write years as {HOW_TO_WRITE}."


def no_comparison(left: str, right: str, nearest: Sequence[str]) -> str:
    """Say that there is nothing to set side by side, and which names come near."""
    return f"The documents state no facts about {left} or {right}.{_did_you_mean(nearest)}"


def more_facts(number: int) -> str:
    """Say how many facts the list leaves out."""
    return f"… and {_count(number, 'fact')} more; ask about one in a sentence."


def more_rows(number: int) -> str:
    """Say how many relations the comparison leaves out."""
    return f"… and {number} more."


def timeline_title(entity: str, shown: int, events: int) -> str:
    """Head the picture of a timeline that shows so many of its events."""
    if shown == events:
        return f"{entity}: {_count(events, 'dated fact')}"
    return f"{entity}: {shown} of {_count(events, 'dated fact')}; name years to see others"


def sources_heading(documents: int, edition: str, page: int, pages: int) -> str:
    """Head the list of documents."""
    paged = f", page {page} of {pages}" if pages > 1 else ""
    return f"{_count(documents, 'document')} (edition {edition}){paged}"


def sources_next(page: int) -> str:
    """Tell how to see the next page of the list of documents."""
    return f"More: /sources {page}"


def reloading(progress: Progress) -> str:
    """Say how far reading the documents has come."""
    return f"{_STAGES[progress.stage]}: {progress.done} of {progress.total}"


def reload_counts(edition: str, documents: int, passages: int, seconds: float) -> str:
    """Report that the new edition answers now."""
    return (
        f"Edition {edition} answers now: {_count(documents, 'document')}, "
        f"{_count(passages, 'passage')}, read in {seconds:.1f} s."
    )


def reload_unchanged(edition: str, documents: int, passages: int) -> str:
    """Report that the documents are as they were."""
    return (
        f"Nothing has changed: edition {edition} keeps answering with "
        f"{_count(documents, 'document')} and {_count(passages, 'passage')}."
    )


def reload_refused(files: int) -> str:
    """Head the list of files that were not taken in."""
    return f"Not taken in, {_count(files, 'file')}:"


def reload_more_refused(files: int) -> str:
    """Say how many refused files the list leaves out."""
    return f"… and {_count(files, 'file')} more; `dalel index` lists them all."


def reload_failed(reason: str, edition: str) -> str:
    """Report that the new documents could not be taken in."""
    return f"Reading the documents failed: {reason}\nEdition {edition} keeps answering."


def _did_you_mean(names: Sequence[str]) -> str:
    return f" Near names: {', '.join(names)}." if names else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"
