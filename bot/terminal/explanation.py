"""How an outcome came about, as a terminal shows it: a section for each step, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from bot.terminal.consoles import to_stdout
from bot.terminal.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from knowledge.answers.explanation import (
        Decision,
        ExplainedSentence,
        ExplainedWord,
        Explanation,
        Signals,
    )

__all__ = ["render_explanation", "show_explanation"]

LONGEST_PASSAGE = 90
LONGEST_SENTENCE = 400
REASONS = {
    "no_words": "the question has no word to look up",
    "no_match": "no passage holds any of its words",
    "unknown_words": "the words that no document holds weigh too much",
    "weak_evidence": "what was found covers too little of it",
    "false_premise": "what it takes for granted the documents contradict",
}


def show_explanation(explanation: Explanation) -> None:
    """Print it."""
    console = to_stdout()
    for part in render_explanation(explanation):
        console.print(part)


def render_explanation(found: Explanation) -> Iterator[RenderableType]:
    """Yield every step: the question, passages, sentences, facts, candidates, the decision."""
    yield from _question(found)
    yield from _words(found)
    yield from _hits(found)
    yield from _sentences(found)
    yield from _facts(found)
    yield from _candidates(found)
    yield from _heading("Decision")
    if found.signals:
        yield Text(f"of the sentences: {_told(found.signals)}")
    yield from _decision(found.decision)
    yield from _heading("Time")
    yield Text(", ".join(f"{name} {spent:.1f} ms" for name, spent in found.stages))


def _question(found: Explanation) -> Iterator[Text]:
    yield Text.assemble(("Question ", "bold"), one_line(found.question))
    if found.spelt != found.question:
        yield Text(f"spelt as the documents do: {one_line(found.spelt)}")
    parts = " and ".join(found.types)
    counts = f", counting: {one_line(found.counted)}" if found.counted else ""
    yield Text(f"language: {found.language}; asks for: {parts}{counts}")
    for operand in found.operands:
        yield Text(f"to be computed from: {one_line(operand)}")
    if found.missing:
        yield Text(f"in no document: {', '.join(map(one_line, found.missing))}")


def _words(found: Explanation) -> Iterator[RenderableType]:
    yield from _heading("Words")
    if not found.words:
        yield Text("none to look up")
        return
    table = _table("Word", "Weight", "Terms (passages)", "What it is", "May stand for it")
    for word in found.words:
        table.add_row(
            Text(one_line(word.surface)),
            f"{word.weight:.2f}",
            Text(one_line(", ".join(f"{term} ({count})" for term, count in word.terms))),
            Text(_what_it_is(word)),
            Text(one_line(", ".join(f"{text} {share:.2f}" for text, share in word.alternatives))),
        )
    yield table


def _what_it_is(word: ExplainedWord) -> str:
    parts = [each for each in word.flags if each not in {"known", "recalled"}]
    if "known" not in word.flags:
        parts.insert(0, "in no document")
    if word.corrected:
        parts.append(f"spelt {word.corrected}")
    if word.asks:
        parts.append(f"asks: {word.asks}")
    parts += [f"says {relation}" for relation in word.relations]
    if "recalled" in word.flags:
        parts.append(f"from: {word.origin}" if word.origin else "from an earlier question")
    return one_line(", ".join(parts))


def _hits(found: Explanation) -> Iterator[RenderableType]:
    yield from _heading("Passages by the index (BM25)")
    if not found.hits:
        yield Text("none")
        return
    table = _table("Score", "Passage", "Document", "Text")
    for hit in found.hits:
        table.add_row(
            f"{hit.score:.2f}",
            str(hit.passage),
            Text(one_line(_place(hit.document, hit.locator))),
            Text(_shortened(hit.text, LONGEST_PASSAGE)),
        )
    yield table


def _sentences(found: Explanation) -> Iterator[RenderableType]:
    yield from _heading("Sentences, best first")
    if not found.sentences:
        yield Text("none")
    for number, one in enumerate(found.sentences, start=1):
        quoted = " (quoted)" if one.is_quoted else ""
        place = f"passage {one.passage}, {_place(one.document, one.locator)}"
        yield Text.assemble((f"{number}. ", "cyan"), _shortened(one.text, LONGEST_SENTENCE))
        yield Text(f"   {one_line(place)}{quoted}", style="dim")
        yield Text(f"   {_told(one.signals)}")
        yield Text(f"   {_holding(one)}")


def _holding(one: ExplainedSentence) -> str:
    held = ", ".join(word if share == 1 else f"{word} {share:.2f}" for word, share in one.held)
    parts = [f"holds: {held or 'nothing'}"]
    if one.around:
        parts.append(f"around it: {', '.join(one.around)}")
    if one.lacked:
        parts.append(f"lacks: {', '.join(one.lacked)}")
    return one_line("; ".join(parts))


def _facts(found: Explanation) -> Iterator[RenderableType]:
    yield from _heading("Facts that fit")
    if not found.facts:
        yield Text("none")
    for fact in found.facts:
        told = " | ".join((fact.subject, fact.relation, fact.value))
        mark = "+ " if fact.is_used else "- "
        yield Text.assemble((mark, "cyan"), one_line(told))
        what = f"{fact.pattern}, its {fact.slot} answers questions of type {fact.asked}"
        yield Text(f"   {what}; {_told(fact.signals)}", style="dim")
        yield Text(f"   {one_line(fact.why)}")


def _candidates(found: Explanation) -> Iterator[RenderableType]:
    yield from _heading("Candidates for the short answer")
    if not found.candidates:
        yield Text("none")
        return
    table = _table("Probability", "Candidate", "Sentence", "Found as")
    for one in found.candidates:
        chosen = " (shown)" if one.is_chosen else ""
        table.add_row(
            f"{one.probability:.3f}",
            Text(f"{one_line(one.text)}{chosen}"),
            str(one.sentence),
            Text(", ".join(one.kinds)),
        )
    yield table


def _decision(decision: Decision) -> Iterator[Text]:
    if decision.is_answered:
        compared = f"{decision.confidence:.4f} is at least answers.min_confidence"
        yield Text(f"answered: confidence {compared} ({decision.bound:g})", style="bold")
        if decision.working:
            yield Text(f"computed: {one_line(decision.working)}")
        yield Text(f"short answer: {one_line(decision.short_answer) or 'none is sure enough'}")
        return
    reason = REASONS.get(decision.reason, decision.reason)
    side = "below" if decision.confidence < decision.bound else "not below"
    compared = f"{decision.confidence:.4f} is {side} answers.min_confidence"
    yield Text(f"refused: confidence {compared} ({decision.bound:g})", style="bold")
    if reason:
        yield Text(f"reason: {reason}")


def _heading(text: str) -> tuple[Text, Text]:
    return Text(), Text(text, style="bold")


def _told(signals: Signals) -> str:
    return ", ".join(f"{name} {value:.3f}" for name, value in signals)


def _place(document: str, locator: str) -> str:
    return f"{document}, {locator}" if locator else document


def _shortened(text: str, limit: int) -> str:
    line = one_line(text)
    return line if len(line) <= limit else f"{line[:limit].rstrip()}…"


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in names:
        numeric = name in {"Weight", "Score", "Probability", "Passage", "Sentence"}
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    return table
