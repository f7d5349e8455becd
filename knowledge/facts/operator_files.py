"""What operators add to their documents: facts, names, a glossary and probes."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.errors import DocumentRefusedError
from knowledge.facts.aliases_file import ALIASES_FILE, read_aliases
from knowledge.facts.aliasing import AliasGroup
from knowledge.facts.curated import FACTS_FILE, read_curated
from knowledge.glossary_file import GLOSSARY_FILE, GlossaryEntry, read_glossary
from knowledge.loading import read_curated_file
from knowledge.model import Document, Fact, Refused
from knowledge.probes.reading import PROBES_FILE, Probe, read_probes
from knowledge.sources import Sources, curated_places
from knowledge.walking import CURATED_FILES

__all__ = ["OperatorFiles", "read_operator_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorFiles:
    """What operators add to their documents.

    Attributes:
        facts: each with its document's path.
        aliases: names that are one thing's.
        glossary: what words are in other languages.
        probes: questions that are asked of every draft.
        refused: entries that are not in order.
    """

    facts: tuple[tuple[str, Fact], ...] = ()
    aliases: tuple[AliasGroup, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    probes: tuple[Probe, ...] = ()
    refused: tuple[Refused, ...] = ()


def read_operator_files(sources: Sources, documents: Mapping[str, Document]) -> OperatorFiles:
    """Read the `CURATED_FILES` of the folders; one may lack any.

    Args:
        sources: the folders.
        documents: by their paths; only the texts of those that facts quote are asked for.
    """
    facts: list[tuple[str, Fact]] = []
    aliases: list[AliasGroup] = []
    glossary: list[GlossaryEntry] = []
    probes: list[Probe] = []
    refused: list[Refused] = []
    for place in curated_places(sources):
        shown = {name: place.prefix + name for name in CURATED_FILES}
        texts: dict[str, str] = {}
        for name in CURATED_FILES:
            try:
                texts[name] = read_curated_file(place.folder, name)
            except DocumentRefusedError as error:
                refused.append(Refused(path=shown[name], reason=error.reason))
        curated = read_curated(texts.get(FACTS_FILE, ""), documents, shown[FACTS_FILE])
        table = read_aliases(texts.get(ALIASES_FILE, ""), shown[ALIASES_FILE])
        words = read_glossary(texts.get(GLOSSARY_FILE, ""), shown[GLOSSARY_FILE])
        asked = read_probes(texts.get(PROBES_FILE, ""), shown[PROBES_FILE])
        facts += curated.facts
        aliases += table.groups
        glossary += words.entries
        probes += asked.probes
        refused += (*curated.refused, *table.refused, *words.refused, *asked.refused)
    return OperatorFiles(
        facts=tuple(facts),
        aliases=tuple(aliases),
        glossary=tuple(glossary),
        probes=tuple(probes),
        refused=tuple(refused),
    )
