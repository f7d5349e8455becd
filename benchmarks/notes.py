"""Whether a note answers the question it was written for: `python -m benchmarks.notes`.

Questions of the project's sets stand for gaps. Each gets a note, with the sentence that answers it
or with the bare value, among documents about other things; then it is asked. A note as the bot
writes it (`bot/notes.py`) is set beside plain text below the question as a heading.
"""

import json
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.question_sets import OWN_SETS
from bot.notes import Note, is_answered_from, note_of
from knowledge import EditionStore, Question
from knowledge.scoring.verdicts import GoldQuestion
from knowledge.sources import Sources

__all__ = ["answered_from_notes", "chosen_questions"]

DAY = date(2026, 11, 26)
SETS = ("business", "crosslingual")
QUESTIONS = 60
OTHERS = Path(__file__).resolve().parent / "gold" / "documents"


def chosen_questions() -> list[GoldQuestion]:
    """Return questions after facts, evenly from the sets."""
    found = [
        question
        for own in OWN_SETS
        if own.name in SETS
        for question in own.gold()
        if question.kind == "fact" and not question.question.context and question.evidence
        if question.answers
    ]
    step = len(found) / QUESTIONS
    return [found[int(place * step)] for place in range(QUESTIONS)]


def answered_from_notes(questions: Sequence[GoldQuestion], notes: Sequence[Note]) -> int:
    """Return how many questions are answered from the note that was written for them."""
    with TemporaryDirectory(prefix="dalel-notes-") as folder:
        documents = Path(folder) / "documents"
        for path, data in (
            *((other.name, other.read_bytes()) for other in sorted(OTHERS.iterdir())),
            *((note.path, note.data) for note in notes),
        ):
            (documents / path).parent.mkdir(parents=True, exist_ok=True)
            (documents / path).write_bytes(data)
        store = EditionStore(Path(folder) / "editions")
        built = store.build(Sources.of(documents))
        with closing(store.open(built.edition)) as edition:
            outcomes = [edition.answer(Question(text=one.question.text)) for one in questions]
    return sum(
        is_answered_from(outcome, note.path) for outcome, note in zip(outcomes, notes, strict=True)
    )


def _as_the_bot_writes(question: str, answer: str, number: int) -> Note:
    return note_of(question, answer, author="Aru", day=DAY, language="en", mark=str(number))


def _as_plain_text(question: str, answer: str, number: int) -> Note:
    head = f"---\ntitle: {json.dumps(question, ensure_ascii=False)}\ndate: {DAY}\n---\n"
    text = f"{head}# {question}\n\n{answer}\n"
    return Note(path=f"notes/{number}.md", data=text.encode())


def _main() -> None:
    questions = chosen_questions()
    for what, texts in (
        ("the sentence", [one.evidence[0] for one in questions if one.evidence]),
        ("the bare value", [one.answers[0][0] for one in questions if one.answers]),
    ):
        for how, write in (("row", _as_the_bot_writes), ("plain", _as_plain_text)):
            notes = [
                write(one.question.text, text, number)
                for number, (one, text) in enumerate(zip(questions, texts, strict=True))
            ]
            found = answered_from_notes(questions, notes)
            print(f"{what}, {how}: {found} of {len(questions)}")


if __name__ == "__main__":
    _main()
