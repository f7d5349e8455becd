"""The files of an edition: each step made from what is new and what an earlier edition has."""

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from knowledge.building.containing import FaultyDocumentsError
from knowledge.building.content import (
    NewDocument,
    TakenDocument,
    change_content,
    write_content,
)
from knowledge.building.earlier import Earlier
from knowledge.building.indexing import write_index
from knowledge.building.memo import DocumentMemo, Memo
from knowledge.building.memo_file import write_memo
from knowledge.building.naming import compact
from knowledge.building.placing import place_documents
from knowledge.building.planning import Planned
from knowledge.building.tabulating import Split, Tabulated, curated_digest, tabulate
from knowledge.building.uncollected import uncollected
from knowledge.building.words import Words, count_words
from knowledge.editions.files import CONTENT
from knowledge.facts.extracting import Extraction
from knowledge.facts.gathering import gather_facts
from knowledge.facts.operator_files import OperatorFiles
from knowledge.model import (
    Document,
    Fact,
    Passage,
    Progress,
    ProgressListener,
    Refused,
    Stage,
)
from knowledge.passages import split_passages
from knowledge.probes.storing import write_probes
from knowledge.questions.aliases import find_acronyms
from knowledge.storage import Vocabulary

__all__ = ["EditionWriter"]

Acronyms = tuple[tuple[str, str, str], ...]


class EditionWriter:
    """Makes the files of an edition of which the documents are known.

    Attributes:
        passages: how many there are, once they are written.
    """

    def __init__(
        self,
        folder: Path,
        planned: Sequence[Planned],
        earlier: Earlier | None,
        progress: ProgressListener | None,
    ) -> None:
        self._folder = folder
        self._planned = planned
        self._placed = place_documents(planned, earlier)
        self._earlier = earlier
        self._progress = progress
        self.passages = 0

    def write(self, own: OperatorFiles, memo: Memo) -> None:
        """Write all files but the manifest.

        Args:
            own: what the operator adds.
            memo: to be filled and written.

        Raises:
            FaultyDocumentsError: the program fails on some of the documents.
        """
        curated = self._by_place(own.facts)
        split = self._split()
        uses = Counter(one.place for one in self._planned if one.place is not None)
        words = count_words(split.values(), uses, self._earlier)
        acronyms = [self._acronyms(place, split) for place in range(len(self._planned))]
        every = tuple(dict.fromkeys(each for one in acronyms for each in one))
        with ThreadPoolExecutor(1) as aside:
            # Most of what is done there is done without Python's lock.
            copied = aside.submit(self._copy_content)
            run_together = words.run_together
            indexed = aside.submit(
                write_index, self._folder, self._planned, split, run_together, self._earlier
            )
            extracted = self._extracted(split)
            with uncollected():
                table = tabulate(
                    self._planned, split, extracted, curated, own.aliases, every, self._earlier
                )
                copied.result()
                self._report("writing", 0, 2)
                vocabulary = Vocabulary(
                    run_together=run_together, words={}, acronyms=every, glossary=own.glossary
                )
                stored = aside.submit(self._write_content, split, vocabulary, words, table, own)
                memo.documents = tuple(
                    zip(self._memos(split, extracted, curated, acronyms), table.memos, strict=True)
                )
                memo.texts, memo.on_one_line = table.texts.texts, table.texts.on_one_line
                memo.words, memo.run_together = dict(words.counts), dict(words.by_language)
                memo.forms, memo.spellings = table.forms, table.spellings
                memo.known = dict(table.known)
                compact(memo)
                write_memo(self._folder, memo)
                indexed.result()
                self._report("writing", 1, 2)
                stored.result()
        self.passages = sum(document.passages for document, _ in memo.documents)
        self._report("writing", 2, 2)

    def _by_place(self, facts: Sequence[tuple[str, Fact]]) -> dict[int, list[Fact]]:
        """Return the operator's facts by their documents' places."""
        places = {one.path: place for place, one in enumerate(self._planned)}
        found: dict[int, list[Fact]] = {}
        for path, fact in facts:
            found.setdefault(places[path], []).append(fact)
        return found

    def _split(self) -> Split:
        """Split the new documents into passages."""
        new = [
            (place, one.document, one.language)
            for place, one in enumerate(self._planned)
            if one.document is not None
        ]
        found: dict[int, tuple[Document, tuple[Passage, ...]]] = {}
        faulty: list[Refused] = []
        for done, (place, document, language) in enumerate(new):
            self._report("indexing", done, len(new))
            try:
                found[place] = document, split_passages(document, language)
            except Exception as error:  # noqa: BLE001 - it must not cost the other documents
                faulty.append(Refused.faulty(document.path, error))
        self._report("indexing", len(new), len(new))
        if faulty:
            raise FaultyDocumentsError(faulty)
        return found

    def _extracted(self, split: Split) -> dict[int, Extraction]:
        """Take the facts out of the new documents."""
        self._report("facts", 0, len(split))
        found = gather_facts(
            list(split.values()), lambda done: self._report("facts", done, len(split))
        )
        extracted: dict[int, Extraction] = {}
        faulty: list[Refused] = []
        for place, one in zip(split, found, strict=True):
            if isinstance(one, Refused):
                faulty.append(one)
            else:
                extracted[place] = one
        if faulty:
            raise FaultyDocumentsError(faulty)
        return extracted

    def _acronyms(self, place: int, split: Split) -> Acronyms:
        """Return (acronym, name, language) as a document brackets them."""
        taken = self._planned[place].place
        if self._earlier and taken is not None:
            return self._earlier.document(taken).acronyms
        document, passages = split[place]
        return tuple(
            dict.fromkeys(
                (acronym, name, passage.language)
                for passage in passages
                for acronym, name in find_acronyms(passage.span.of(document.text))
            )
        )

    def _memos(
        self,
        split: Split,
        extracted: Mapping[int, Extraction],
        curated: Mapping[int, Sequence[Fact]],
        acronyms: Sequence[Acronyms],
    ) -> Iterator[DocumentMemo]:
        """Yield what is known of each document."""
        for place, (one, placed) in enumerate(zip(self._planned, self._placed, strict=True)):
            known = placed.earlier
            yield DocumentMemo(
                path=one.path,
                name=one.key.name,
                digest=one.key.digest,
                side_bytes=one.key.side_bytes,
                number=placed.number,
                passages=known.passages if known else len(split[place][1]),
                language=one.language,
                is_stated=one.told.is_stated,
                script=one.told.script,
                own_language=one.told.own_language,
                characters=one.told.characters,
                prose_characters=one.told.prose_characters,
                facts=known.facts if known else len(extracted[place].facts),
                curated=curated_digest(curated.get(place, ())),
                acronyms=acronyms[place],
            )

    def _copy_content(self) -> None:
        """Copy the earlier edition's content where documents stay in it."""
        if self._earlier is not None and any(one.stays for one in self._placed):
            shutil.copyfile(self._earlier.content, self._folder / CONTENT)

    def _write_content(
        self,
        split: Split,
        vocabulary: Vocabulary,
        words: Words,
        table: Tabulated,
        own: OperatorFiles,
    ) -> None:
        path = self._folder / CONTENT
        new = [
            NewDocument(
                number=self._placed[place].number,
                document=document,
                passages=passages,
                facts=table.facts[place],
            )
            for place, (document, passages) in split.items()
        ]
        taken = [
            TakenDocument(
                number=one.number,
                path=one.path,
                earlier=one.earlier.number,
                stays=one.stays,
                facts=table.facts.get(place, ()),
                is_rewritten=place in table.rewritten,
                extracted=one.earlier.facts,
            )
            for place, one in enumerate(self._placed)
            if one.earlier is not None
        ]
        earlier = self._earlier
        if earlier is not None and any(one.stays for one in taken):
            stays = {one.number for one in taken if one.stays}
            change_content(
                path,
                new,
                taken,
                [one.number for one, _ in earlier.memo.documents if one.number not in stays],
                replace(vocabulary, words=words.changed_counts()),
                table.opened_names(),
                earlier.content,
            )
        else:
            vocabulary = replace(vocabulary, words=words.all())
            content = earlier.content if earlier else None
            write_content(path, new, taken, vocabulary, table.opened_names(), content)
        write_probes(path, own.probes)

    def _report(self, stage: Stage, done: int, total: int) -> None:
        if self._progress is not None:
            self._progress(Progress(stage=stage, done=done, total=total))
