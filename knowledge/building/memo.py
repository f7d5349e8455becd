"""What an edition keeps for the next one: what was worked out of each document by itself.

Texts that many documents share are kept once, and told by their places in a list.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from knowledge.facts.joining import Spellings
from knowledge.facts.name_forms import NameForms
from knowledge.loading import FileKey
from knowledge.word_counts import WordCounts

__all__ = ["DocumentMemo", "FactMemo", "Memo"]

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
        spellings: names that are spelt alike, as joining found them.
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
    spellings: Spellings = field(default_factory=dict)
    known: dict[str, tuple[str, str]] = field(default_factory=dict)
