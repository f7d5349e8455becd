"""What an edition keeps for the next one: what was worked out of each document by itself.

It lies in a file of the edition that answering never opens. Texts that many documents share are
kept once, and told by their places in a list.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import EditionDamagedError
from knowledge.facts.name_forms import NameForm, NameForms
from knowledge.loading import FileKey
from knowledge.word_counts import WordCounts

__all__ = ["MEMO", "DocumentMemo", "FactMemo", "Memo", "read_memo", "write_memo"]

MEMO = "reuse.npz"
"""The file's name."""

Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMemo:
    """What is known of a document without reading it.

    Attributes:
        name, digest, side_bytes: those of its `FileKey`.
        number: under which the edition stores it.
        passages: how many it has.
        language: in which it was split into passages.
        is_stated: it states that itself; otherwise the other documents have a say.
        script: ISO 15924 code of most of its text.
        own_language: the language that it tells without the others.
        characters: of its text, in all.
        prose_characters: of its text without tables.
        facts: how many were extracted; those of the operator stand behind them.
        curated: digest of the operator's facts about it, "" for none.
        acronyms: (acronym, name, language) in the order of its passages.
    """

    path: str
    name: str
    digest: str
    side_bytes: int
    number: int
    passages: int
    language: str
    is_stated: bool
    script: str
    own_language: str
    characters: int
    prose_characters: int
    facts: int
    curated: str
    acronyms: tuple[tuple[str, str, str], ...]

    @property
    def key(self) -> FileKey:
        """What tells whether a file is still this document."""
        return FileKey(self.name, self.digest, self.side_bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactMemo:
    """The names that a document gives to joining them; numbers are places of `Memo.texts`.

    Attributes:
        names: the different names in it, in order.
        counts: how often each of them stands there.
        mentioned: subjects, and values that are names, of its extracted facts in order.
        persons: those of them that are persons'.
        marks: of the words by which its facts, the operator's too, find what they name.
    """

    names: Numbers
    counts: Numbers
    mentioned: Numbers
    persons: Numbers
    marks: Numbers


_ARRAYS = ("names", "counts", "mentioned", "persons", "marks")


@dataclass(slots=True, kw_only=True)
class Memo:
    """All that an edition keeps.

    Attributes:
        limits: under which the documents were read, as text.
        usual: the usual language of each script.
        documents: by path, each with the names in it.
        texts: the texts that documents refer to.
        on_one_line: place of a text with other white space than single spaces -> of the same
            with those.
        words: counts of words by language.
        run_together: words that are run together, by language, with their parts.
        forms: names as they are compared.
        names: digest of the rows of all entities' names.
        known: (name, entity) of each name as it is compared, its words joined.
    """

    limits: str
    usual: tuple[str, ...] = ()
    documents: tuple[tuple[DocumentMemo, FactMemo], ...] = ()
    texts: list[str] = field(default_factory=list)
    on_one_line: dict[int, int] = field(default_factory=dict)
    words: dict[str, WordCounts] = field(default_factory=dict)
    run_together: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    forms: NameForms = field(default_factory=NameForms)
    names: str = ""
    known: dict[str, tuple[str, str]] = field(default_factory=dict)


def write_memo(folder: Path, memo: Memo) -> None:
    """Write a memo into an edition's folder."""
    parts = {
        "head": {
            "limits": memo.limits,
            "usual": memo.usual,
            "names": memo.names,
            "on_one_line": list(memo.on_one_line.items()),
            "run_together": memo.run_together,
        },
        "documents": [asdict(document) for document, _ in memo.documents],
        "texts": memo.texts,
        "words": {language: _columns(counts) for language, counts in memo.words.items()},
        "forms": [list(memo.forms), *zip(*memo.forms.values(), strict=True)],
        "known": [list(memo.known), *map(list, zip(*memo.known.values(), strict=True))],
    }
    arrays = {name: _bytes(part) for name, part in parts.items()}
    for name in _ARRAYS:
        own = [getattr(facts, name) for _, facts in memo.documents]
        arrays[name] = np.concatenate([np.zeros(0, dtype=np.uint32), *own])
        arrays[f"{name}_sizes"] = np.array([len(one) for one in own], dtype=np.uint32)
    np.savez(folder / MEMO, allow_pickle=False, **arrays)


def read_memo(folder: Path) -> Memo:
    """Read an edition's memo.

    Raises:
        EditionDamagedError: it is not there or not in order.
    """
    try:
        with np.load(folder / MEMO, allow_pickle=False) as stored:
            return _memo({name: stored[name] for name in stored.files})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EditionDamagedError(f"{folder / MEMO}: cannot be read ({error})") from error


def _memo(arrays: dict[str, NDArray[np.generic]]) -> Memo:
    head, documents, texts, words, forms, known = (
        json.loads(arrays[name].tobytes())
        for name in ("head", "documents", "texts", "words", "forms", "known")
    )
    split = {name: _split(arrays[name], arrays[f"{name}_sizes"]) for name in _ARRAYS}
    return Memo(
        limits=head["limits"],
        usual=tuple(head["usual"]),
        names=head["names"],
        documents=tuple(
            (
                DocumentMemo(**one | {"acronyms": tuple(map(tuple, one["acronyms"]))}),
                FactMemo(**dict(zip(_ARRAYS, own, strict=True))),
            )
            for one, *own in zip(documents, *split.values(), strict=True)
        ),
        texts=texts,
        on_one_line=dict(head["on_one_line"]),
        words={
            language: WordCounts(language, dict(zip(surfaces, counts, strict=True)), folded)
            for language, (surfaces, counts, folded) in words.items()
        },
        run_together={
            language: {word: tuple(parts) for word, parts in found.items()}
            for language, found in head["run_together"].items()
        },
        forms=NameForms(
            zip(forms[0], map(NameForm._make, zip(*forms[1:], strict=True)), strict=True)
        ),
        known=dict(zip(known[0], zip(*known[1:], strict=True), strict=True)) if known[0] else {},
    )


def _columns(words: WordCounts) -> tuple[list[str], list[int], list[str]]:
    return list(words.surfaces), list(words.surfaces.values()), list(words.forms.values())


def _bytes(part: object) -> NDArray[np.uint8]:
    text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
    return np.frombuffer(text.encode(errors="surrogatepass"), dtype=np.uint8)


def _split(values: NDArray[np.generic], sizes: NDArray[np.generic]) -> Sequence[Numbers]:
    ends = np.cumsum(sizes.astype(np.int64)).tolist()
    whole = values.astype(np.uint32, copy=False)
    return [whole[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
