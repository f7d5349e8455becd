"""Which documents a new edition has, which of them are read anew, and in which language."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial

from knowledge.building.earlier import Earlier
from knowledge.languages import script_of
from knowledge.loading import FileKey, LoadedFile, load_files
from knowledge.model import Document, ProgressListener, Refused
from knowledge.options import ReadLimits
from knowledge.passages import language_of, prose_of
from knowledge.sources import Sources

__all__ = ["Planned", "Told", "plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a document tells of its language by itself; the attributes are `DocumentMemo`'s."""

    is_stated: bool
    script: str
    own_language: str
    characters: int
    prose_characters: int

    @classmethod
    def by(cls, document: Document) -> "Told":
        """Look at a document."""
        return cls(
            is_stated=bool(document.metadata.language),
            script=script_of(document.text),
            own_language=language_of(document),
            characters=len(document.text),
            prose_characters=len(prose_of(document)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A document of the new edition.

    Attributes:
        language: in which it is split into passages.
        document: as read, None where it is taken from the earlier edition.
        place: its place among the earlier edition's documents, None where it is not taken.
    """

    path: str
    key: FileKey
    told: Told
    language: str
    document: Document | None
    place: int | None


def plan(
    sources: Sources,
    earlier: Earlier | None,
    *,
    limits: ReadLimits,
    progress: ProgressListener | None,
    faulty: Collection[str] = (),
) -> tuple[tuple[Planned, ...], tuple[str, ...], tuple[Refused, ...]]:
    """Return the documents by path, the usual language of each script, and what was refused.

    Where the usual languages are others than the earlier edition's, the documents that do not
    state theirs are read again; what was taken out of them is used again where it is the same.

    Args:
        sources: where the documents are.
        earlier: the edition that may hold some of them.
        limits: what one document may cost.
        progress: told how far it is.
        faulty: paths of documents to be left out.
    """
    known = earlier.keys() if earlier else frozenset()
    read = partial(_read, sources, limits=limits, progress=progress, faulty=faulty)
    files, refused = read(known=known)
    told = _told(files, earlier)
    usual = usual_languages(told.values())
    if earlier and usual != earlier.memo.usual and any(one.document is None for one in files):
        stating = {document.key for document, _ in earlier.memo.documents if document.is_stated}
        files, refused = read(known=stating)
        told = _told(files, earlier)
        usual = usual_languages(told.values())
    planned = tuple(_planned(one, told[one.path], usual, earlier) for one in files)
    return planned, usual, refused


def _read(
    sources: Sources,
    *,
    limits: ReadLimits,
    progress: ProgressListener | None,
    faulty: Collection[str],
    known: Collection[FileKey],
) -> tuple[tuple[LoadedFile, ...], tuple[Refused, ...]]:
    files, refused = load_files(sources, limits=limits, known=known, progress=progress)
    return tuple(one for one in files if one.path not in faulty), refused


def usual_languages(documents: Iterable[Told]) -> tuple[str, ...]:
    """Return the language of most of each script's text, by which short ones are told.

    Sentences count before tables, which tell little of their language.
    """
    of_prose: Counter[tuple[str, str]] = Counter()
    of_all: Counter[tuple[str, str]] = Counter()
    for told in documents:
        of_all[told.script, told.own_language] += told.characters
        of_prose[told.script, told.own_language] += told.prose_characters
    usual: dict[str, str] = {}
    for (script, language), characters in (*of_prose.most_common(), *of_all.most_common()):
        if characters:
            usual.setdefault(script, language)
    return tuple(usual.values())


def _told(files: Iterable[LoadedFile], earlier: Earlier | None) -> dict[str, Told]:
    """Return what each document tells of its language, by its path."""
    return {
        one.path: Told.by(one.document) if one.document else _told_before(one, earlier)
        for one in files
    }


def _told_before(file: LoadedFile, earlier: Earlier | None) -> Told:
    known = earlier.find(file.key, file.path) if earlier else None
    if earlier is None or known is None:  # pragma: no cover (only what is known is not read)
        raise AssertionError(file.path)
    document = earlier.document(known)
    return Told(
        is_stated=document.is_stated,
        script=document.script,
        own_language=document.own_language,
        characters=document.characters,
        prose_characters=document.prose_characters,
    )


def _planned(
    file: LoadedFile, told: Told, usual: tuple[str, ...], earlier: Earlier | None
) -> Planned:
    place = earlier.find(file.key, file.path) if earlier else None
    document = file.document
    if earlier is not None and place is not None:
        language = earlier.document(place).language
        if document is None or language == language_of(document, usual):
            return Planned(
                path=file.path, key=file.key, told=told, language=language,
                document=None, place=place,
            )  # fmt: skip
    if document is None:  # pragma: no cover (only what is known is not read)
        raise AssertionError(file.path)
    return Planned(
        path=file.path, key=file.key, told=told, language=language_of(document, usual),
        document=document, place=None,
    )  # fmt: skip
