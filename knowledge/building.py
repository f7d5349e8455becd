"""From documents folders to the files of an edition."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.aliases import find_acronyms
from knowledge.edition_files import CONTENT, Origin, write_manifest
from knowledge.errors import NothingToIndexError
from knowledge.index import build_index
from knowledge.languages import detect_language
from knowledge.loading import load_folder
from knowledge.model import Document, Passage, Progress, ProgressListener, Stage
from knowledge.options import ReadLimits
from knowledge.passages import split_passages
from knowledge.run_together import find_run_together
from knowledge.storage import Vocabulary, write_storage
from knowledge.tokens import Analyzer, fold, words_of

__all__ = ["build_edition"]


def build_edition(
    sources: Sequence[Path],
    folder: Path,
    origin: Origin,
    *,
    limits: ReadLimits,
    progress: ProgressListener | None = None,
) -> None:
    """Read the documents and write an edition's files into an existing, empty folder.

    Args:
        origin: what the edition is built from, for its manifest.

    Raises:
        NothingToIndexError: no document could be taken in; names what was refused.
    """
    documents, refused = load_folder(sources, limits=limits, progress=progress)
    if not documents:
        where = ", ".join(str(source) for source in sources)
        why = "; ".join(f"{one.path}: {one.reason}" for one in refused[:3])
        raise NothingToIndexError(
            f"no document to take in from {where}: " + (why or "the folder holds no file")
        )
    split = list(_split(documents, progress))
    vocabulary = _vocabulary(split)
    _report(progress, "writing", 0, 2)
    build_index(_terms(split, Analyzer(vocabulary.run_together)), folder)
    _report(progress, "writing", 1, 2)
    write_storage(folder / CONTENT, split, vocabulary)
    _report(progress, "writing", 2, 2)
    write_manifest(
        folder,
        origin=origin,
        documents=len(documents),
        passages=sum(len(passages) for _, passages in split),
        refused=refused,
    )


def _split(
    documents: Sequence[Document], progress: ProgressListener | None
) -> Iterator[tuple[Document, tuple[Passage, ...]]]:
    usual = _usual_languages(documents)
    for done, document in enumerate(documents):
        _report(progress, "indexing", done, len(documents))
        language = document.metadata.language or detect_language(document.text, among=usual)
        yield document, split_passages(document, language)
    _report(progress, "indexing", len(documents), len(documents))


def _usual_languages(documents: Sequence[Document]) -> tuple[str, ...]:
    """Return the language of most of the documents' text, by which short ones are told."""
    characters: Counter[str] = Counter()
    for document in documents:
        language = document.metadata.language or detect_language(document.text)
        characters[language] += len(document.text)
    return tuple(language for language, _ in characters.most_common(1))


def _vocabulary(split: Sequence[tuple[Document, Sequence[Passage]]]) -> Vocabulary:
    surfaces: dict[str, Counter[str]] = {}
    acronyms: dict[tuple[str, str, str], None] = {}
    for document, passages in split:
        for passage in passages:
            text = passage.span.of(document.text)
            surfaces.setdefault(passage.language, Counter()).update(words_of(text))
            for acronym, name in find_acronyms(text):
                acronyms[acronym, name, passage.language] = None
    run_together: dict[str, tuple[str, ...]] = {}
    words: Counter[str] = Counter()
    for language in sorted(surfaces):
        run_together |= find_run_together(surfaces[language], language)
        for surface, count in surfaces[language].items():
            words[fold(surface, language)] += count
    return Vocabulary(
        run_together=run_together,
        words={word: count for word, count in sorted(words.items()) if word},
        acronyms=tuple(acronyms),
    )


def _terms(
    split: Sequence[tuple[Document, Sequence[Passage]]], analyzer: Analyzer
) -> Iterator[list[str]]:
    for document, passages in split:
        for passage in passages:
            context = passage.context(document.metadata.title)
            terms = analyzer.terms(passage.span.of(document.text), passage.language)
            yield terms + analyzer.terms(context, passage.language)


def _report(progress: ProgressListener | None, stage: Stage, done: int, total: int) -> None:
    if progress is not None:
        progress(Progress(stage=stage, done=done, total=total))
