"""What is written in YAML: front matter, side files, and the files beside documents."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.fuzzing import seeds
from benchmarks.fuzzing.changing import changer
from benchmarks.fuzzing.snippets import YAML
from benchmarks.fuzzing.target import Ran, Target, hold, text_of, to_bytes
from knowledge.facts.aliases_file import read_aliases
from knowledge.facts.curated import read_curated
from knowledge.glossary_file import read_glossary
from knowledge.model import Document, Metadata
from knowledge.probes.reading import read_probes
from knowledge.readers import UnreadableError
from knowledge.readers.front_matter import read_side_file, split_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["TARGETS"]

_LONGEST = 64_000
_TEXT = "The Almaty office opened on 12 May 2010."
_DOCUMENT = Document(path="a.md", text=_TEXT, blocks=(), spans=(), metadata=Metadata())
_NAMED = re.compile(r"[`'\"(].*|\d+")

_ALIASES = """\
Organisation of Harbours: [OH, Harbour Union]
North Port:
  - Port North
  - aliases: [Old Quay]
    until: 2011
  - aliases: [New Quay]
    from: 2011-06-28
"""
_FACTS = f"""\
- subject: Almaty office
  relation: opened
  value: 12 May 2010
  document: a.md
  quote: {_TEXT}
- {{subject: x, relation: y, value: Almaty, document: a.md, quote: Almaty, when: 2010}}
"""
_GLOSSARY = """\
- {en: [depot, tram shed], ru: трамвайное депо, kk: трамвай депосы}
- en: Quay Circle
  ru: [Набережный круг, НК]
"""
_PROBES = """\
probes:
  - question: How much is the museum ticket?
    answer: [12 EUR, 12 euros]
    source: prices.csv
    context: [Who owns it?]
  - question: Who owns the moon?
    refused: true
"""


def _front_matter(data: bytes) -> Ran:
    """Read an input as front matter, and as a side file."""
    text = text_of(data)
    told: list[object] = []
    reasons: list[str] = []
    for reader in (split_front_matter, partial(read_side_file, name="x.meta.yaml")):
        try:
            told.append(reader(text))
        except UnreadableError as error:
            hold(str(error), "a refusal without a reason")
            told.append(str(error))
            reasons.append(str(error))
    if isinstance(told[0], tuple):
        hold(text.endswith(told[0][1]), "a body that is not the text's end")
    return Ran(output=told, features=_kinds(reasons))


def _operator_files(data: bytes) -> Ran:
    """Read an input as each of the files that an operator may put beside documents."""
    text = text_of(data)
    facts = read_curated(text, {_DOCUMENT.path: _DOCUMENT})
    for path, fact in facts.facts:
        hold(path == _DOCUMENT.path, "a fact of no document")
        hold(fact.evidence.of(_TEXT) and fact.value_span.of(_TEXT), "a fact without evidence")
    told = (read_aliases(text), facts, read_glossary(text), read_probes(text))
    reasons = [refused.reason for table in told for refused in table.refused]
    hold(all(reasons), "a refusal without a reason")
    return Ran(output=told, features=_kinds(reasons))


def _kinds(reasons: Iterable[str]) -> frozenset[str]:
    """Return the reasons without what they name."""
    return frozenset(_NAMED.sub("", reason.partition(": ")[2])[:16] for reason in reasons)


def _front_matter_seeds() -> Sequence[bytes]:
    found = [piece[: piece.find("\n---", 4) + 200] for piece in seeds.pieces(".md")]
    made = "title: A\npublisher: B\ndate: 2011-07-27\nurl: https://x.org/\nlanguage: en\n"
    whole = (f"---\n{made}---\nText\n", made, f"\ufeff---\n{made}tags: [a, b]\n...\nText")
    fronts = [piece for piece in found if piece.startswith("---")]
    return tuple(to_bytes(one) for one in (*fronts, *whole))


TARGETS = (
    Target(
        name="front-matter",
        suffix=".yaml",
        seeds=_front_matter_seeds,
        mutate=changer(YAML),
        run=_front_matter,
        longest=_LONGEST,
    ),
    Target(
        name="operator-files",
        suffix=".yaml",
        seeds=lambda: tuple(map(to_bytes, (_ALIASES, _FACTS, _GLOSSARY, _PROBES))),
        mutate=changer(YAML),
        run=_operator_files,
        longest=_LONGEST,
    ),
)
