"""Files of questions whose answers are known, for `dalel eval` and `dalel calibrate`.

A line is an object with `id`, `question`, `kind` ("fact", "unanswerable" or any other word) and,
where the documents answer, `answers`: a list of what the answer must hold, each a list of the
variants that count. `docs` and `evidence` name the files and quotes that answer, `short` the
shortest answer; `lang`, `style` and `context` (the earlier questions) may be left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from bot.cli.json_lines import BadLineError, read_json_lines, sound
from knowledge import Question
from knowledge.scoring.verdicts import UNANSWERABLE, GoldQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["read_questions"]

LONGEST_SHOWN = 60


def read_questions(path: Path) -> tuple[GoldQuestion, ...]:
    """Read questions with their answers; at least one.

    Raises:
        click.ClickException: lines that are no such question, named by file, line, key and value.
        OSError: the file cannot be read.
    """
    known: set[str | int] = set()

    def parse(fields: Mapping[str, object]) -> GoldQuestion:
        gold = _question(fields)
        if gold.id in known:
            raise _bad("id", gold.id, "give each question an id of its own")
        known.add(gold.id)
        return gold

    found = read_json_lines(path, parse)
    if not found:
        raise click.ClickException(f"{path}: there is no question in it; write one a line")
    return found


def _question(fields: Mapping[str, object]) -> GoldQuestion:
    identifier = fields.get("id")
    if isinstance(identifier, bool) or not isinstance(identifier, str | int):
        raise _bad("id", identifier, "write a text or a whole number")
    kind = _text(fields, "kind", 'write "fact", "unanswerable" or another kind')
    answers = _answers(fields)
    if kind != UNANSWERABLE and not answers:
        advice = f'write what the answer must hold, as [["1969"]], or the kind "{UNANSWERABLE}"'
        raise _bad("answers", fields.get("answers"), advice)
    language = _optional(fields, "lang")
    evidence = _texts(fields, "evidence")
    documents = _texts(fields, "docs")
    if evidence and not documents:
        raise _bad("docs", fields.get("docs"), "name the files that hold the evidence")
    return GoldQuestion(
        id=identifier,
        question=Question(
            text=_text(fields, "question", "write the question"),
            language=language,
            context=_texts(fields, "context") or (),
        ),
        kind=kind,
        language=language or "en",
        style=_optional(fields, "style") or "plain",
        answers=answers,
        short=_optional(fields, "short"),
        documents=documents or (),
        evidence=evidence,
    )


def _text(fields: Mapping[str, object], key: str, advice: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _bad(key, value, advice)
    return sound(value)


def _optional(fields: Mapping[str, object], key: str) -> str:
    value = fields.get(key)
    if not isinstance(value, str | None):
        raise _bad(key, value, "write a text, or leave it out")
    return sound(value or "")


def _texts(fields: Mapping[str, object], key: str) -> tuple[str, ...] | None:
    """Return a list of texts, None where the key is left out."""
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise _bad(key, value, "write a list of texts, or leave it out")
    return tuple(map(sound, value))


def _answers(fields: Mapping[str, object]) -> tuple[tuple[str, ...], ...]:
    value = fields.get("answers")
    elements = [] if value is None else value
    is_list = isinstance(elements, list) and all(
        isinstance(variants, list)
        and variants
        and all(isinstance(each, str) and each.strip() for each in variants)
        for variants in elements
    )
    if not is_list or not isinstance(elements, list):
        advice = 'write a list of variants for each element, as [["57", "fifty-seven"]]'
        raise _bad("answers", value, advice)
    return tuple(tuple(map(sound, variants)) for variants in elements)


def _bad(key: str, value: object, advice: str) -> BadLineError:
    if value is None:
        return BadLineError(f"{key}: found nothing; {advice}")
    text = json.dumps(value, ensure_ascii=False)
    shown = text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
    return BadLineError(f"{key}: found {shown}; {advice}")
