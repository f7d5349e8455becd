"""The project's own sets of questions, and any other set in the same form."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cli.question_file import read_questions
from knowledge import Edition, EditionStore
from knowledge.scoring.verdicts import GoldQuestion
from knowledge.sources import Sources

__all__ = ["OWN_SETS", "Editions", "QuestionSet"]

_HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Questions with the folder of the documents that they are asked about."""

    name: str
    questions: Path
    documents: Path

    def gold(self) -> tuple[GoldQuestion, ...]:
        """Read the questions."""
        return read_questions(self.questions)


def _own(name: str, questions: str, documents: str) -> QuestionSet:
    return QuestionSet(name=name, questions=_HERE / questions, documents=_HERE / documents)


OWN_SETS: Sequence[QuestionSet] = (
    _own("questions", "questions/questions.jsonl", "questions/documents"),
    _own("business", "business/questions.jsonl", "business/documents"),
    _own("business-development", "business/development.jsonl", "business/documents"),
    _own("conversations", "conversations/questions.jsonl", "questions/documents"),
    _own("crosslingual", "crosslingual/questions.jsonl", "questions/documents"),
    _own("crosslingual-reverse", "crosslingual/reverse.jsonl", "crosslingual/documents"),
    _own("languages", "languages/questions.jsonl", "languages/documents"),
)


class Editions:
    """Editions of documents folders, each built once into one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stores: dict[Path, EditionStore] = {}

    @classmethod
    @contextmanager
    def temporary(cls) -> Iterator["Editions"]:
        """Give editions that are removed at the end."""
        with TemporaryDirectory(prefix="dalel-quality-") as folder:
            yield cls(Path(folder))

    @contextmanager
    def opened(self, documents: Path) -> Iterator[Edition]:
        """Open the edition of a folder anew, so that it has looked nothing up yet."""
        store = self._stores.get(documents)
        if store is None:
            name = "-".join(documents.resolve().parts[1:])
            store = EditionStore(self._folder / name)
            store.publish(store.build(Sources.of(documents)).edition)
            self._stores[documents] = store
        with closing(store.load()) as edition:
            yield edition
