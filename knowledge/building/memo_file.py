"""The file of an edition that holds its memo; answering never opens it."""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.building.blobs import (
    Blobs,
    packed_json,
    packed_numbers,
    packed_texts,
    read_blobs,
    write_blobs,
)
from knowledge.building.memo import DocumentMemo, FactMemo, Memo
from knowledge.errors import EditionDamagedError
from knowledge.facts.joining import Spellings
from knowledge.facts.name_forms import NameForm, NameForms
from knowledge.word_counts import WordCounts

__all__ = ["MEMO", "read_memo", "write_memo"]

MEMO = "reuse.bin"
"""The file's name."""

# Stands in no name: folding leaves no control characters.
_BETWEEN = "\x1e"
_OF_DOCUMENTS = tuple(field.name for field in fields(DocumentMemo))
_OF_FACTS = ("names", "counts", "mentioned", "persons", "marks")


def write_memo(folder: Path, memo: Memo) -> None:
    """Write a memo into an edition's folder."""
    blobs = {
        "head": packed_json(
            {
                "limits": memo.limits,
                "usual": memo.usual,
                "on_one_line": list(memo.on_one_line.items()),
                "run_together": memo.run_together,
                "languages": list(memo.words),
            }
        ),
        "documents": packed_json(
            [
                {field: getattr(document, field) for field in _OF_DOCUMENTS}
                for document, _ in memo.documents
            ]
        ),
        "texts": packed_texts(memo.texts),
    }
    for language, words in memo.words.items():
        blobs[f"surfaces {language}"] = packed_texts(list(words.surfaces))
        blobs[f"counts {language}"] = packed_numbers(list(words.surfaces.values()))
        blobs[f"folded {language}"] = packed_texts(list(words.forms.values()))
    for name in _OF_FACTS:
        own = [getattr(facts, name) for _, facts in memo.documents]
        blobs[name] = packed_numbers(np.concatenate([np.zeros(0, dtype=np.uint32), *own]))
        blobs[f"{name} sizes"] = packed_numbers([len(one) for one in own])
    blobs |= _columns("form", list(memo.forms), list(memo.forms.values()))
    blobs |= _columns("spelling", list(memo.spellings), _flat(memo.spellings))
    blobs |= _columns("known", list(memo.known), list(memo.known.values()))
    write_blobs(folder / MEMO, blobs)


def read_memo(folder: Path) -> Memo:
    """Read an edition's memo.

    Raises:
        EditionDamagedError: it is not there or not in order.
    """
    try:
        return _memo(read_blobs(folder / MEMO))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EditionDamagedError(f"{folder / MEMO}: cannot be read ({error})") from error


def _memo(blobs: Blobs) -> Memo:
    head: Any = blobs.json("head")
    documents: Any = blobs.json("documents")
    facts = zip(*(_split(blobs, name) for name in _OF_FACTS), strict=True)
    names, *forms = _read_columns(blobs, "form", len(NameForm._fields))
    known, *of = _read_columns(blobs, "known", 2)
    bones, alike, same = _read_columns(blobs, "spelling", 2)
    return Memo(
        limits=head["limits"],
        usual=tuple(head["usual"]),
        documents=tuple(
            (
                DocumentMemo(**one | {"acronyms": tuple(map(tuple, one["acronyms"]))}),
                FactMemo(**dict(zip(_OF_FACTS, own, strict=True))),
            )
            for one, own in zip(documents, facts, strict=True)
        ),
        texts=blobs.texts("texts"),
        on_one_line=dict(head["on_one_line"]),
        words={language: _words(blobs, language) for language in head["languages"]},
        run_together={
            language: {word: tuple(parts) for word, parts in found.items()}
            for language, found in head["run_together"].items()
        },
        forms=NameForms(zip(names, map(NameForm._make, zip(*forms, strict=True)), strict=True)),
        spellings={
            one: (tuple(names.split(_BETWEEN)), _pairs(pairs))
            for one, names, pairs in zip(bones, alike, same, strict=True)
        },
        known=dict(zip(known, zip(*of, strict=True), strict=True)),
    )


def _words(blobs: Blobs, language: str) -> WordCounts:
    counts = blobs.numbers(f"counts {language}").tolist()
    surfaces = dict(zip(blobs.texts(f"surfaces {language}"), counts, strict=True))
    return WordCounts(language, surfaces, blobs.texts(f"folded {language}"))


def _flat(spellings: Spellings) -> list[tuple[str, str]]:
    """Return the names of each skeleton, and its pairs of names one after another."""
    return [
        (_BETWEEN.join(names), _BETWEEN.join(name for pair in pairs for name in pair))
        for names, pairs in spellings.values()
    ]


def _pairs(flat: str) -> tuple[tuple[str, str], ...]:
    names = flat.split(_BETWEEN) if flat else []
    return tuple(zip(names[::2], names[1::2], strict=True))


def _columns(name: str, keys: Sequence[str], rows: Sequence[tuple[str, ...]]) -> dict[str, bytes]:
    columns = zip(*rows, strict=True) if rows else ()
    return {
        f"{name} {number}": packed_texts(column) for number, column in enumerate((keys, *columns))
    }


def _read_columns(blobs: Blobs, name: str, columns: int) -> tuple[list[str], ...]:
    keys = blobs.texts(f"{name} 0")
    others = range(1, columns + 1) if keys else ()
    empty: tuple[list[str], ...] = tuple([] for _ in range(0 if keys else columns))
    return keys, *(blobs.texts(f"{name} {number}") for number in others), *empty


def _split(blobs: Blobs, name: str) -> Sequence[NDArray[np.uint32]]:
    whole = blobs.numbers(name)
    ends = np.cumsum(blobs.numbers(f"{name} sizes").astype(np.int64)).tolist()
    return [whole[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
