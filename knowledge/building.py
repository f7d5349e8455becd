"""From documents folders to the files of an edition."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.editions.files import CONTENT, Origin, write_manifest
from knowledge.errors import NothingToIndexError
from knowledge.facts.table import write_facts
from knowledge.facts.tabulating import read_operator_files, tabulate
from knowledge.index import build_index
from knowledge.languages import script_of
from knowledge.loading import load_documents
from knowledge.model import Document, Passage, Progress, ProgressListener, Stage
from knowledge.options import ReadLimits
from knowledge.passages import language_of, prose_of, split_passages
from knowledge.probes.storing import write_probes
from knowledge.questions.aliases import find_acronyms
from knowledge.run_together import find_run_together
from knowledge.sources import Sources
from knowledge.storage import Vocabulary, write_storage
from knowledge.tokens import Analyzer, words_of
from knowledge.word_counts import WordCounts

__all__ = ["build_edition"]


def build_edition(
    sources: Sources,
    folder: Path,
    origin: Origin,
    *,
    limits: ReadLimits,
    previous: Path | None = None,  # noqa: ARG001 - not made use of yet
    progress: ProgressListener | None = None,
) -> None:
    """Read the documents and write an edition's files into an existing, empty folder.

    Args:
        sources: where the documents are.
        folder: where the files go.
        origin: what the edition is built from, for its manifest.
        limits: what one document may cost.
        previous: a sound edition by the same builder that may hold some of the documents.
        progress: told how far it is.

    Raises:
        NothingToIndexError: no document could be taken in; names what was refused.
    """
    documents, refused = load_documents(sources, limits=limits, progress=progress)
    if not documents:
        where = ", ".join(str(source) for source in sources.places)
        why = "; ".join(f"{one.path}: {one.reason}" for one in refused[:3])
        raise NothingToIndexError(
            f"no document to take in from {where}: " + (why or "the folder holds no file")
        )
    own = read_operator_files(sources, documents)
    split = list(_split(documents, progress))
    vocabulary = replace(_vocabulary(split), glossary=own.glossary)
    _report(progress, "writing", 0, 2)
    build_index(_terms(split, Analyzer(vocabulary.run_together)), folder)
    _report(progress, "writing", 1, 2)
    write_storage(folder / CONTENT, split, vocabulary)
    _report(progress, "facts", 0, len(split))
    rows = tabulate(
        split,
        own,
        vocabulary.acronyms,
        lambda done: _report(progress, "facts", done, len(split)),
    )
    write_facts(folder / CONTENT, rows.facts, rows.entities.rows())
    write_probes(folder / CONTENT, own.probes)
    _report(progress, "writing", 2, 2)
    write_manifest(
        folder,
        origin=origin,
        documents=len(documents),
        passages=sum(len(passages) for _, passages in split),
        refused=(*refused, *own.refused),
    )


def _split(
    documents: Sequence[Document], progress: ProgressListener | None
) -> Iterator[tuple[Document, tuple[Passage, ...]]]:
    usual = _usual_languages(documents)
    for done, document in enumerate(documents):
        _report(progress, "indexing", done, len(documents))
        yield document, split_passages(document, language_of(document, usual))
    _report(progress, "indexing", len(documents), len(documents))


def _usual_languages(documents: Sequence[Document]) -> tuple[str, ...]:
    """Return the language of most of each script's text, by which short ones are told.

    Sentences count before tables, which tell little of their language.
    """
    of_prose: Counter[tuple[str, str]] = Counter()
    of_all: Counter[tuple[str, str]] = Counter()
    for document in documents:
        told = (script_of(document.text), language_of(document))
        of_all[told] += len(document.text)
        of_prose[told] += len(prose_of(document))
    usual: dict[str, str] = {}
    for (script, language), characters in (*of_prose.most_common(), *of_all.most_common()):
        if characters:
            usual.setdefault(script, language)
    return tuple(usual.values())


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
        counted = WordCounts(language, surfaces[language])
        run_together |= find_run_together(counted)
        words.update(counted.folded)
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
            context = passage.context(document.metadata.title, document.metadata.publisher)
            terms = analyzer.terms(passage.span.of(document.text), passage.language)
            yield terms + analyzer.terms(context, passage.language)


def _report(progress: ProgressListener | None, stage: Stage, done: int, total: int) -> None:
    if progress is not None:
        progress(Progress(stage=stage, done=done, total=total))
