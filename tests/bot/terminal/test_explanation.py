import io
from dataclasses import replace

from rich.console import Console

from bot.terminal.explanation import render_explanation
from knowledge.answers.explanation import (
    Decision,
    ExplainedCandidate,
    ExplainedFact,
    ExplainedHit,
    ExplainedSentence,
    ExplainedWord,
    Explanation,
)

WORD = ExplainedWord(
    surface="levy",
    corrected="",
    terms=(("levi", 2),),
    weight=2.5,
    flags=("known", "name"),
    asks="",
    alternatives=(("fee", 0.8), ("due", 0.25)),
    relations=("pays",),
    origin="",
)
ANSWERED = Explanation(
    question="How high is the levvy?",
    spelt="How high is the levy?",
    language="en",
    types=("money", "date"),
    counted="levy",
    operands=("When was the first levy?",),
    missing=("zebra",),
    words=(
        WORD,
        replace(WORD, surface="yaer", corrected="year", flags=(), asks="date", relations=()),
        replace(WORD, surface="guild", flags=("known", "recalled"), origin="Who led the guild?"),
    ),
    hits=(
        ExplainedHit(
            passage=4,
            document="fees.md",
            locator="Fees, paragraph 1",
            score=7.25,
            text="Fees. " * 9,
        ),
    ),
    sentences=(
        ExplainedSentence(
            passage=4,
            document="fees.md",
            locator="",
            text="The levy is\n120 euros.",
            signals=(("coverage", 0.75), ("newest", 1.0)),
            held=(("levy", 1.0), ("guild", 0.8)),
            around=("year",),
            lacked=("zebra",),
            is_quoted=True,
        ),
    ),
    facts=(
        ExplainedFact(
            subject="levy",
            relation="is",
            value="120 euros",
            pattern="clause",
            asked="money",
            slot="value",
            signals=(("own", 0.5),),
            is_used=False,
            why="another fact tells the answer",
        ),
    ),
    candidates=(
        ExplainedCandidate(
            text="120 euros",
            kinds=("money", "phrase"),
            probability=0.8125,
            sentence=1,
            is_chosen=True,
        ),
    ),
    signals=(("confidence", 0.75),),
    decision=Decision(
        is_answered=True,
        confidence=0.75,
        bound=0.5,
        reason="",
        short_answer="120 euros",
        working="",
    ),
    stages=(("understanding", 1.5), ("index", 0.25)),
)
REFUSED = replace(
    ANSWERED,
    spelt=ANSWERED.question,
    operands=(),
    missing=(),
    words=(),
    hits=(),
    sentences=(),
    facts=(),
    candidates=(),
    signals=(),
    decision=replace(
        ANSWERED.decision, is_answered=False, confidence=0.0, reason="no_words", short_answer=""
    ),
)


def lines(explanation: Explanation, width: int = 100) -> list[str]:
    stream = io.StringIO()
    console = Console(file=stream, width=width, markup=False, highlight=False, emoji=False)
    for part in render_explanation(explanation):
        console.print(part)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


WHOLE = """\
Question How high is the levvy?
spelt as the documents do: How high is the levy?
language: en; asks for: money and date, counting: levy
to be computed from: When was the first levy?
in no document: zebra

Words
Word   Weight  Terms (passages)  What it is                              May stand for it
levy     2.50  levi (2)          name, says pays                         fee 0.80, due 0.25
yaer     2.50  levi (2)          in no document, spelt year, asks: date  fee 0.80, due 0.25
guild    2.50  levi (2)          says pays, from: Who led the guild?     fee 0.80, due 0.25

Passages by the index (BM25)
Score  Passage  Document                    Text
 7.25        4  fees.md, Fees, paragraph 1  Fees. Fees. Fees. Fees. Fees. Fees. Fees. Fees. Fees.

Sentences, best first
1. The levy is 120 euros.
   passage 4, fees.md (quoted)
   coverage 0.750, newest 1.000
   holds: levy, guild 0.80; around it: year; lacks: zebra

Facts that fit
- levy | is | 120 euros
   clause, its value answers questions of type money; own 0.500
   another fact tells the answer

Candidates for the short answer
Probability  Candidate          Sentence  Found as
      0.812  120 euros (shown)         1  money, phrase

Decision
of the sentences: confidence 0.750
answered: confidence 0.7500 is at least answers.min_confidence (0.5)
short answer: 120 euros

Time
understanding 1.5 ms, index 0.2 ms
"""


def test_every_step_is_told_in_its_order():
    assert lines(ANSWERED) == WHOLE.splitlines()


def test_a_refusal_tells_why_and_steps_without_result_are_said_to_have_none():
    assert lines(REFUSED)[2:] == [
        "",
        "Words",
        "none to look up",
        "",
        "Passages by the index (BM25)",
        "none",
        "",
        "Sentences, best first",
        "none",
        "",
        "Facts that fit",
        "none",
        "",
        "Candidates for the short answer",
        "none",
        "",
        "Decision",
        "refused: confidence 0.0000 is below answers.min_confidence (0.5)",
        "reason: the question has no word to look up",
        "",
        "Time",
        "understanding 1.5 ms, index 0.2 ms",
    ]


def test_a_computed_answer_tells_how():
    computed = replace(ANSWERED.decision, working="130 − 10", short_answer="")
    told = lines(replace(ANSWERED, decision=computed))
    assert "computed: 130 − 10" in told
    assert "short answer: none is sure enough" in told


def test_it_keeps_within_its_width_and_documents_cannot_steer_the_terminal():
    long = replace(
        ANSWERED,
        question="q\x1b[2J " * 40,
        sentences=(replace(ANSWERED.sentences[0], text="w\x07 " * 300),),
        candidates=(replace(ANSWERED.candidates[0], text="c\x9b " * 80),),
    )
    told = lines(long)
    assert max(map(len, told)) <= 100
    assert not {"\x1b", "\x07", "\x9b"} & set("".join(told))
